import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { book } from '#lib/data/book.ts';
import { inTransaction } from '#lib/data/db.ts';
import type { Entry } from '#lib/data/ledger.ts';
import { sqlState } from '#lib/data/transient.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

describe('a booking that does less than it says', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
  });
  after(() => t.close());

  test('fails as a whole: a posting for a member without an account', async () => {
    const [id] = await t.site.engine.ids.take(1);
    assert.ok(id !== undefined);
    const entry: Entry = {
      id,
      cause: 'conversion',
      causeId: id,
      leg: 1,
      providerId: null,
      memberId: 987_654_321n,
      posting: { debit: 'site_corrections', credit: 'member_available', amount: 5n, reason: 'correction' },
      after: { pending: 0n, available: 5n, reserved: 0n, debt: 0n, version: 1n },
    };
    const work = inTransaction(t.site.engine.db, (tx) => book(tx, { entries: [entry] }));
    await assert.rejects(work, (error) => sqlState(error) === 'P0001');
    assert.equal(await t.site.db.transfer.count({ where: { id } }), 0);
  });
});
