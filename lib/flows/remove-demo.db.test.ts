import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { EnvironmentError, readEnvironment } from '#lib/config/env.ts';
import { DEMO_OFFERS } from '#lib/core/demo/offers.ts';
import { readCopies } from '#lib/data/checkpoint-copies.ts';
import { readDemoStanding } from '#lib/data/demo-standing.ts';
import { readExpectedTimes } from '#lib/data/expected-time.ts';
import { verifyInstallationKey } from '#lib/data/installation-key.ts';
import { readPublicFigures } from '#lib/data/public-figures.ts';
import { compareCheckpoints } from '#lib/flows/compare-checkpoints.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { openTicket } from '#lib/flows/open-ticket.ts';
import { plantDemo } from '#lib/flows/plant-demo.ts';
import { removeDemo } from '#lib/flows/remove-demo.ts';
import { setUpSite } from '#lib/flows/set-up-site.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import { allowStartingEmpty, isStartedEmpty, wayOutOfDemo } from '#lib/flows/start-empty.ts';
import { checkpointSettings, writeCheckpoint } from '#lib/flows/write-checkpoint.ts';
import { siteGreeting } from '#lib/setup/greeting.ts';
import { leaveDemo } from '#lib/setup/leave-demo.ts';
import { forgetRunningSite, noteRunningSite } from '#lib/setup/runtime-file.ts';
import { cloneDatabase, type TestDatabase, testKey } from '#lib/testing/database.ts';
import { runBounty } from '#lib/testing/run-bounty.ts';
import {
  openTestSite,
  type TestSite,
  testEnvironment,
  testOffer,
  testOperator,
} from '#lib/testing/test-site.ts';

