import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withOwner } from '#lib/data/owner-connection.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

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
