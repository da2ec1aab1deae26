import type { Operator } from '#lib/core/actors.ts';
import { type OfferProblem, readOfferDraft } from '#lib/core/offer-draft.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { insertOffer, providerIdOf } from '#lib/data/offer-writes.ts';

export type OfferAdded =
  | {
      readonly ok: true;
      readonly id: bigint;
      readonly provider: string;
      readonly externalId: string;
      readonly title: string;
    }
  | {
      readonly ok: false;
      readonly why: string;
      readonly field?: string;
      readonly also?: OfferProblem['also'];
    };

/** Opens an offer of our own. @param json as a file holds it; what is wrong with it is said by field. */
export async function addOffer(db: Db, operator: Operator, json: unknown): Promise<OfferAdded> {
  const read = readOfferDraft(json);
  if ('why' in read) return { ok: false, ...read };
  const { provider, externalId, title } = read.draft;
  return inTransaction(db, async (tx) => {
    const providerId = await providerIdOf(tx, provider);
    if (providerId === null)
      return {
        ok: false,
        why: `provider: there is no account ${JSON.stringify(provider)}; add it first`,
        field: 'provider',
      };
    const id = await insertOffer(tx, providerId, read.draft);
    if (id === null)
      return {
        ok: false,
        why: `externalId: ${provider} has an offer ${JSON.stringify(externalId)} already`,
        field: 'externalId',
      };
    await audit(tx, operator.personId, 'add-offer', `offer/${id}`, { provider, externalId, title });
    return { ok: true, id, provider, externalId, title };
  });
}
