import type { Operator } from '#lib/core/actors.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { countUnderWay, lockOffer, saveOfferState } from '#lib/data/offer-writes.ts';

export type OfferWithdrawn =
  | { readonly ok: true; readonly underWay: number }
  | {
      readonly ok: false;
      readonly why: string;
      /** Set when it only waits for a yes. */
      readonly ask?: { readonly underWay: number; readonly graceDays: number; readonly honouredUntil: Date };
    };

/**
 * Ends an offer now: nobody can start it any more, and calls about it are honoured for its grace days.
 * @param confirmed false: nothing is done, and it is told how many members are under way
 */
export function withdrawOffer(
  db: Db,
  operator: Operator,
  id: bigint,
  { now, confirmed }: { readonly now: Date; readonly confirmed: boolean },
): Promise<OfferWithdrawn> {
  return inTransaction(db, async (tx): Promise<OfferWithdrawn> => {
    const offer = await lockOffer(tx, id);
    if (offer === null) return { ok: false, why: 'There is no such offer.' };
    if (offer.state === 'withdrawn') return { ok: false, why: 'It is withdrawn already.' };
    const { graceDays, clickWindowDays, closesAt } = offer;
    // One that ended by itself is not given its grace a second time.
    const end = closesAt !== null && closesAt < now ? closesAt : now;
    const underWay = await countUnderWay(tx, id, clickWindowDays, now);
    if (!confirmed) {
      const honouredUntil = new Date(end.getTime() + graceDays * 86_400_000);
      return { ok: false, why: 'It was not confirmed.', ask: { underWay, graceDays, honouredUntil } };
    }
    await saveOfferState(tx, id, 'withdrawn', end);
    await audit(tx, operator.personId, 'withdraw-offer', `offer/${id}`, { underWay, graceDays });
    return { ok: true, underWay };
  });
}
