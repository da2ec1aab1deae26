import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import pg from 'pg';
import { auditMember } from '#lib/data/books.ts';
import { inTransaction } from '#lib/data/db.ts';
import { countStreaks } from '#lib/flows/count-streaks.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

const DAY = 86_400_000;

let t: TestSite;
let owner: pg.Client;
let member: TestMember;
before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs');
  owner = new pg.Client(t.database.ownerUrl);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await t.close();
});
beforeEach(async () => {
  member = await t.member();
  await owner.query('DELETE FROM setting');
});

/** The latest noon that is over: what lies ahead is not counted yet. */
const today = () => Math.floor((Date.now() - DAY / 2) / DAY) * DAY + DAY / 2;

/** A credit as it stands in the books with its call, posted at noon so many days ago, with a start so many days ago. */
async function earn(daysAgo: number, startedDaysAgo = daysAgo, who = member): Promise<void> {
  const at = new Date(today() - daysAgo * DAY).toISOString();
  const clicked = new Date(today() - startedDaysAgo * DAY).toISOString();
  await owner.query(
    `WITH started AS (INSERT INTO click (id, member_id, provider_id, clicked_at)
         VALUES (gen_random_uuid(), $1, 1, $3) RETURNING id),
       moved AS (UPDATE balance SET pending = pending + 10, version = version + 1 WHERE member_id = $1 RETURNING *),
       made AS (INSERT INTO conversion (id, public_id, provider_id, key_hash, member_id, click_id, kind, state, points,
           title, created_at, hold_until, verdict, legs)
         SELECT nextval('bounty_id'), gen_random_uuid(), 1, uuid_send(gen_random_uuid()), $1, s.id, 'survey',
           'pending', 10, 'Survey', $2, now() + interval '7 days', 110, 1 FROM started s RETURNING id),
       came AS (INSERT INTO arrival (id, provider_id, definition_version, received_at, kind, test, sealed)
         VALUES (nextval('bounty_id'), 1, 1, $2, 1, false, '') RETURNING id),
       decided AS (INSERT INTO decision (arrival_id, sequence, verdict, decided_at, conversion_id)
         SELECT a.id, 0, 110, $2, d.id FROM came a, made d)
     INSERT INTO transfer (id, posted_at, debit, credit, amount, reason, cause, cause_id, leg, provider_id, member_id,
       member_version, pending_after, available_after, reserved_after, debt_after)
     SELECT nextval('bounty_id'), $2, 'provider_receivable', 'member_pending', 10, 'credit', 'conversion', d.id, 1, 1, $1,
       m.version, m.pending, m.available, m.reserved, m.debt FROM made d, moved m`,
    [who.memberId.toString(), at, clicked],
  );
}

/** Counts as if the site had not counted for so many days. */
async function count(sinceDays = 20): Promise<number> {
  const since = new Date(Date.now() - sinceDays * DAY).toISOString();
  await owner.query(
    `INSERT INTO setting (name, value) VALUES ('streaks-counted-until', to_jsonb($1::text))
     ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`,
    [since],
  );
  return countStreaks(t.site.engine);
}

const streak = (who = member) => t.site.db.streak.findUnique({ where: { memberId: who.memberId } });
/** Length and last day of the run before, as it is kept for a late call. */
const runBefore = async () => {
  const run = await streak();
  return [run?.beforeLength ?? null, run?.beforeLastDay?.getTime()];
};
/** The midnight, in UTC, that began the day so many days ago. */
const midnight = (daysAgo: number) => new Date(today() - daysAgo * DAY).setUTCHours(0, 0, 0, 0);
const bonuses = async (who = member) =>
  (
    await t.site.db.streakBonus.findMany({ where: { memberId: who.memberId }, orderBy: { length: 'asc' } })
  ).map(({ length, points }) => [length, points] as const);

