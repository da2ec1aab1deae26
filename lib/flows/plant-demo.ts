import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { Agent, Member, Operator } from '#lib/core/actors.ts';
import { DEMO_OFFERS, STARTED_OFFER } from '#lib/core/demo/offers.ts';
import { DEMO_PROVIDERS } from '#lib/core/demo/providers.ts';
import { insertClick } from '#lib/data/clicks.ts';
import { inTransaction } from '#lib/data/db.ts';
import { beginDemo, markDemo, readDemoStanding } from '#lib/data/demo-standing.ts';
import { findMember } from '#lib/data/member-summary.ts';
import { providerIdOf } from '#lib/data/offer-writes.ts';
import { hashPassword } from '#lib/data/passwords.ts';
import { insertPerson } from '#lib/data/people.ts';
import { addMember } from '#lib/flows/add-member.ts';
import { addOffer } from '#lib/flows/add-offer.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { type DemoPerson, makeDemoPeople, readDemoPeople } from '#lib/flows/demo-people.ts';
import type { Logger } from '#lib/flows/engine.ts';
import { giveAccess } from '#lib/flows/give-access.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { type Ages, plantTown } from '#lib/flows/plant-town.ts';
import type { Random } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';
import type { Town } from '#lib/flows/town.ts';
import { vouchForAddress } from '#lib/flows/vouch-for-address.ts';

/** The provider whose genuine call is printed at every start. */
export const DEMO_CALLER = 'bitlabs';
/** Long enough to see a credit pending, short enough to wait for its release. */
const DEMO_HOLD_MINUTES = 2;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** How a town comes to have a past, and who may speak for the people in it. */
export interface TownPast extends Ages {
  readonly speakFor: {
    readonly member: (facts: Pick<Member, 'personId' | 'memberId' | 'publicId' | 'timeZone'>) => Member;
    readonly agent: (personId: bigint) => Agent;
    readonly operator: (personId: bigint) => Operator;
  };
}

type DemoSite = Pick<Site, 'db' | 'key' | 'queue' | 'engine' | 'secrets' | 'collector' | 'refusals'> & {
  readonly config: Pick<Site['config'], 'demo' | 'smtpUrl' | 'dataDir' | 'publicUrl'>;
};

/**
 * Plants the demo in an empty database: providers, offers, members, an operator and an advertiser with credentials of
 * this installation alone, ninety days of their lives, and one offer under way. A start that was cut short is taken up
 * again; a database that somebody uses is left as it is.
 * @param past null where the world cannot grow older: the demo is on its first day then
 * @throws when the site can be reached from outside this machine
 */
export async function plantDemo(
  site: DemoSite,
  operator: Operator,
  past: TownPast | null = null,
  random: Random = randomBytes,
): Promise<void> {
  const { config, db } = site;
  if (!config.demo) return;
  if (!LOOPBACK.has(new URL(config.publicUrl).hostname))
    throw new Error('DEMO=1 opens demo accounts and works on localhost only: unset PUBLIC_URL or DEMO');
  const { planted, empty, installation } = await readDemoStanding(db);
  if (planted) return;
  const known = readDemoPeople(config.dataDir, installation);
  if (!empty && known === undefined) return;
  await inTransaction(db, beginDemo);
  const people = known ?? makeDemoPeople(config.dataDir, installation, random);
  await plantProviders(site, operator, random);
  for (const offer of DEMO_OFFERS) await addOffer(db, operator, offer);
  const newcomer = people.find(({ email }) => email === NEWCOMER);
  for (const person of people) if (person !== newcomer) await plantPerson(site, operator, person, random);
  if (past !== null) await plantTown(await townOf(site, past, random), past);
  if (newcomer !== undefined) await plantPerson(site, operator, newcomer, random);
  for (const { email } of people) await vouch(site, operator, email);
  await startOffer(site, people[0]?.email ?? '');
  await inTransaction(db, markDemo);
}

/** Comes on the day the demo is shown, and has nothing yet. */
const NEWCOMER = 'jonas@demo.example';

const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The town, and those of its people who act in it, by their addresses. */
async function townOf(site: DemoSite, { speakFor }: TownPast, random: Random): Promise<Town> {
  const person = (name: string) =>
    site.db.person.findUniqueOrThrow({ where: { email: `${name}@demo.example` }, include: { member: true } });
  const member = async (name: string) => {
    const { id: personId, member } = await person(name);
    if (member === null) throw new Error(`${name} has no earning account`);
    const { id: memberId, publicId, timeZone } = member;
    return speakFor.member({ personId, memberId, publicId, timeZone });
  };
  return {
    // Its forged calls are part of the story, and no news for who starts the site.
    site: { ...site, engine: { ...site.engine, log: SILENT } },
    operator: speakFor.operator((await person('operator')).id),
    agent: speakFor.agent((await person('support')).id),
    people: { mira: await member('mira'), lena: await member('lena'), omar: await member('omar') },
    random,
  };
}

/** The demo's addresses lead nowhere, so nobody could confirm them. */
async function vouch({ db }: DemoSite, operator: Operator, email: string): Promise<void> {
  const person = await db.person.findUnique({ where: { email }, select: { id: true } });
  if (person !== null) await vouchForAddress(db, operator, person.id, new Date());
}

async function plantProviders(site: DemoSite, operator: Operator, random: Random): Promise<void> {
  const desk = { db: site.db, secrets: site.secrets, random: (bytes: number) => Buffer.from(random(bytes)) };
  for (const slug of DEMO_PROVIDERS) {
    if ((await providerIdOf(site.db, slug)) !== null) continue;
    const bytes = desk.random(24);
    const added = await addProvider(desk, operator, {
      source: slug,
      settings: [slug === 'house' ? `whsec_${bytes.toString('base64')}` : bytes.toString('hex')],
      publicUrl: site.config.publicUrl,
      reveal: false,
      ...(slug === DEMO_CALLER ? { holdMinutes: DEMO_HOLD_MINUTES } : {}),
    });
    if (!added.ok) throw new Error(`the demo's ${slug} was refused: ${added.why}`);
  }
}

/** One who is there already was planted by the start that was cut short. */
async function plantPerson(
  site: DemoSite,
  operator: Operator,
  { role, email, password }: DemoPerson,
  random: Random,
): Promise<void> {
  if (role === 'operator' || role === 'support')
    await joinOffice(site, operator, role, { email, password }, random);
  else if (role === 'advertiser') await plantAdvertiser(site, operator, { email, password });
  else await addMember(site, operator, { email, password }, random);
}

/** Whose campaign the demo's own offers are. */
async function plantAdvertiser(
  { db }: DemoSite,
  operator: Operator,
  { email, password }: Pick<DemoPerson, 'email' | 'password'>,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await inTransaction(db, (tx) => insertPerson(tx, { email, passwordHash, roles: ['advertiser'] }));
  await giveAccess(db, operator, 'house', email);
}

/** A start by the first member, as the click-out records it. */
async function startOffer({ db }: DemoSite, email: string): Promise<void> {
  const member = await findMember(db, email);
  const offer = await db.offer.findFirst({
    where: { externalId: STARTED_OFFER, provider: { slug: 'house' } },
    select: { id: true, providerId: true, clicks: { take: 1, select: { id: true } } },
  });
  if (member === null || offer === null) throw new Error('the demo was not planted whole');
  if (offer.clicks.length > 0) return;
  const { id: offerId, providerId } = offer;
  const click = { memberId: member.id, providerId, offerId, country: null, device: null };
  await inTransaction(db, (tx) => insertClick(tx, { id: randomUUIDv7(), ...click }));
}