describe('taking the demo away', () => {
  let held: TestDatabase;
  let here: TestSite;
  let dataDir: string;
  let demo: Site;
  before(async () => {
    // Held throughout, so that the server does not stop between two tests.
    held = await cloneDatabase();
  });
  after(() => held.drop());
  beforeEach(async () => {
    here = await openTestSite();
    await verifyInstallationKey(here.database.ownerUrl, testKey);
    dataDir = mkdtempSync(join(tmpdir(), 'bounty-empty-'));
    demo = await siteOf({ DEMO: '1' });
    await plantDemo(demo, testOperator);
    await demo.close();
    // As a start without a word in the environment has it.
    demo = await siteOf({});
  });
  afterEach(async () => {
    await demo.close();
    await here.close();
    rmSync(dataDir, { recursive: true });
  });

  /** A site as the embedded database would have it. DEMO is decided by DATABASE_URL otherwise. */
  async function siteOf(env: Record<string, string>): Promise<Site> {
    const { PUBLIC_URL: _said, DATABASE_URL: _elsewhere, ...rest } = testEnvironment(here.database);
    return openSite(readEnvironment({ ...rest, DATA_DIR: dataDir, ...env }, '/'), here.database.appUrl);
  }
  const remove = () => removeDemo(demo, here.database.ownerUrl);
  const counts = async () => {
    const { db } = here.site;
    return [await db.person.count(), await db.provider.count(), await db.offer.count()];
  };
  const WHOLE = [8, 6, DEMO_OFFERS.length];

  const byHand: [string, RegExp, () => Promise<unknown>][] = [
    ['an account', /1 account \([0-9a-f-]+@example\.org\)/, () => here.member()],
    ['a provider', /1 provider \(acme\)/, () => here.provider('house', { slug: 'acme' })],
    [
      'an offer',
      /1 offer \(Ours\)/,
      () => testOffer(here.site, { ...DEMO_OFFERS[0], externalId: 'ours', title: 'Ours' }),
    ],
    [
      'a question of a visitor',
      /1 question of a visitor \(eve@site\.example\)/,
      () =>
        openTicket(
          here.site,
          { kind: 'visitor', email: 'eve@site.example', source: 's' },
          { topic: 'other', message: 'Hello?', about: null, follows: null, files: [], form: randomUUID() },
          new Date(),
        ),
    ],
  ];
  for (const [what, named, add] of byHand)
    test(`is refused where ${what} was added by hand, by name and with what to do`, async () => {
      await add();
      const before = await counts();
      const refused = await remove();
      assert.ok(!refused.ok);
      assert.match(refused.why, named);
      assert.match(refused.why, /backup <file>.*DATA_DIR=/);
      assert.deepEqual(await counts(), before);
      await assert.rejects(
        leaveDemo(await closedAfter(siteOf({ DEMO: '0' })), here.database.ownerUrl, () => {}),
        EnvironmentError,
      );
      assert.deepEqual(await counts(), before);
    });

  const opened: Site[] = [];
  async function closedAfter(opening: Promise<Site>): Promise<Site> {
    const site = await opening;
    opened.push(site);
    return site;
  }
  afterEach(async () => {
    for (const site of opened.splice(0)) await site.close();
  });

  test('is refused where the environment asks for the demo, and where none stands', async () => {
    const asked = await closedAfter(siteOf({ DEMO: '1' }));
    const refused = await removeDemo(asked, here.database.ownerUrl);
    assert.ok(!refused.ok);
    assert.match(refused.why, /unset it/);
    assert.deepEqual(await counts(), WHOLE);
    assert.ok((await remove()).ok);
    assert.deepEqual(await remove(), { ok: false, why: 'No demo stands here.' });
  });

  test('a public address does not remove it, and does not serve it either', async () => {
    const site = await closedAfter(siteOf({ PUBLIC_URL: 'https://rewards.example', TRUSTED_PROXIES: '0' }));
    await assert.rejects(
      leaveDemo(site, here.database.ownerUrl, () => {}),
      /start once with DEMO=0/,
    );
    assert.deepEqual(await counts(), WHOLE);
  });

  test('DEMO=0 removes it, also one whose planting was cut short', async () => {
    await here.site.db.$executeRawUnsafe('UPDATE installation SET demo = false');
    const said: string[] = [];
    const site = await closedAfter(siteOf({ DEMO: '0' }));
    await leaveDemo(site, here.database.ownerUrl, (line) => said.push(line));
    assert.match(said.join(), /Removed the demo: 6 providers, 30 offers, 8 accounts/);
    assert.deepEqual(await counts(), [0, 0, 0]);
    // The start after it finds nothing to do.
    await leaveDemo(site, here.database.ownerUrl, () => assert.fail('nothing was there'));
  });

  test('leaves no row, no password and no demo behind, and the site waits to be set up', async () => {
    assert.equal(demo.config.demo, true);
    const [{ last } = { last: 0n }] = await here.site.db.$queryRawUnsafe<{ last: bigint }[]>(
      'SELECT max(id) AS last FROM person',
    );
    const removed = await remove();
    assert.ok(removed.ok);
    assert.equal(removed.contents.offers, 30);
    const tables = await here.site.db.$queryRawUnsafe<{ name: string }[]>(
      `SELECT c.relname::text AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
         AND c.relname NOT IN ('_prisma_migrations', 'installation')`,
    );
    for (const { name } of tables) {
      const [row] = await here.site.db.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM "${name}"`);
      assert.equal(row?.count, 0n, name);
    }
    assert.ok(!existsSync(join(dataDir, 'demo.json')));
    assert.equal(demo.config.demo, false);
    const token = /\/setup\?token=(\S+)/.exec(await siteGreeting(demo))?.[1] ?? '';
    const wish = { token, source: 's', email: 'first@site.example', password: 'a long enough password' };
    const done = await setUpSite(demo, { ...wish, publicUrl: 'http://localhost:3000' }, new Date());
    // A session of the demo names nobody who came after it.
    assert.ok(done.ok && done.personId > last);
  });

  test('takes along what was signed about its journal, and leaves that alone where it may not go', async () => {
    const settings = checkpointSettings(demo);
    const agreeing = async () => {
      const { compared, disagreements } = await compareCheckpoints(demo.db, settings);
      assert.deepEqual(disagreements, []);
      return compared;
    };
    assert.ok(((await writeCheckpoint(demo.db, settings, new Date())) ?? 0n) >= 0n);
    assert.ok((await remove()).ok);
    assert.equal(await agreeing(), 0);
    assert.deepEqual(await readCopies(settings.folder), []);
    await plantDemo(await closedAfter(siteOf({ DEMO: '1' })), testOperator);
    await writeCheckpoint(demo.db, settings, new Date());
    await here.member();
    assert.ok(!(await remove()).ok);
    assert.equal((await readCopies(settings.folder)).length, 1);
    assert.equal(await agreeing(), 1);
  });

  test('what was measured on it is forgotten at once, also what is being measured', async () => {
    const told = async () => (await readPublicFigures(demo.db, new Date())).story;
    const measuring = readPublicFigures(demo.db, new Date(Date.now() + 3_600_000));
    const times = await readExpectedTimes(demo.db, new Date());
    assert.ok((await remove()).ok);
    await measuring;
    assert.equal(await told(), null);
    assert.notEqual(await readExpectedTimes(demo.db, new Date()), times);
  });

  test('a way out is offered only where a demo stands, on the pages only where they can do it', async () => {
    assert.equal(await wayOutOfDemo(demo), 'terminal');
    allowStartingEmpty(remove);
    assert.equal(await wayOutOfDemo(demo), 'pages');
    const asked = await closedAfter(siteOf({ DEMO: '1' }));
    assert.equal(await wayOutOfDemo(asked), 'terminal');
    // As on a database that somebody uses: the environment asks for a demo, and none was planted.
    await here.site.db.$executeRawUnsafe('UPDATE installation SET demo = false, demo_begun_at = NULL');
    assert.equal(await wayOutOfDemo(asked), null);
  });

  test('only then is the site said to have been started empty, until somebody runs it', async () => {
    assert.equal(await isStartedEmpty(demo.db), false);
    assert.ok((await remove()).ok);
    assert.equal(await isStartedEmpty(demo.db), true);
    await joinOffice(demo, testOperator, 'operator', { email: 'first@site.example' }, randomBytes);
    assert.equal(await isStartedEmpty(demo.db), false);
  });

  test('it does not come back by itself, but when it is asked for', async () => {
    assert.ok((await remove()).ok);
    const next = await closedAfter(siteOf({}));
    assert.equal(next.config.demo, false);
    await plantDemo(next, testOperator);
    assert.deepEqual(await counts(), [0, 0, 0]);
    const asked = await closedAfter(siteOf({ DEMO: '1' }));
    await plantDemo(asked, testOperator);
    assert.deepEqual(await counts(), WHOLE);
    assert.deepEqual((await readDemoStanding(here.site.db)).planted, true);
  });

  test('the guards stand as before, and a call of a network that is gone credits nobody', async () => {
    const call = await here.compose('bitlabs', {
      kind: 'credit',
      member: 'a',
      transaction: 't',
      amount: '1',
    });
    assert.ok((await remove()).ok);
    assert.ok((await here.deliver('bitlabs', call)).reply.status >= 400);
    await here.provider('bitlabs');
    await assert.rejects(
      here.site.db.$executeRawUnsafe('DELETE FROM provider_definition'),
      /permission|never|append/i,
    );
    await assert.rejects(here.site.db.$executeRawUnsafe('TRUNCATE transfer'), /permission|never|append/i);
  });

  test('by command: refused without a yes and beside a running site, done with one', async () => {
    const bounty = (...args: string[]) =>
      runBounty(
        { DATA_DIR: dataDir, DATABASE_URL: here.database.ownerUrl, BOUNTY_KEY: testKey.toString('base64') },
        args,
      );
    assert.match((await bounty('demo', 'remove')).err, /deletes 6 providers, 30 offers, 8 accounts.*--yes/);
    noteRunningSite(dataDir, { siteUrl: 'http://localhost:1', databasePort: null }, new Date());
    assert.match((await bounty('demo', 'remove', '--yes')).err, /site is running/);
    forgetRunningSite(dataDir);
    assert.deepEqual(await counts(), WHOLE);
    const { code, out, err } = await bounty('demo', 'remove', '--yes', '--json');
    assert.deepEqual([code, err], [0, '']);
    assert.equal((JSON.parse(out) as { removed: { accounts: number } }).removed.accounts, 8);
    assert.deepEqual(await counts(), [0, 0, 0]);
    assert.match((await bounty('setup')).out, /http\S+\/setup\?token=\S+/);
  });
});
