import type { OfferDraft } from '#lib/core/offer-draft.ts';
import type { Reader, Tx } from '#lib/data/db.ts';

/** The account of a slug, or null. */
export async function providerIdOf(reader: Reader, slug: string): Promise<number | null> {
  const row = await reader.provider.findUnique({ where: { slug }, select: { id: true } });
  return row?.id ?? null;
}

/** Stores an offer with its steps; null when the account has one with that external id, also when two add it at once. */
export async function insertOffer(tx: Tx, providerId: number, draft: OfferDraft): Promise<bigint | null> {
  const { provider: _slug, events, kind, ...rest } = draft;
  const [offer] = await tx.offer.createManyAndReturn({
    data: [{ ...rest, providerId, kind: kind === 'micro-task' ? 'micro_task' : kind }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (offer === undefined) return null;
  await tx.offerEvent.createMany({ data: events.map((event) => ({ ...event, offerId: offer.id })) });
  return offer.id;
}
