import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { metricsText } from '#lib/core/metrics-text.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { checkBooks } from '#lib/flows/check-books.ts';
import { readMetrics } from '#lib/flows/read-metrics.ts';
import { watchBooks } from '#lib/flows/watch-books.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

let t: TestSite;
before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs', { holdMinutes: 60 });
});
after(() => t.close());

const text = async () => metricsText(await readMetrics(t.site, new Date()));
const value = (all: string, series: string) => {
  const found = all.split('\n').find((line) => line.startsWith(`${series} `));
  return found === undefined ? null : Number(found.slice(series.length + 1));
};

describe('the metrics of a site', () => {
  test('tell what was counted, what waits and how the books are', async () => {
    const member = await t.member();
    const facts = { kind: 'credit', member: member.publicId, transaction: 'm1', amount: '100' } as const;
    const { verdict } = await t.send('bitlabs', facts);
    t.site.tally.answered('bitlabs', verdict, 3);
    const forged = await t.compose('bitlabs', { ...facts, transaction: 'm2' }, { secret: 'another secret' });
    assert.equal((await t.deliver('bitlabs', forged)).verdict, 'signature-wrong');
    await checkBooks(t.site.db);
    await watchBooks(t.site.db);
    const all = await text();
    assert.equal(value(all, 'bountycore_database_up'), 1);
    assert.equal(value(all, `bountycore_postbacks_total{provider="bitlabs",verdict="${verdict}"}`), 1);
    assert.equal(value(all, 'bountycore_postback_seconds_count'), 1);
    assert.ok((value(all, 'bountycore_batch_calls_sum') ?? 0) >= 1);
    assert.equal(value(all, 'bountycore_queue_waiting{queue="collector"}'), 0);
    assert.equal(value(all, 'bountycore_refused_kept_total'), 1);
    assert.equal(value(all, 'bountycore_books_whole{audit="whole"}'), 1);
    assert.equal(value(all, 'bountycore_books_whole{audit="incremental"}'), 1);
    assert.ok((value(all, 'bountycore_books_checked_seconds_ago{audit="incremental"}') ?? 99) < 60);
    assert.equal(value(all, 'bountycore_accounts_frozen'), 0);
    assert.equal(value(all, 'bountycore_release_lag_seconds'), 0);
    assert.ok((value(all, 'bountycore_pool_open{pool="engine"}') ?? 0) >= 1);
    assert.ok((value(all, 'process_resident_memory_bytes') ?? 0) > 1e7);
  });

  test('tell when a release is late, an account is frozen and the books are not whole', async () => {
    await withOwner(t.database.ownerUrl, async (owner) => {
      await owner.query(`UPDATE conversion SET hold_until = now() - interval '90 seconds'`);
      await owner.query('UPDATE balance SET pending = pending + 1');
    });
    await watchBooks(t.site.db);
    const all = await text();
    assert.equal(value(all, 'bountycore_books_whole{audit="incremental"}'), 0);
    assert.equal(value(all, 'bountycore_accounts_frozen'), 1);
    const lag = value(all, 'bountycore_release_lag_seconds') ?? 0;
    assert.ok(lag >= 90 && lag < 150, String(lag));
    assert.equal(value(all, 'bountycore_holds_overdue'), 0);
  });

  test('name nobody: no secret, no member, no address', async () => {
    assert.doesNotMatch(await text(), /203\.0\.113|secret|@/);
  });

  test('without the intake tell what the others know, and that it is away', async () => {
    const { site } = t;
    const figures = () => Promise.reject(new Error('it is being replaced'));
    const away = { ...site, intake: { ...site.intake, figures } };
    const all = metricsText(await readMetrics(away, new Date()));
    assert.equal(value(await text(), 'bountycore_intake_up'), 1);
    assert.equal(value(all, 'bountycore_intake_up'), 0);
    assert.equal(value(all, 'bountycore_batch_calls_count'), null);
    assert.equal(value(all, 'bountycore_postback_seconds_count'), 1);
    assert.equal(value(all, 'bountycore_database_up'), 1);
  });

  test('without the database tell what the process itself knows, and that it is away', async () => {
    const { site } = t;
    const away = { ...site, db: new Proxy(site.db, { get: () => () => Promise.reject(new Error('away')) }) };
    const all = metricsText(await readMetrics(away, new Date()));
    assert.equal(value(all, 'bountycore_database_up'), 0);
    assert.equal(value(all, 'bountycore_postback_seconds_count'), 1);
    assert.equal(value(all, 'bountycore_accounts_frozen'), null);
  });
});
