import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { changedTables, fingerprint } from '#lib/testing/fingerprint.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

describe('the fingerprint of a test database', () => {
  let t: TestSite;
  let member: TestMember;
  before(async () => {
    t = await openTestSite();
    member = await t.member();
  });
  after(() => t.closeWhole());

  const changedBy = async (act: () => Promise<unknown>) => {
    const earlier = await fingerprint(t.site.db);
    await act();
    return changedTables(earlier, await fingerprint(t.site.db));
  };

  test('stays the same while nothing happens', async () => {
    assert.deepEqual(await changedBy(() => fingerprint(t.site.db)), []);
  });

  test('names the table whose row was rewritten, and no other', async () => {
    const { memberId: id } = member;
    const write = (timeZone: string) => t.site.db.member.update({ where: { id }, data: { timeZone } });
    assert.deepEqual(await changedBy(() => write('Asia/Tokyo')), ['member']);
    assert.deepEqual(await changedBy(() => write('Asia/Tokyo')), []);
  });

  test('names every table that rows came to or went from', async () => {
    assert.deepEqual(await changedBy(() => t.member()), ['balance', 'member', 'person']);
    const entry = { act: 'test', about: 'nothing' };
    assert.deepEqual(await changedBy(() => t.site.db.auditEntry.create({ data: entry })), ['audit_entry']);
  });

  test('leaves out what counters write by themselves', async () => {
    const count = { key: 'test', points: 1 };
    assert.deepEqual(await changedBy(() => t.site.db.rateLimiterFlexible.create({ data: count })), []);
  });
});
