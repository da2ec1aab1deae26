import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Member } from '#lib/core/actors.ts';
import { changeOf } from '#lib/core/ledger-words.ts';
import { reversalReceipt } from '#lib/core/reversal-receipt.ts';
import { readActivity } from '#lib/data/activity.ts';
import { readBalances } from '#lib/data/balances.ts';
import { readStory } from '#lib/data/conversion-timeline.ts';
import { LEDGER_PAGE, readDays, readLedger } from '#lib/data/ledger-view.ts';
import { readStanding } from '#lib/data/member-standing.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

const asMember = ({ memberId, publicId }: TestMember, timeZone = 'UTC') =>
  ({ personId: 0n, memberId, publicId, timeZone }) as unknown as Member;

describe('the ledger as its member sees it', () => {
  let t: TestSite;
  let debtor: TestMember;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs');
    debtor = await t.member();
    const call = (transaction: string, amount: string, kind: 'credit' | 'reversal' = 'credit') =>
      t.send('bitlabs', { kind, member: debtor.publicId, transaction, amount });
    await call('a', '500');
    await t.endHolds();
    await releaseDue(t.site.engine);
    // What was released is spent, as far as this test goes: the reversal finds 200 of its 500 points.
    await t.site.db.$executeRawUnsafe(
      'UPDATE balance SET available = 200, reserved = 300 WHERE member_id = $1::bigint',
      debtor.memberId.toString(),
    );
    await call('a', '500', 'reversal');
    await call('b', '350');
    await t.endHolds();
    await releaseDue(t.site.engine);
  });
  after(() => t.close());

  test('debt is explained by its entries: how it came, and what repaid it', async () => {
    const { entries, next } = await readLedger(asMember(debtor), t.site.db, { account: 'debt' });
    assert.equal(next, null);
    assert.deepEqual(
      entries.map((entry) => [entry.reason, changeOf('member_debt', entry), entry.after.debt]),
      [
        ['repayment', -300n, 0n],
        ['debt', 300n, 300n],
      ],
    );
    for (const { causeId, title } of entries) assert.ok(causeId !== null && title !== null);
  });

  test('the newest entry stands at the present balances, and every entry follows from the one below', async () => {
    const member = asMember(debtor);
    const { entries } = await readLedger(member, t.site.db);
    const { pending, available, debt } = await readBalances(member, t.site.db);
    assert.deepEqual(
      [entries[0]?.after.pending, entries[0]?.after.available, entries[0]?.after.debt],
      [pending, available, debt],
    );
    for (const [at, entry] of entries.entries()) {
      const below = entries[at + 1];
      if (below !== undefined)
        assert.equal(below.after.pending + changeOf('member_pending', entry), entry.after.pending);
    }
  });

  test('a reversal’s receipt has its reason, its effect on each balance, and what is owed', async () => {
    const member = asMember(debtor);
    const { rows } = await readActivity(member, t.site.db);
    const reversed = rows.find(({ state }) => state === 'reversed');
    const story = await readStory(member, t.site.db, reversed?.id ?? '');
    const receipt = reversalReceipt(story?.effects ?? []);
    assert.equal(receipt?.points, 500n);
    assert.equal(receipt?.owed, 300n);
    assert.deepEqual(
      receipt?.changes.map(({ name, before, after }) => [name, before, after]),
      [
        ['Pending', 0n, 0n],
        ['Available', 200n, 0n],
        ['Reserved', 300n, 300n],
        ['Debt', 0n, 300n],
      ],
    );
    assert.equal(story?.transaction, 'a');
  });

  test('what was credited and taken back stands on its day, in the member’s zone, and no older day', async () => {
    const days = await readDays(asMember(debtor), t.site.db, new Date(Date.now() - 30 * 86_400_000));
    assert.equal(
      days.reduce((sum, { credited }) => sum + credited, 0n),
      850n,
    );
    assert.equal(
      days.reduce((sum, { reversed }) => sum + reversed, 0n),
      500n,
    );
    assert.deepEqual(await readDays(asMember(debtor), t.site.db, new Date(Date.now() + 1_000)), []);
    const [ahead] = await readDays(asMember(debtor, 'Pacific/Kiritimati'), t.site.db, new Date(0));
    const day = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
    assert.equal(ahead?.day, day);
  });

  test('entries are another member’s only', async () => {
    const stranger = asMember(await t.member());
    assert.deepEqual((await readLedger(stranger, t.site.db)).entries, []);
    assert.deepEqual(await readDays(stranger, t.site.db, new Date(0)), []);
    assert.equal((await readStanding(stranger, t.site.db)).begun, false);
  });

  test('entries that come in between two pages neither repeat one nor hide one', async () => {
    const someone = await t.member();
    const member = asMember(someone);
    const call = (n: number) =>
      t.send('bitlabs', {
        kind: 'credit',
        member: someone.publicId,
        transaction: `page-${n}`,
        amount: '120',
      });
    for (let n = 0; n < LEDGER_PAGE + 5; n += 1) await call(n);
    const first = await readLedger(member, t.site.db);
    await call(1_000);
    const second = await readLedger(member, t.site.db, { before: first.next });
    const versions = [...first.entries, ...second.entries].map(({ version }) => Number(version));
    assert.deepEqual(
      versions,
      Array.from({ length: LEDGER_PAGE + 5 }, (_, at) => LEDGER_PAGE + 5 - at),
    );
    assert.equal(second.next, null);
    assert.deepEqual((await readLedger(member, t.site.db, { account: 'reserved' })).entries, []);
  });
});
