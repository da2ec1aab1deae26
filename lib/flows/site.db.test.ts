import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { readEnvironment } from '#lib/config/env.ts';
import { databaseOf, withDatabase } from '#lib/data/connection-url.ts';
import { query } from '#lib/data/db.ts';
import { verifyInstallationKey } from '#lib/data/installation-key.ts';
import { productLogin } from '#lib/data/open-database.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { secretBox } from '#lib/data/secret-box.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { receivePostback } from '#lib/flows/receive-postback.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import { testKey } from '#lib/testing/database.ts';
import {
  openTestSite,
  PUBLIC_URL,
  type TestSite,
  testEnvironment,
  testOperator,
  testSecret,
} from '#lib/testing/test-site.ts';

const INTAKE_KEY = Buffer.alloc(32, 5);

describe('secrets that are left to the intake process', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    const { publicKey } = await secretBox(INTAKE_KEY);
    await verifyInstallationKey(t.database.ownerUrl, testKey, publicKey);
  });
  after(() => t.close());

  const open = (more: Record<string, string>) =>
    openSite(readEnvironment({ ...testEnvironment(t.database), ...more }, '/'), t.database.appUrl);

  /** Adds an account the way the pages' process would. */
  async function addThrough({ db, secrets }: Site): Promise<string> {
    const added = await addProvider({ db, secrets, random: randomBytes }, testOperator, {
      source: 'bitlabs',
      settings: [testSecret('bitlabs')],
      publicUrl: PUBLIC_URL,
      reveal: false,
    });
    if (!added.ok) throw new Error(added.why);
    return added.slug;
  }

  test('a process without the key stores a secret, opens none, and refuses the call with 503', async () => {
    const web = await open({});
    const intake = await open({ BOUNTY_INTAKE_KEY: INTAKE_KEY.toString('base64') });
    try {
      assert.deepEqual([web.opensSecrets, intake.opensSecrets], [false, true]);
      const sealed = await web.secrets.seal('from the dashboard', 'provider:1:secret');
      await assert.rejects(web.secrets.open(sealed, 'provider:1:secret'), /cannot read/);
      assert.equal(await intake.secrets.open(sealed, 'provider:1:secret'), 'from the dashboard');
      await assert.rejects(intake.secrets.open(sealed, 'provider:2:secret'));

      // Added where secrets can be sealed only: the intake takes its calls, the pages' process refuses them.
      const slug = await addThrough(web);
      const member = await t.member();
      const facts = { kind: 'credit', member: member.publicId, transaction: 'i1', amount: '100' } as const;
      await t.site.engine.providers.fresh(slug);
      const call = await t.compose(slug, facts, { secret: testSecret('bitlabs') });
      const delivery = { slug, request: { ...call, source: '::1' }, receivedAt: new Date(), bound: null };
      const refused = await receivePostback(web, delivery);
      assert.deepEqual([refused.verdict, refused.reply.status], ['secret-missing', 503]);
      assert.equal((await receivePostback(intake, delivery)).verdict, 'credited');
    } finally {
      await web.close();
      await intake.close();
    }
  });

  test('a process with another intake key refuses to start', async () => {
    await assert.rejects(open({ BOUNTY_INTAKE_KEY: Buffer.alloc(32, 6).toString('base64') }), /not the one/);
  });

  test('the intake’s role opens a site and credits a call', async () => {
    const { appUrl, ownerUrl } = t.database;
    const login = await productLogin(ownerUrl, testKey, 'intake');
    if (login === undefined) throw new Error('the owner may make roles here');
    const slug = await addThrough(t.site);
    const { publicId } = await t.member();
    await t.site.engine.providers.fresh(slug);
    const facts = { kind: 'credit', member: publicId, transaction: 'i2', amount: '5' } as const;
    const call = await t.compose(slug, facts, { secret: testSecret('bitlabs') });
    const delivery = { slug, request: { ...call, source: '::1' }, receivedAt: new Date(), bound: null };
    const own = { BOUNTY_INTAKE_KEY: INTAKE_KEY.toString('base64') };
    const intake = await openSite(
      readEnvironment({ ...testEnvironment(t.database), ...own }, '/'),
      withDatabase(login, databaseOf(appUrl)),
    );
    try {
      assert.equal((await receivePostback(intake, delivery)).verdict, 'credited');
    } finally {
      await intake.close();
    }
  });

  test('the intake’s role has keys fetched that it does not know', async () => {
    const { appUrl, ownerUrl } = t.database;
    const login = await productLogin(ownerUrl, testKey, 'intake');
    if (login === undefined) throw new Error('the owner may make roles here');
    const slug = 'admob-ssv';
    const request = {
      method: 'GET',
      target: `/api/postback/${slug}?transaction_id=t1&user_id=u1&reward_amount=1&signature=AAAA&key_id=77`,
      headers: [],
      body: Buffer.alloc(0),
      source: '::1',
    };
    const delivery = { slug, request, receivedAt: new Date(), bound: null };
    const intake = await openSite(
      readEnvironment(
        { ...testEnvironment(t.database), BOUNTY_INTAKE_KEY: INTAKE_KEY.toString('base64') },
        '/',
      ),
      withDatabase(login, databaseOf(appUrl)),
    );
    try {
      await t.provider(slug);
      assert.equal((await receivePostback(intake, delivery)).verdict, 'key-unknown');
      const [asked] = await query<{ jobs: number }>(
        t.site.db,
        `SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'fetch-keys'`,
      );
      assert.equal(asked?.jobs, 1);
    } finally {
      await intake.close();
    }
  });

  test('the intake’s role reads no person and changes no offer, and can do all that crediting needs', async () => {
    const may = (table: string, right: string) =>
      withOwner(t.database.ownerUrl, async (owner) => {
        const { rows } = await owner.query<{ may: boolean }>(
          `SELECT has_table_privilege('bounty_intake', $1, $2) AS may`,
          [table, right],
        );
        return rows[0]?.may;
      });
    for (const table of ['person', 'rate_limiter_flexible', 'checkpoint', 'mail', 'email_link'])
      assert.equal(await may(table, 'SELECT'), false, table);
    for (const table of ['offer', 'provider', 'provider_secret', 'member', 'installation'])
      for (const right of ['INSERT', 'UPDATE', 'DELETE']) assert.equal(await may(table, right), false, table);
    for (const table of ['arrival', 'decision', 'transfer', 'mail']) {
      assert.equal(await may(table, 'INSERT'), true, table);
      assert.equal(await may(table, 'UPDATE'), false, table);
    }
  });
});
