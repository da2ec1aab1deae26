import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testServerUrl } from '#lib/config/env.ts';
import type { Member } from '#lib/core/actors.ts';
import { REVIEW_WORKING_DAYS } from '#lib/core/rules.ts';
import { afterWorkingDays } from '#lib/core/working-days.ts';
import { readOpenReviews, readReleases } from '#lib/data/activity-open.ts';
import { readBalances } from '#lib/data/balances.ts';
import { isPendingCursor, readPending, type WaitingRow } from '#lib/data/pending.ts';
import { openPlanter, type Planter } from '#lib/testing/plant-rows.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

const asMember = ({ memberId, publicId }: TestMember) =>
  ({ personId: 0n, memberId, publicId, timeZone: 'UTC' }) as unknown as Member;
const DAY = 86_400_000;

describe('what waits', { skip: testServerUrl() !== undefined }, () => {
  let t: TestSite;
  let plant: Planter;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs');
    plant = await openPlanter(t.database.ownerUrl);
  });
  after(async () => {
    await plant.close();
    await t.close();
  });

  async function pages(member: Member, limit: number, between = async () => {}): Promise<WaitingRow[]> {
    const rows: WaitingRow[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof readPending>> = await readPending(
        member,
        t.site.db,
        after,
        limit,
      );
      rows.push(...page.rows);
      after = page.next;
      if (after !== null) assert.ok(isPendingCursor(after), after);
      await between();
    } while (after !== null);
    return rows;
  }

  test('stands in the order its waits end, over all pages, whatever order it came in', async () => {
    const someone = await t.member();
    const { memberId } = someone;
    const now = Date.now();
    for (let n = 0; n < 40; n += 1) {
      const at = new Date(now - ((n * 7) % 40) * DAY);
      const state = ['pending', 'pending', 'under_review', 'reported', 'credited'][n % 5] ?? 'pending';
      const holdUntil = new Date(now + ((n * 13) % 20) * DAY);
      await plant.conversion({ memberId, at, state, holdUntil: state === 'pending' ? holdUntil : null });
    }
    let added = 0;
    const rows = await pages(asMember(someone), 5, async () => {
      added += 1;
      // A credited row is nobody's wait, and one that ended before this place moves nothing.
      await plant.conversion({ memberId, at: new Date(now), state: 'credited' });
      await plant.conversion({ memberId, at: new Date(0), state: 'pending', holdUntil: new Date(1) });
    });
    assert.equal(rows.length, 32);
    assert.equal(new Set(rows.map(({ id }) => id)).size, 32);
    const ends = rows.map(({ endsAt }) => endsAt?.getTime() ?? Number.POSITIVE_INFINITY);
    assert.deepEqual(
      ends,
      ends.toSorted((a, b) => (a === b ? 0 : a < b ? -1 : 1)),
    );
    const open = rows.filter(({ endsAt }) => endsAt === null);
    assert.equal(open.length, 8);
    assert.ok(open.every(({ state }) => state === 'reported'));
    assert.deepEqual(
      open.map(({ id }) => id),
      open.map(({ id }) => id).toSorted(),
    );
    assert.ok(added > 5);
  });

  test('a review ends when two working days are over, as the sentence beside it says, on each day of a week', async () => {
    const someone = await t.member();
    for (let day = 16; day < 23; day += 1)
      for (const hour of ['00:00:00.000', '23:59:59.999'])
        await plant.conversion({
          memberId: someone.memberId,
          at: new Date(`2026-11-${day}T${hour}Z`),
          state: 'under_review',
        });
    const rows = await pages(asMember(someone), 100);
    assert.equal(rows.length, 14);
    for (const { at, endsAt } of rows)
      assert.equal(
        endsAt?.toISOString(),
        afterWorkingDays(at, REVIEW_WORKING_DAYS).toISOString(),
        at.toISOString(),
      );
    const { reviews, answerBy, reviewId } = await readOpenReviews(asMember(someone), t.site.db);
    assert.equal(reviews, 14);
    assert.deepEqual(answerBy, rows[0]?.endsAt);
    assert.equal(reviewId, rows[0]?.id);
  });

  test('the rows on hold sum up to the pending balance, and so do the releases to come', async () => {
    const someone = await t.member();
    const member = asMember(someone);
    for (const [transaction, amount] of [
      ['p1', '420'],
      ['p2', '150'],
      ['p3', '1000'],
    ] as const)
      await t.send('bitlabs', { kind: 'credit', member: someone.publicId, transaction, amount });
    await t.send('bitlabs', {
      kind: 'reversal',
      member: someone.publicId,
      transaction: 'p2',
      amount: '150',
    });
    const { pending } = await readBalances(member, t.site.db);
    const rows = await pages(member, 1);
    const sum = rows.filter(({ state }) => state === 'pending').reduce((all, row) => all + row.points, 0n);
    const releases = await readReleases(member, t.site.db);
    assert.equal(pending, 1_420n);
    assert.equal(sum, pending);
    assert.equal(
      releases.reduce((all, { points }) => all + points, 0n),
      pending,
    );
  });

  test('a hold that is over for minutes is counted as late', async () => {
    const someone = await t.member();
    const { memberId } = someone;
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    for (const minutes of [1, 5, 10])
      await plant.conversion({ memberId, at: ago(100), state: 'pending', holdUntil: ago(minutes) });
    assert.equal((await readOpenReviews(asMember(someone), t.site.db)).overdue, 2);
  });

  test('a place at the last moment that can be told is read, and nothing stands behind it but what has no date', async () => {
    const last = `${'9'.repeat(13)}.0199c5f0-0000-7000-8000-000000000001`;
    assert.equal(isPendingCursor(last), true);
    const { rows } = await readPending(asMember(await t.member()), t.site.db, last);
    assert.deepEqual(rows, []);
  });

  for (const text of [
    '',
    'open',
    '1.x',
    '-1.0199c5f0-0000-7000-8000-000000000001',
    `${'9'.repeat(14)}.0199c5f0-0000-7000-8000-000000000001`,
    `${'9'.repeat(15)}.0199c5f0-0000-7000-8000-000000000001`,
    "0.' OR 1=1",
  ])
    test(`a place such as ${JSON.stringify(text)} is none of this list`, () => {
      assert.equal(isPendingCursor(text), false);
    });
});
