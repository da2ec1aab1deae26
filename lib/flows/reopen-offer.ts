import type { Operator } from '#lib/core/actors.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { lockOffer, saveOfferState } from '#lib/data/offer-writes.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/** Opens a withdrawn offer again. @param closesAt its new end; null for none */
export function reopenOffer(
  db: Db,
  operator: Operator,
  id: bigint,
  { now, closesAt }: { readonly now: Date; readonly closesAt: Date | null },
): Promise<Acted> {
  if (closesAt !== null && closesAt <= now)
    return Promise.resolve({ ok: false, why: 'The end must be in the future.', field: 'closesAt' });
  return inTransaction(db, async (tx): Promise<Acted> => {
    const offer = await lockOffer(tx, id);
    if (offer === null) return { ok: false, why: 'There is no such offer.' };
    if (offer.state === 'open') return { ok: false, why: 'It is not withdrawn (any more).' };
    await saveOfferState(tx, id, 'open', closesAt);
    await audit(tx, operator.personId, 'reopen-offer', `offer/${id}`, {
      closesAt: closesAt?.toISOString() ?? null,
    });
    return { ok: true };
  });
}
