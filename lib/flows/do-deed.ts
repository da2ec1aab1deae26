import { randomUUIDv7 } from 'node:crypto';
import type { CallDeed, Deed, Townsman } from '#lib/core/demo/deed.ts';
import { asReceived, composeCall } from '#lib/core/protocol/compose-call.ts';
import { insertClick } from '#lib/data/clicks.ts';
import { inTransaction } from '#lib/data/db.ts';
import { correctPoints } from '#lib/flows/correct-points.ts';
import { talkOfTown } from '#lib/flows/demo-tickets.ts';
import { postbackPath, receivePostback } from '#lib/flows/receive-postback.ts';
import type { Town } from '#lib/flows/town.ts';
import { withdrawOffer } from '#lib/flows/withdraw-offer.ts';

/** An id the site knows nothing of, in the form of one it does. */
const NOBODY = 'zzzzzzzzzzzzzzzz';

/**
 * Does one deed of the town by the act that does it for everybody else. Done twice, it counts once: a planting may be cut
 * after a deed and before the next one is noted.
 * @param alike so many deeds as this came before it
 */
export async function doDeed(town: Town, deed: Deed, alike: number): Promise<void> {
  const { db } = town.site;
  switch (deed.do) {
    case 'start': {
      const offer = await offerOf(town, deed.offer);
      return leave(town, deed.who, { ...offer, device: deed.device ?? 'android' }, alike);
    }
    case 'visit': {
      const { id } = await db.provider.findUniqueOrThrow({ where: { slug: deed.provider } });
      return leave(town, deed.who, { offerId: null, providerId: id, device: 'android' }, alike);
    }
    case 'call':
      return call(town, deed);
    case 'correct':
      return correct(town, deed);
    case 'withdraw': {
      const { offerId } = await offerOf(town, deed.offer);
      await withdrawOffer(db, town.operator, offerId, { now: new Date(), confirmed: true });
      return;
    }
    default:
      return talkOfTown(town, deed);
  }
}

async function offerOf({ site }: Town, externalId: string): Promise<{ offerId: bigint; providerId: number }> {
  const { id, providerId } = await site.db.offer.findFirstOrThrow({
    where: { externalId, provider: { slug: 'house' } },
    select: { id: true, providerId: true },
  });
  return { offerId: id, providerId };
}

async function leave(
  { site, people }: Town,
  who: Townsman,
  to: { readonly providerId: number; readonly offerId: bigint | null; readonly device: string },
  alike: number,
): Promise<void> {
  const { memberId } = people[who];
  const { providerId, offerId } = to;
  if ((await site.db.click.count({ where: { memberId, providerId, offerId } })) > alike) return;
  const click = { memberId, country: 'DE', ...to };
  await inTransaction(site.db, (tx) => insertClick(tx, { id: randomUUIDv7(), ...click }));
}

async function correct(
  { site, operator, people }: Town,
  { who, points, reason }: Extract<Deed, { do: 'correct' }>,
): Promise<void> {
  const { memberId } = people[who];
  const done = await site.db.correction.count({ where: { memberId, points, reason } });
  if (done > 0) return;
  const made = await correctPoints(site.engine, operator, { memberId, points, reason });
  if (!made.ok) throw new Error(`the town's correction was refused: ${made.why}`);
}

async function call(
  { site, people, random }: Town,
  { provider, forged, who, ...deed }: CallDeed,
): Promise<void> {
  const account = await site.engine.providers.fresh(provider);
  if (account?.definition == null) throw new Error(`the town has no account ${provider}`);
  const { amount, ...facts } = deed;
  const now = new Date();
  const composed = composeCall(
    account.definition,
    {
      ...facts,
      member: who === null ? NOBODY : people[who].publicId,
      ...(amount === undefined ? {} : { amount, payoutUsd: payoutOf(amount) }),
    },
    {
      publicUrl: site.config.publicUrl,
      path: postbackPath(provider),
      settings: forged ? { ...account.settings, secret: ['the secret of before'] } : account.settings,
      now,
      requestId: Buffer.from(random(12)).toString('hex'),
    },
  );
  const request = { ...asReceived(composed), source: '203.0.113.20' };
  const { reply } = await receivePostback(site, { slug: provider, request, receivedAt: now, bound: null });
  const refused = reply.status >= 400;
  if (refused !== (forged === true))
    throw new Error(`the town's call of ${provider} was answered ${reply.status}: ${reply.body}`);
}

/** What a network keeps for itself is a third: decimal USD at 1,000 points each. */
function payoutOf(points: string): string {
  const cents = (BigInt(points) * 15n) / 100n;
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}
