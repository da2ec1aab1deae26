import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { readEnvironment } from '#lib/config/env.ts';
import type { Operator } from '#lib/core/actors.ts';
import type { Balances } from '#lib/core/ledger.ts';
import { POINTS_PER_USD } from '#lib/core/points.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { asReceived, composeCall } from '#lib/core/protocol/compose-call.ts';
import type { SentFacts } from '#lib/core/protocol/compose-fields.ts';
import { genuineCall } from '#lib/core/protocol/genuine-call-under-test.ts';
import { dashboardSettings } from '#lib/core/protocol/given-settings.ts';
import type { ReceivedCall } from '#lib/core/protocol/notice.ts';
import { needsRate } from '#lib/core/provider-terms.ts';
import { auditBooks } from '#lib/data/books.ts';
import { addOffer } from '#lib/flows/add-offer.ts';
import { addProvider, type ProviderRequest } from '#lib/flows/add-provider.ts';
import { postbackPath, type Receipt, receivePostback } from '#lib/flows/receive-postback.ts';
import { signUp } from '#lib/flows/sign-up.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import { cloneDatabase, type TestDatabase, testKey } from '#lib/testing/database.ts';

/** Secrets of the test accounts, by catalogue id. The house secret is in the form of Standard Webhooks. */
const SECRETS: Record<string, string> = {
  house: `whsec_${Buffer.alloc(24, 9).toString('base64')}`,
};
export const testSecret = (catalogueId: string) => SECRETS[catalogueId] ?? `${catalogueId}-test-secret`;

export const PUBLIC_URL = 'https://rewards.example';
export const testOperator = { personId: null } as unknown as Operator;

export interface TestMember {
  readonly memberId: bigint;
  readonly publicId: string;
  readonly email: string;
}

/** A whole site on a database of its own, without HTTP: calls go in where the doors hand them over. */
export interface TestSite {
  readonly site: Site;
  readonly database: TestDatabase;
  provider(catalogueId: string, more?: Partial<ProviderRequest>): Promise<string>;
  member(): Promise<TestMember>;
  /** A genuine call of that account's network, as it would arrive. */
  compose(
    slug: string,
    facts: SentFacts,
    at?: { now?: Date; call?: string; secret?: string },
  ): Promise<ReceivedCall>;
  deliver(slug: string, call: ReceivedCall, at?: { source?: string; receivedAt?: Date }): Promise<Receipt>;
  /** Composes and delivers. */
  send(slug: string, facts: SentFacts): Promise<Receipt>;
  balances(member: TestMember): Promise<Omit<Balances, 'version'>>;
  /** Ends every hold now, as time would. */
  endHolds(): Promise<void>;
  close(): Promise<void>;
  /** Audits the books and closes, whatever the audit says. @throws when they are not whole */
  closeWhole(): Promise<void>;
}

/** What a site that sends mail is set to besides; nobody listens there. */
export const SENDS_MAIL = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'post@rewards.example' } as const;

/** Opens a test site. Call close() when done. @param more environment besides that of every test */
export async function openTestSite(more: Readonly<Record<string, string>> = {}): Promise<TestSite> {
  const database = await cloneDatabase();
  const environment = { ...testEnvironment(database), ...more };
  const site = await openSite(readEnvironment(environment, '/'), database.appUrl);
  return testSiteOn(site, database);
}

/** The environment of a site on a test database. */
export function testEnvironment(database: TestDatabase): Record<string, string> {
  return {
    DATABASE_URL: database.ownerUrl,
    BOUNTY_KEY: testKey.toString('base64'),
    PUBLIC_URL,
    TRUSTED_PROXIES: '0',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
  };
}

/** What somebody would type in for a network of the catalogue. */
function testSettings(catalogueId: string): string[] {
  const definition = CATALOGUE.get(catalogueId);
  const names = definition === undefined ? ['secret'] : dashboardSettings(definition);
  if (names.length < 2) return names.map(() => testSecret(catalogueId));
  return names.map((name) => {
    const open = definition?.settings[name]?.secret === false;
    return `${name}=${open ? '200' : testSecret(catalogueId)}`;
  });
}

/** What else somebody would have to bring: a call of the network, and what members get of what the site earns. */
function opening(catalogueId: string): Pick<ProviderRequest, 'proof' | 'pointsPerUsd'> {
  const definition = CATALOGUE.get(catalogueId);
  if (definition === undefined) return {};
  return {
    ...(needsRate(definition, null) ? { pointsPerUsd: POINTS_PER_USD } : {}),
    ...(definition.confidence === 'unconfirmed'
      ? { proof: genuineCall(definition, () => testSecret(catalogueId)) }
      : {}),
  };
}

function testSiteOn(site: Site, database: TestDatabase): TestSite {
  const self: TestSite = {
    site,
    database,
    async provider(catalogueId, more = {}) {
      const added = await addProvider(
        { db: site.db, secrets: site.secrets, random: randomBytes },
        testOperator,
        {
          source: catalogueId,
          settings: testSettings(catalogueId),
          publicUrl: PUBLIC_URL,
          reveal: false,
          ...opening(catalogueId),
          ...more,
        },
      );
      if (!added.ok) throw new Error(added.why);
      await site.engine.providers.fresh(added.slug);
      return added.slug;
    },
    async member() {
      const email = `${randomUUID()}@example.org`;
      const made = await signUp(
        site.engine,
        site.db,
        { email, password: 'a long enough password' },
        randomBytes,
      );
      if (!made.ok) throw new Error(made.why);
      return made;
    },
    async compose(slug, facts, { now = new Date(), call, secret } = {}) {
      const account = await site.engine.providers.find(slug);
      if (account?.definition == null) throw new Error(`no account ${slug}`);
      return asReceived(
        composeCall(account.definition, facts, {
          publicUrl: PUBLIC_URL,
          path: postbackPath(slug),
          settings: secret === undefined ? account.settings : { ...account.settings, secret: [secret] },
          now,
          requestId: randomUUID(),
          ...(call === undefined ? {} : { call }),
        }),
      );
    },
    deliver(slug, call, { source = '203.0.113.7', receivedAt = new Date() } = {}) {
      return receivePostback(site, { slug, request: { ...call, source }, receivedAt, bound: null });
    },
    async send(slug, facts) {
      return self.deliver(slug, await self.compose(slug, facts));
    },
    async balances({ memberId }) {
      const { pending, available, reserved, debt } = await site.db.balance.findUniqueOrThrow({
        where: { memberId },
      });
      return { pending, available, reserved, debt };
    },
    async endHolds() {
      await site.db.$executeRawUnsafe(`UPDATE conversion SET hold_until = now() - interval '1 second'
        WHERE state = 'pending'`);
    },
    async close() {
      await site.close();
      await database.drop();
    },
    async closeWhole() {
      try {
        assert.deepEqual((await auditBooks(site.db)).mismatches, []);
      } finally {
        // Left open, it would keep the test's process alive.
        await self.close();
      }
    },
  };
  return self;
}

/** Adds an offer of the account, from JSON as a file would hold it. */
export async function testOffer(site: Site, json: object): Promise<bigint> {
  const added = await addOffer(site.db, testOperator, json);
  if (!added.ok) throw new Error(added.why);
  return added.id;
}
