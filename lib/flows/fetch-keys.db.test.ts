import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readEnvironment } from '#lib/config/env.ts';
import { keyAddresses } from '#lib/core/protocol/key-set.ts';
import { query } from '#lib/data/db.ts';
import { readKeySets, readLateKeys } from '#lib/data/key-sets.ts';
import { fetchKeys } from '#lib/flows/fetch-keys.ts';
import { proveCalls } from '#lib/flows/prove-calls.ts';
import { receivePostback } from '#lib/flows/receive-postback.ts';
import { reverifyCall } from '#lib/flows/replay-arrival.ts';
import { openSite } from '#lib/flows/site.ts';
import { type FakeKeyServer, fakeKeyServer } from '#lib/testing/fake-key-server.ts';
import { openTestSite, type TestSite, testEnvironment, testOperator } from '#lib/testing/test-site.ts';

const SLUG = 'admob-ssv';
const HOUR = 3_600_000;

describe('a network that signs with keys it changes', () => {
  let t: TestSite;
  let network: FakeKeyServer;
  let publicId = '';
  /** The tests’ own clock: each begins two hours after the one before. */
  let clock = Date.now();
  const later = (ms = 2 * HOUR) => {
    clock += ms;
    return new Date(clock);
  };

  before(async () => {
    t = await openTestSite();
    network = await fakeKeyServer();
    await t.provider(SLUG);
    ({ publicId } = await t.member());
  });
  after(async () => {
    await network.close();
    await t.closeWhole();
  });

  const desk = () => ({ db: t.site.db, log: t.site.log, get: () => network.get() });
  const requestFor = (transaction: string, id: string) => {
    const query = `ad_unit=1&reward_amount=50&reward_item=Coins&transaction_id=${transaction}&user_id=${publicId}`;
    return {
      method: 'GET',
      target: `/api/postback/${SLUG}?${network.signed(query, id)}`,
      headers: [],
      body: Buffer.alloc(0),
      source: '203.0.113.7',
    };
  };
  const send = (transaction: string, id: string, site = t.site, receivedAt = new Date()) =>
    receivePostback(site, { slug: SLUG, request: requestFor(transaction, id), receivedAt, bound: null });
  const jobs = () =>
    query<{ id: string }>(
      t.site.db,
      `SELECT id FROM pgboss.job WHERE name = 'fetch-keys' AND state = 'created'`,
    );
  const view = async () => {
    const account = await t.site.engine.providers.fresh(SLUG);
    const [set] = await readKeySets(
      testOperator,
      t.site.db,
      keyAddresses(account?.definition ?? { calls: [] }),
    );
    return set;
  };

  test('is told to come again while no key was fetched, and a fetch is asked for once', async () => {
    for (const transaction of ['k0', 'k00', 'k000']) {
      const { verdict, reply } = await send(transaction, '1');
      assert.deepEqual([verdict, reply.status], ['key-unknown', 503]);
    }
    assert.equal((await jobs()).length, 1);
    assert.equal(await t.site.db.arrival.count(), 0);
  });

  test('credits as soon as its keys are fetched, in a process that knows the account already', async () => {
    network.publish('1', '2');
    assert.equal(await fetchKeys(desk(), later()), 1);
    assert.equal((await send('k1', '1')).verdict, 'credited');
    assert.equal((await send('k2', '2')).verdict, 'credited');
    assert.deepEqual((await view())?.ids, ['1', '2']);
    const [kept] = await t.site.db.refusedCall.findMany({ orderBy: { id: 'asc' }, take: 1 });
    assert.ok(kept);
    const again = await reverifyCall(t.site, testOperator, kept.id);
    assert.deepEqual([again.ok, again.ok && again.verdict], [true, 'credited']);
  });

  test('is not asked again while its keys are young, and only once by two who ask at a time', async () => {
    const before = network.asked();
    assert.equal(await fetchKeys(desk(), later()), 0);
    assert.equal(network.asked(), before);
    const at = later(24 * HOUR);
    const both = await Promise.all([fetchKeys(desk(), at), fetchKeys(desk(), at)]);
    assert.deepEqual(both.sort(), [0, 1]);
    assert.equal(network.asked(), before + 1);
  });

  for (const [what, status, text] of [
    ['is away', 500, ''],
    ['sends a page in place of keys', 200, '<html>'],
    ['sends no key', 200, '{"keys":[]}'],
  ] as const)
    test(`keeps its last good keys in force when it ${what}, and the operator is told`, async () => {
      network.answer(status, text);
      assert.equal(await fetchKeys(desk(), later(24 * HOUR)), 0);
      assert.equal((await send(`k3-${status}-${text.length}`, '1')).verdict, 'credited');
      assert.match((await view())?.failure ?? '', /^the a(ddress|nswer) /);
      const late = await readLateKeys(testOperator, t.site.db);
      assert.deepEqual(
        late.map(({ slug, fetchedAt }) => [slug, fetchedAt !== null]),
        [[SLUG, true]],
      );
    });

  test('has a new key known once a call named it, however young the others are', async () => {
    network.publish('1', '2', '3');
    await fetchKeys(desk(), later(24 * HOUR));
    network.publish('2', '4');
    assert.equal((await send('k4', '4')).verdict, 'key-unknown');
    assert.equal(await fetchKeys(desk(), later()), 0, 'asked for under the real clock, which is earlier');
    assert.equal((await send('k4', '4', t.site, later())).verdict, 'key-unknown');
    assert.equal(await fetchKeys(desk(), later()), 1);
    assert.equal((await send('k4', '4')).verdict, 'credited');
    assert.equal((await view())?.failure, null);
    assert.deepEqual(await readLateKeys(testOperator, t.site.db), []);
  });

  test('and a key it withdrew proves nothing any more, in a process that had verified with it', async () => {
    assert.equal((await send('k5', '1')).verdict, 'key-unknown');
    assert.equal((await send('k5', '2')).verdict, 'credited');
  });

  test('is believed after a restart without being asked again', async () => {
    const before = network.asked();
    const restarted = await openSite(readEnvironment(testEnvironment(t.database), '/'), t.database.appUrl);
    try {
      assert.equal((await send('k6', '4', restarted)).verdict, 'credited');
    } finally {
      await restarted.close();
    }
    assert.equal(network.asked(), before);
  });

  test('is looked up by the intake’s role, which says what it misses and changes no key', async () => {
    const [may] = await query<Record<string, boolean>>(
      t.site.db,
      `SELECT has_table_privilege('bounty_intake', 'key_set', 'SELECT') AS read,
         has_column_privilege('bounty_intake', 'key_set', 'wanted_at', 'UPDATE') AS want,
         has_column_privilege('bounty_intake', 'key_set', 'keys', 'UPDATE') AS change,
         has_table_privilege('bounty_intake', 'key_set', 'INSERT') AS add`,
    );
    assert.deepEqual(may, { read: true, want: true, change: false, add: false });
  });

  test('is proven on the page with the keys that were fetched', async () => {
    const { method, target } = requestFor('k8', '4');
    const request = { settings: {}, publicUrl: '', calls: `${method} ${target}` };
    const found = await proveCalls(
      t.site,
      testOperator,
      { against: { account: SLUG }, ...request },
      new Date(),
    );
    assert.ok(found.ok);
    assert.equal(found.proof.verified, true);
  });

  test('is never believed by a key of its own under another id, or under ours', async () => {
    const { target } = requestFor('k7', '4');
    for (const id of ['2', 'own', '__proto__']) {
      const request = { ...requestFor('k7', '4'), target: target.replace('key_id=4', `key_id=${id}`) };
      const { reply } = await receivePostback(t.site, {
        slug: SLUG,
        request,
        receivedAt: new Date(),
        bound: null,
      });
      assert.ok(reply.status >= 400, id);
    }
  });
});
