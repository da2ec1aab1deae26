import type { Operator } from '#lib/core/actors.ts';
import { readOfferDraft } from '#lib/core/offer-draft.ts';
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
  | { readonly ok: false; readonly why: string };

/** Opens an offer of our own. @param json as a file holds it; what is wrong with it is said by field. */
export async function addOffer(db: Db, _operator: Operator, json: unknown): Promise<OfferAdded> {
  const read = readOfferDraft(json);
  if ('why' in read) return { ok: false, why: read.why };
  const { provider, externalId, title } = read.draft;
  return inTransaction(db, async (tx) => {
    const providerId = await providerIdOf(tx, provider);
    if (providerId === null)
      return { ok: false, why: `provider: there is no account ${JSON.stringify(provider)}; add it first` };
    const id = await insertOffer(tx, providerId, read.draft);
    if (id === null)
      return { ok: false, why: `externalId: ${provider} has an offer ${JSON.stringify(externalId)} already` };
    return { ok: true, id, provider, externalId, title };
  });
}