describe('streaks', () => {
  test('count days in a row and pay at 7 and 14, as rows of the ledger', async () => {
    for (let day = 14; day >= 0; day -= 1) await earn(day);
    assert.equal(await count(), 2);
    assert.equal((await streak())?.length, 15);
    assert.deepEqual(await bonuses(), [
      [7, 50n],
      [14, 100n],
    ]);
    assert.equal((await t.balances(member)).available, 150n);
    const rows = await t.site.db.transfer.findMany({
      where: { memberId: member.memberId, reason: 'bonus' },
      orderBy: { id: 'asc' },
    });
    assert.deepEqual(
      rows.map(({ debit, credit, amount, cause }) => [debit, credit, amount, cause]),
      [
        ['site_bonuses', 'member_available', 50n, 'streak'],
        ['site_bonuses', 'member_available', 100n, 'streak'],
      ],
    );
    assert.deepEqual(await inTransaction(t.site.db, (tx) => auditMember(tx, member.memberId)), []);
  });

  test('counted again, or by two at once, pay nothing more', async () => {
    for (let day = 7; day >= 0; day -= 1) await earn(day);
    await count();
    const { available } = await t.balances(member);
    await Promise.all([count(), count(), count()]);
    assert.equal((await t.balances(member)).available, available);
    assert.deepEqual(await bonuses(), [[7, 50n]]);
    assert.equal((await streak())?.length, 8);
  });

  test('six days earn nothing yet', async () => {
    for (let day = 5; day >= 0; day -= 1) await earn(day);
    assert.equal(await count(), 0);
    assert.deepEqual(await bonuses(), []);
  });

  test('a gap begins a new one, which earns anew', async () => {
    for (let day = 18; day >= 12; day -= 1) await earn(day);
    for (let day = 8; day >= 2; day -= 1) await earn(day);
    assert.equal(await count(), 2);
    assert.equal((await streak())?.length, 7);
    assert.equal((await t.balances(member)).available, 100n);
  });

  test('a late call for a day that was missed repairs it', async () => {
    for (let day = 8; day >= 3; day -= 1) await earn(day);
    await count();
    await earn(1, 2);
    assert.equal(await count(), 1);
    assert.equal((await streak())?.length, 8);
    assert.deepEqual(await bonuses(), [[7, 50n]]);
  });

  // The day before the first of them is missing. One is paid the day it was started, the other one was started on that day.
  for (const [what, calls, between] of [
    [
      'after a newer one of its day',
      [
        [2, 2],
        [2, 3],
      ],
      true,
    ],
    [
      'before a newer one of its day',
      [
        [2, 3],
        [2, 2],
      ],
      true,
    ],
    [
      'together with a newer one of its day',
      [
        [2, 2],
        [2, 3],
      ],
      false,
    ],
    [
      'a day after a newer one',
      [
        [2, 2],
        [1, 3],
      ],
      true,
    ],
    [
      'together with one of the day before',
      [
        [2, 2],
        [1, 3],
      ],
      false,
    ],
  ] as const)
    test(`a late call that is counted ${what} repairs the run, which is paid once`, async () => {
      for (let day = 23; day >= 4; day -= 1) await earn(day);
      assert.equal(await count(30), 2);
      for (const [arrived, started] of calls) {
        await earn(arrived, started);
        if (between) await count(4);
      }
      const lastDay = Math.min(...calls.map(([arrived]) => arrived));
      await count(4);
      const run = await streak();
      assert.deepEqual([run?.length, run?.lastDay.getTime()], [24 - lastDay, midnight(lastDay)]);
      assert.equal(run?.startedOn.getTime(), midnight(23));
      const paid = [
        [7, 50n],
        [14, 100n],
        [21, 150n],
      ];
      assert.deepEqual(await bonuses(), paid);
      await Promise.all([count(4), count(4)]);
      assert.deepEqual(await bonuses(), paid);
      assert.equal((await t.balances(member)).available, 300n);
      assert.deepEqual(await inTransaction(t.site.db, (tx) => auditMember(tx, member.memberId)), []);
    });

  test('a call too late to repair leaves the new run, and the one before is out of reach for good', async () => {
    for (let day = 9; day >= 5; day -= 1) await earn(day);
    await count();
    await earn(3);
    await count();
    assert.deepEqual(await runBefore(), [5, midnight(5)]);
    await earn(2, 3);
    await count();
    assert.equal((await streak())?.length, 2);
    await earn(1, 8);
    await count();
    assert.equal((await streak())?.length, 3);
    assert.deepEqual(await runBefore(), [null, undefined]);
  });

  test('what is owed is repaid first', async () => {
    for (let day = 6; day >= 0; day -= 1) await earn(day);
    await owner.query(
      `WITH moved AS (UPDATE balance SET debt = 30, version = version + 1 WHERE member_id = $1 RETURNING *)
       INSERT INTO transfer (id, debit, credit, amount, reason, cause, cause_id, leg, provider_id, member_id,
         member_version, pending_after, available_after, reserved_after, debt_after)
       SELECT nextval('bounty_id'), 'member_debt', 'provider_receivable', 30, 'debt', 'conversion', nextval('bounty_id'), 1,
         1, $1, m.version, m.pending, 0, 0, 30 FROM moved m`,
      [member.memberId.toString()],
    );
    await count();
    const { available, debt } = await t.balances(member);
    assert.deepEqual([available, debt], [20n, 0n]);
  });

  test('a member whom nobody signs in as has none', async () => {
    await owner.query('UPDATE member SET person_id = NULL WHERE id = $1', [member.memberId.toString()]);
    await earn(0);
    await count();
    assert.equal(await streak(), null);
  });

  test('days are the member’s own', async () => {
    const far = await t.member();
    await owner.query(`UPDATE member SET time_zone = 'Pacific/Kiritimati' WHERE id = $1`, [
      far.memberId.toString(),
    ]);
    await earn(1, 1, far);
    await count();
    // Noon in UTC is two in the morning of the next day there.
    assert.equal((await streak(far))?.lastDay.getTime(), new Date(today()).setUTCHours(0, 0, 0, 0));
  });

  test('a new zone acts from its day on', async () => {
    await earn(3);
    await count();
    const from = new Date(today() - DAY).toISOString().slice(0, 10);
    await owner.query(
      `UPDATE streak SET next_zone = 'Pacific/Kiritimati', next_zone_from = $2 WHERE member_id = $1`,
      [member.memberId.toString(), from],
    );
    await earn(2);
    await count();
    const run = await streak();
    // Two days ago at noon is yesterday there, the day the zone acts from: a day in between is missing.
    assert.deepEqual([run?.zone, run?.nextZone], ['Pacific/Kiritimati', null]);
  });
});
