import { randomUUIDv7 } from 'node:crypto';
import type { Operator } from '#lib/core/actors.ts';
import type { Deed } from '#lib/core/demo/deeds.ts';
import { asReceived, composeCall } from '#lib/core/protocol/compose-call.ts';
import { insertClick } from '#lib/data/clicks.ts';
import { inTransaction } from '#lib/data/db.ts';
import { correctPoints } from '#lib/flows/correct-points.ts';
import { countStreaks } from '#lib/flows/count-streaks.ts';
import { postbackPath, receivePostback } from '#lib/flows/receive-postback.ts';
import { refreshTrust } from '#lib/flows/refresh-trust.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import type { Random } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';

/** A member of the town as the acts know them. */
export interface Inhabitant {
  readonly memberId: bigint;
  readonly publicId: string;
}

export type TownSite = Pick<Site, 'db' | 'engine' | 'collector' | 'refusals'> & {
  readonly config: Pick<Site['config'], 'publicUrl'>;
};

export interface Town {
  readonly site: TownSite;
  readonly operator: Operator;
  readonly people: Readonly<Record<string, Inhabitant>>;
  readonly random: Random;
}

/** An id the site knows nothing of, in the form of one it does. */
const NOBODY: Inhabitant = { memberId: 0n, publicId: 'zzzzzzzzzzzzzzzz' };

/** Lives one day of the demo's town with the real acts: its deeds, then what a night brings. */
export async function liveDemoDay(town: Town, deeds: readonly Deed[]): Promise<void> {
  for (const deed of deeds) await act(town, deed);
  const { engine, db } = town.site;
  await releaseDue(engine);
  await countStreaks({ db, ids: engine.ids });
  await refreshTrust(db);
}

async function act(town: Town, deed: Deed): Promise<void> {
  const who = deed.who === null ? NOBODY : town.people[deed.who];
  if (who === undefined) throw new Error(`nobody in the town is called ${deed.who}`);
  const { db } = town.site;
  switch (deed.do) {
    case 'start': {
      const offer = await db.offer.findFirstOrThrow({
        where: { externalId: deed.offer },
        select: { id: true, providerId: true },
      });
      return leave(town, who, offer.providerId, offer.id);
    }
    case 'visit': {
      const { id } = await db.provider.findUniqueOrThrow({ where: { slug: deed.provider } });
      return leave(town, who, id, null);
    }
    case 'correct': {
      const made = await correctPoints(town.site.engine, town.operator, { ...deed, memberId: who.memberId });
      if (!made.ok) throw new Error(`the town's correction was refused: ${made.why}`);
      return;
    }
    case 'call':
      return call(town, who, deed);
  }
}

function leave({ site }: Town, who: Inhabitant, providerId: number, offerId: bigint | null): Promise<void> {
  const click = { memberId: who.memberId, providerId, offerId, country: 'DE', device: 'android' };
  return inTransaction(site.db, (tx) => insertClick(tx, { id: randomUUIDv7(), ...click }));
}

async function call(
  { site, random }: Town,
  { publicId }: Inhabitant,
  { provider, forged, ...deed }: Extract<Deed, { do: 'call' }>,
): Promise<void> {
  const account = await site.engine.providers.fresh(provider);
  if (account?.definition == null) throw new Error(`the town has no account ${provider}`);
  const { amount, ...facts } = deed;
  const now = new Date();
  const composed = composeCall(
    account.definition,
    {
      ...facts,
      member: publicId,
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
