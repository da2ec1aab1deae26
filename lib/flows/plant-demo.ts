import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { Operator } from '#lib/core/actors.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { insertClick } from '#lib/data/clicks.ts';
import { inTransaction } from '#lib/data/db.ts';
import { markDemo, readDemoStanding } from '#lib/data/demo-standing.ts';
import { findMember } from '#lib/data/member-summary.ts';
import { providerIdOf } from '#lib/data/offer-writes.ts';
import { addMember } from '#lib/flows/add-member.ts';
import { addOffer } from '#lib/flows/add-offer.ts';
import { addOperator } from '#lib/flows/add-operator.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { DEMO_OFFERS, STARTED_OFFER } from '#lib/flows/demo-offers.ts';
import { type DemoPerson, makeDemoPeople, readDemoPeople } from '#lib/flows/demo-people.ts';
import type { Random } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';

/** The provider whose genuine call is printed at every start. */
export const DEMO_CALLER = 'bitlabs';
/** Long enough to see a credit pending, short enough to wait for its release. */
const DEMO_HOLD_MINUTES = 2;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

type DemoSite = Pick<Site, 'db' | 'engine' | 'secrets'> & {
  readonly config: Pick<Site['config'], 'demo' | 'dataDir' | 'publicUrl'>;
};

/**
 * Plants the demo in an empty database: providers, offers, two members and an operator with credentials of this
 * installation alone, and one offer under way. A start that was cut short is taken up again; a database that somebody
 * uses is left as it is.
 * @throws when the site can be reached from outside this machine
 */
export async function plantDemo(
  site: DemoSite,
  operator: Operator,
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
  const people = known ?? makeDemoPeople(config.dataDir, installation, random);
  await plantProviders(site, operator, random);
  for (const offer of DEMO_OFFERS) await addOffer(db, operator, offer);
  for (const person of people) await plantPerson(site, operator, person, random);
  await startOffer(site, people[0]?.email ?? '');
  await inTransaction(db, markDemo);
}

async function plantProviders(site: DemoSite, operator: Operator, random: Random): Promise<void> {
  const desk = { db: site.db, secrets: site.secrets, random: (bytes: number) => Buffer.from(random(bytes)) };
  for (const slug of CATALOGUE.keys()) {
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
  if (role === 'operator') await addOperator(site.db, operator, { email, password }, random);
  else await addMember(site, operator, { email, password }, random);
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
