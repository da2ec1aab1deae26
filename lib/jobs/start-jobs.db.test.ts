import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '#lib/data/db.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { startJobs } from '#lib/jobs/start-jobs.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

const waiting = (t: TestSite) =>
  query<{ name: string; startAfter: Date }>(
    t.site.db,
    `SELECT name, start_after AS "startAfter" FROM pgboss.job WHERE name = 'release-due' AND state = 'created'`,
  );

describe('jobs', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs', { holdMinutes: 1 });
  });
  after(() => t.close());

  test('a hold’s release is asked for in the transaction that made the hold, once per moment', async () => {
    const member = await t.member();
    const before = Date.now();
    await t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction: 'j1', amount: '200' });
    const jobs = await waiting(t);
    assert.equal(jobs.length, 1);
    const [job] = jobs;
    assert.ok(job !== undefined && job.startAfter.getTime() >= before + 60_000);
    assert.ok(job.startAfter.getTime() <= Date.now() + 61_000);
  });

  test('a worker releases what is due, and the points become available', async () => {
    const member = await t.member();
    await t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction: 'j2', amount: '300' });
    await t.endHolds();
    await withOwner(t.database.ownerUrl, (owner) =>
      owner.query(`UPDATE pgboss.job SET start_after = now() WHERE name = 'release-due'`),
    );
    const stop = await startJobs(t.site);
    try {
      for (let tries = 0; tries < 100 && (await t.balances(member)).available === 0n; tries += 1)
        await sleep(50);
      assert.deepEqual(await t.balances(member), { pending: 0n, available: 300n, reserved: 0n, debt: 0n });
      assert.ok((await t.site.db.booksVerdict.findFirstOrThrow({ orderBy: { id: 'desc' } })).ok);
    } finally {
      await stop();
    }
  });
});

describe('a machine that was off', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
  });
  after(() => t.close());

  const owned = (...statements: string[]) =>
    withOwner(t.database.ownerUrl, async (owner) => {
      for (const statement of statements) await owner.query(statement);
    });
  /** Nightly jobs that ran to their end. */
  const done = async () => {
    const rows = await query<{ name: string }>(
      t.site.db,
      `SELECT name FROM pgboss.job WHERE name IN ('refresh-trust', 'write-off-debts')
         AND state = 'completed' ORDER BY name`,
    );
    return rows.map(({ name }) => name);
  };

  test('does once at its next start what fell due meanwhile, and again nothing at the one after', async () => {
    await (await startJobs(t.site))();
    await owned(
      'DELETE FROM pgboss.job',
      `UPDATE pgboss.version SET cron_on = now() - interval '3 days'`,
      `UPDATE pgboss.schedule SET created_on = now() - interval '30 days'`,
    );
    const nightly = ['refresh-trust', 'write-off-debts'];
    const stop = await startJobs(t.site);
    for (let tries = 0; tries < 100 && (await done()).length < nightly.length; tries += 1) await sleep(200);
    await stop();
    assert.deepEqual(await done(), nightly);
    const stopAgain = await startJobs(t.site);
    await sleep(6_000);
    await stopAgain();
    assert.deepEqual(await done(), nightly);
  });
});
