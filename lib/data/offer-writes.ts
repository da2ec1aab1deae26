import type { OfferDraft } from '#lib/core/offer-draft.ts';
import type { Reader, Tx } from '#lib/data/db.ts';

/** The account of a slug, or null. */
export async function providerIdOf(reader: Reader, slug: string): Promise<number | null> {
  const row = await reader.provider.findUnique({ where: { slug }, select: { id: true } });
  return row?.id ?? null;
}

/** Stores an offer with its steps; null when the account has one with that external id. */
export async function insertOffer(tx: Tx, providerId: number, draft: OfferDraft): Promise<bigint | null> {
  const { provider: _slug, events, kind, ...rest } = draft;
  const taken = await tx.offer.findUnique({
    where: { providerId_externalId: { providerId, externalId: draft.externalId } },
    select: { id: true },
  });
  if (taken !== null) return null;
  const { id } = await tx.offer.create({
    data: {
      ...rest,
      providerId,
      kind: kind === 'micro-task' ? 'micro_task' : kind,
      events: { create: [...events] },
    },
    select: { id: true },
  });
  return id;
}
