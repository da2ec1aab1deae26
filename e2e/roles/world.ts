import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction } from '#lib/data/db.ts';
import { hashPassword } from '#lib/data/passwords.ts';
import { insertPerson } from '#lib/data/people.ts';
import { giveAccess } from '#lib/flows/give-access.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { notePublicUrl } from '#lib/flows/note-public-url.ts';
import { pauseProvider } from '#lib/flows/pause-provider.ts';
import { resumeProvider } from '#lib/flows/resume-provider.ts';
import { fakeMail } from '#lib/testing/fake-mail.ts';
import {
  openTestSite,
  type TestSite,
  testEnvironment,
  testOffer,
  testOperator,
  testSecret,
} from '#lib/testing/test-site.ts';
import { freePort, serve } from '../serve.ts';
import { signIn } from './ask.ts';
import type { Role } from './roles.ts';
import { noteMarks, type PlantedMember, type PlantedTicket, plantMember, plantTicket } from './things.ts';

export const PASSWORD = 'a long enough password';
export const METRICS_TOKEN = 'metrics-token-of-the-role-test';

type SignedIn = Exclude<Role, 'visitor'>;

/** The people, what is theirs, and the built site that serves them. */
export interface World {
  readonly t: TestSite;
  readonly url: string;
  readonly emails: Readonly<Record<SignedIn, string>>;
  /** Whoever asks as a member. */
  readonly mine: PlantedMember;
  /** Another member. */
  readonly theirs: PlantedMember;
  readonly visitors: PlantedTicket;
  /** A member nobody signs in as: what operators do to one is done to them. */
  readonly subject: { readonly publicId: string; readonly memberId: bigint; readonly email: string };
  /** Another advertiser, who sees the provider `rival`; ours sees `house`. */
  readonly rivalId: bigint;
  readonly supportId: bigint;
  readonly offerId: bigint;
  readonly arrivalId: bigint;
  readonly quarantinedId: bigint;
  readonly forgedId: bigint;
  /** A test call for the account of our advertiser. */
  readonly houseCallId: bigint;
  /** A kept call that is good, but came while its provider was paused. */
  readonly reverifiableId: bigint;
  cookie(role: Role): string | null;
  /** Signs a role in anew, after an act that ended its session. */
  renew(role: Role): Promise<void>;
  close(): Promise<void>;
}

/** Makes the people and their things by the real acts, and starts the site as `npm start` does outside the demo. */
export async function openWorld(): Promise<World> {
  const t = await openTestSite();
  const people = await plantPeople(t);
  const offerId = await testOffer(t.site, OFFER);
  const shared = { provider: 'rival', offerId };
  const mine = await plantMember(t, { ...shared, points: '7214583', word: 'willow' });
  const theirs = await plantMember(t, { ...shared, points: '8119273', word: 'marigold' });
  const visitors = await plantTicket(t, { email: 'nobody@elsewhere.example', word: 'foxglove' });
  const subject = await t.member();
  const calls = await plantCalls(t, subject.publicId);
  const site = await serveSite(t);
  const emails = { ...people.emails, member: mine.email };
  const cookies = new Map<Role, string>();
  const renew = async (role: Role) => {
    if (role !== 'visitor') cookies.set(role, await signIn(site.url, emails[role], PASSWORD));
  };
  for (const role of ['member', 'advertiser', 'support', 'operator'] as const) await renew(role);
  return {
    ...{ t, offerId, mine, theirs, visitors, subject, emails, renew },
    ...{ url: site.url, rivalId: people.rivalId, supportId: people.supportId },
    ...calls,
    cookie: (role) => cookies.get(role) ?? null,
    close: async () => {
      await site.stop();
      await t.close();
    },
  };
}

const OFFER = {
  provider: 'house',
  externalId: 'ferry',
  title: 'Harbour ferry pass',
  terms: 'New passengers only.',
  kind: 'purchase',
  targetUrl: 'https://ferry.example/{member}?click={click}',
  events: [{ externalId: 'bought', name: 'Bought', points: '6543', once: false }],
};

