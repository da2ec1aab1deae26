import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Advertiser } from '#lib/core/actors.ts';
import { verdict } from '#lib/core/verdicts.ts';
import { readCallCounts } from '#lib/data/advertiser-calls.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { readRefusalCauses } from '#lib/data/refusal-causes.ts';
import { keepRefused, pruneRefused, RING } from '#lib/data/refused-calls.ts';
import { openTestSite, type TestSite, testOperator } from '#lib/testing/test-site.ts';

let t: TestSite;
before(async () => {
  t = await openTestSite();
});
after(() => t.close());

const run = (sql: string) => withOwner(t.database.ownerUrl, (owner) => owner.query(sql));

test('counts of refused calls that cannot be written are kept, and written with the next', async () => {
  const { refusals, db } = t.site;
  await run('ALTER TABLE refusal_count RENAME TO out_of_reach');
  refusals.count('overloaded');
  refusals.count('overloaded');
  await assert.rejects(refusals.flush());
  refusals.count('overloaded');
  await run('ALTER TABLE out_of_reach RENAME TO refusal_count');
  await refusals.flush();
  await refusals.flush();
  const rows = await db.refusalCount.findMany();
  assert.deepEqual(
    rows.map(({ count }) => count),
    [3n],
  );
});

describe('a refused call that comes again, byte for byte', () => {
  const HOUR_MS = 3_600_000;
  let providerId = 0;
  before(async () => {
    await t.provider('bitlabs');
    providerId = (await t.site.db.provider.findUniqueOrThrow({ where: { slug: 'bitlabs' } })).id;
  });
  beforeEach(() => t.site.db.refusedCall.deleteMany());

  const came = (...at: Date[]) =>
    keepRefused(
      t.site.db,
      at.map((receivedAt) => ({
        providerId,
        receivedAt,
        verdict: verdict('signature-wrong').number,
        detail: 'd',
        source: '192.0.2.1',
        digest: 'aa'.repeat(32),
        sealed: Buffer.from([0]),
      })),
    );
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
  const lastDay = async () =>
    (await readRefusalCauses(testOperator, t.site.db, 24)).filter(({ provider }) => provider !== null);

  test('is among the refused of the last day for as long as it comes, with its last time', async () => {
    const now = new Date();
    await came(hoursAgo(96), hoursAgo(96));
    await came(hoursAgo(48));
    assert.deepEqual(await lastDay(), []);
    await came(now);
    const [cause, ...more] = await lastDay();
    assert.deepEqual([cause?.calls, cause?.lastAt, more], [1, now, []]);
    const row = await t.site.db.refusedCall.findFirstOrThrow();
    assert.deepEqual([row.copies, row.lastAt], [4, now]);
  });

  test('is not among them a day after its latest copy, and a copy written late does not make it older', async () => {
    const latest = hoursAgo(25);
    await came(latest);
    await came(hoursAgo(80));
    assert.deepEqual(await lastDay(), []);
    assert.deepEqual((await t.site.db.refusedCall.findFirstOrThrow()).lastAt, latest);
    assert.equal((await t.site.db.refusedCall.findFirstOrThrow()).lastDayCopies, 1);
  });

  test('counts for its advertiser today with the copies of today, and not with those before', async () => {
    const { id: personId } = await t.site.db.person.create({
      data: { email: 'a@advertiser.example', roles: ['advertiser'] },
    });
    await t.site.db.providerAccess.create({ data: { providerId, personId } });
    const advertiser = { personId } as unknown as Advertiser;
    const today = new Date();
    await came(hoursAgo(72), hoursAgo(71.99), hoursAgo(71.98));
    await came(today);
    await came(today, today);
    const counts = await readCallCounts(advertiser, t.site.db, today);
    assert.deepEqual(counts.get(providerId)?.today, [{ verdict: 'signature-wrong', count: 3 }]);
  });

  test('outlives in the ring what came after it once, and the oldest that came no more goes', async () => {
    await came(hoursAgo(50));
    await run(`INSERT INTO refused_call (provider_id, received_at, last_at, verdict, detail, source, digest, sealed)
      SELECT ${providerId}, now() - interval '40 hours' + n * interval '1 second',
        now() - interval '40 hours' + n * interval '1 second', 41, n, '192.0.2.1', decode(md5(n::text), 'hex'), ''
      FROM generate_series(1, ${RING.perSource}) AS n`);
    await came(hoursAgo(1));
    await pruneRefused(t.site.db);
    const [oldest, second] = await t.site.db.refusedCall.findMany({ orderBy: { id: 'asc' }, take: 2 });
    assert.deepEqual([oldest?.copies, second?.detail], [2, '2']);
    assert.equal(await t.site.db.refusedCall.count(), RING.perSource);
  });
});