async function plantPeople(t: TestSite) {
  const { db } = t.site;
  await t.provider('house');
  for (const slug of ['rival', 'desk'])
    await t.provider('bitlabs', { slug, capPoints: 1_000_000_000n, holdMinutes: 20_000 });
  await t.provider('bitlabs', { slug: 'capped', capPoints: 1_000n });
  await t.provider('adgate', { slug: 'clear' });
  const passwordHash = await hashPassword(PASSWORD);
  const person = async (email: string, role: 'advertiser' | 'support') => {
    const id = await inTransaction(db, (tx) => insertPerson(tx, { email, passwordHash, roles: [role] }));
    return id ?? 0n;
  };
  const emails = {
    operator: 'boss@desk.example',
    support: 'agent@desk.example',
    advertiser: 'ana@harbour.example',
  };
  await joinOffice(
    t.site,
    testOperator,
    'operator',
    { email: emails.operator, password: PASSWORD },
    randomBytes,
  );
  const supportId = await person(emails.support, 'support');
  await person(emails.advertiser, 'advertiser');
  const rivalId = await person(RIVAL, 'advertiser');
  await giveAccess(db, testOperator, 'house', emails.advertiser);
  await giveAccess(db, testOperator, 'rival', RIVAL);
  return { emails, supportId, rivalId };
}

/** One call of each kind an operator looks at: credited, held for a person, forged, and refused for no fault of its own. */
async function plantCalls(t: TestSite, member: string) {
  const { db } = t.site;
  const credit = (transaction: string) =>
    ({ kind: 'credit', member, transaction, amount: '4321987' }) as const;
  await t.send('desk', credit('tx-desk'));
  await t.send('capped', credit('tx-capped'));
  await t.deliver('desk', await t.compose('desk', credit('tx-forged'), { secret: 'not the secret' }));
  await pauseProvider(db, testOperator, 'desk', 'for the test');
  await t.send('desk', credit('tx-kept'));
  await resumeProvider(db, testOperator, 'desk', 'for the test');
  const facts = { kind: 'credit', member: 'testmember234567', offer: 'ferry', test: true } as const;
  await t.send('house', { ...facts, transaction: 'tx-of-house' });
  const arrival = await db.arrival.findFirstOrThrow({ where: { transaction: 'tx-desk' } });
  const house = await db.arrival.findFirstOrThrow({ where: { transaction: 'tx-of-house' } });
  const quarantined = await db.quarantine.findFirstOrThrow();
  const [kept, forged] = await db.refusedCall.findMany({ orderBy: { id: 'desc' } });
  if (kept === undefined || forged === undefined) throw new Error('the refused calls were not kept');
  return {
    arrivalId: arrival.id,
    houseCallId: house.id,
    quarantinedId: quarantined.arrivalId,
    forgedId: forged.id,
    reverifiableId: kept.id,
  };
}

async function serveSite(t: TestSite) {
  const port = await freePort();
  const url = `http://localhost:${port.toString()}`;
  const [dataDir, mail] = await Promise.all([mkdtemp(join(tmpdir(), 'bountycore-roles-')), fakeMail()]);
  await notePublicUrl(t.site.db, url);
  const env = { DATA_DIR: dataDir, PUBLIC_URL: url, SMTP_URL: mail.url, MAIL_FROM: 'post@rewards.example' };
  const served = await serve(
    'direct dispatch',
    { ...testEnvironment(t.database), ...env, METRICS_TOKEN },
    port,
  );
  return {
    url,
    stop: async () => {
      await served.stop();
      await mail.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const RIVAL = 'rita@rival.example';

/** What stands on no page at all, whoever asks. */
const SECRETS = [testSecret('bitlabs'), testSecret('house')];
/** Of the rival's account; whoever runs the site may see it. */
const RIVALS = ['/api/postback/rival', RIVAL];
/** Of agents and operators alone. */
const DESK = [
  ...noteMarks('willow'),
  ...noteMarks('marigold'),
  ...noteMarks('foxglove'),
  'tx-desk',
  'tx-forged',
];

/** What somebody of this role must not be told on a page they may see. */
export function hiddenFrom({ mine, theirs }: World, role: Role): readonly string[] {
  const others = [...theirs.marks, ...RIVALS, ...DESK, ...SECRETS];
  switch (role) {
    case 'visitor':
    case 'advertiser':
      return [...mine.marks, ...others];
    case 'member':
      return others;
    case 'support':
      return [...RIVALS, ...SECRETS];
    case 'operator':
      return SECRETS;
  }
}

/** What nobody is told who may not see the page, or whose page it is not: the asker's own things aside. */
export function hiddenFromRefused({ mine, theirs }: World, role: Role): readonly string[] {
  return [...(role === 'member' ? [] : mine.marks), ...theirs.marks, ...RIVALS, ...DESK, ...SECRETS];
}
