import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import type { Member } from '#lib/core/actors.ts';
import { readLiveMark } from '#lib/data/balances.ts';
import { readLedgerCause } from '#lib/data/ledger-cause.ts';
import { readLedger } from '#lib/data/ledger-view.ts';
import { readOwnPause } from '#lib/data/member-standing.ts';
import { readBonuses, readEarnedDays, readStreak } from '#lib/data/streak-standing.ts';
import { readOwnTrust, readTakenBack } from '#lib/data/trust.ts';
import { correctPoints } from '#lib/flows/correct-points.ts';
import { countStreaks } from '#lib/flows/count-streaks.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

const asMember = ({ memberId, publicId }: TestMember) =>
  ({ personId: 0n, memberId, publicId, timeZone: 'UTC' }) as unknown as Member;

let t: TestSite;
let owner: pg.Client;
let mine: Member;
let theirs: Member;
let someone: TestMember;
before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs');
  owner = new pg.Client(t.database.ownerUrl);
  await owner.connect();
  someone = await t.member();
  mine = asMember(someone);
  theirs = asMember(await t.member());
});
after(async () => {
  await owner.end();
  await t.closeWhole();
});

const send = (transaction: string, kind: 'credit' | 'reversal' = 'credit') =>
  t.send('bitlabs', { kind, member: someone.publicId, transaction, amount: '60' });
const named = async (member: Member) =>
  (await readLedger(member, t.site.db)).entries.flatMap(({ cause }) => (cause === null ? [] : [cause]));

describe('what caused an entry of the ledger', () => {
  test('is told to its member, and to nobody else', async () => {
    const made = await correctPoints(t.site.engine, testOperator, {
      memberId: mine.memberId,
      points: 300n,
      reason: 'A bug of ours lost it.',
    });
    assert.ok(made.ok);
    const [name] = await named(mine);
    assert.equal(name, `correction-${made.id}`);
    const cause = await readLedgerCause(mine, t.site.db, name ?? '');
    assert.deepEqual(cause?.correction, { reason: 'A bug of ours lost it.' });
    assert.deepEqual(
      cause?.effects.map(({ amount, after: { available } }) => [amount, available]),
      [[300n, 300n]],
    );
    assert.equal(await readLedgerCause(theirs, t.site.db, name ?? ''), null);
  });

  test('is nothing under a name of another kind, of nobody, or of no form', async () => {
    const [name = ''] = await named(mine);
    const id = name.slice('correction-'.length);
    for (const other of [
      `streak-${id}`,
      `conversion-${id}`,
      'correction-1',
      `correction-${id}0`,
      id,
      name.toUpperCase(),
    ])
      assert.equal(await readLedgerCause(mine, t.site.db, other), null, other);
  });

  test('is no conversion: that has a page of its own', async () => {
    await send('a');
    const { id } = await t.site.db.conversion.findFirstOrThrow({ where: { memberId: mine.memberId } });
    assert.equal(await readLedgerCause(mine, t.site.db, `conversion-${id}`), null);
    const entries = (await readLedger(mine, t.site.db)).entries.filter(({ causeId }) => causeId !== null);
    assert.deepEqual([...new Set(entries.map(({ cause }) => cause))], [null]);
  });

  test('is a streak’s bonus with its first day and its length, and is found from the list of bonuses', async () => {
    const today = new Date().toISOString().slice(0, 10);
    await owner.query(
      `INSERT INTO streak (member_id, length, started_on, last_day, zone)
       VALUES ($1, 6, $2::date - 6, $2::date - 1, 'UTC')`,
      [mine.memberId.toString(), today],
    );
    assert.equal(await countStreaks(t.site.engine), 1);
    const [bonus] = await readBonuses(mine, t.site.db);
    const cause = await readLedgerCause(mine, t.site.db, `streak-${bonus?.id ?? ''}`);
    assert.deepEqual(cause?.streak, { startedOn: bonus?.startedOn, length: 7 });
    assert.equal(cause?.effects[0].amount, 50n);
    assert.equal(await readLedgerCause(theirs, t.site.db, `streak-${bonus?.id ?? ''}`), null);
    assert.deepEqual(await readBonuses(theirs, t.site.db), []);
  });
});

describe('the standing of a member', () => {
  test('has the streak and its days in the zone they are counted in', async () => {
    const { run, zone } = await readStreak(mine, t.site.db);
    assert.deepEqual([run?.length, zone], [7, 'UTC']);
    const since = new Date(Date.now() - 3 * 86_400_000);
    const days = await readEarnedDays(mine, t.site.db, { since, zone });
    assert.deepEqual(
      days.map(({ arrivedOn }) => arrivedOn),
      [run?.lastDay],
    );
    const [ahead] = await readEarnedDays(mine, t.site.db, { since, zone: 'Pacific/Kiritimati' });
    assert.ok((ahead?.arrivedOn ?? 0) >= (run?.lastDay ?? 0));
    assert.deepEqual(await readEarnedDays(theirs, t.site.db, { since, zone }), []);
    assert.deepEqual((await readStreak(theirs, t.site.db)).run, null);
  });

  test('names a zone that follows, until it acts', async () => {
    const follow = (from: string) =>
      owner.query(
        `UPDATE streak SET next_zone = 'Asia/Tokyo', next_zone_from = (now() AT TIME ZONE 'Asia/Tokyo')::date + $2::int
         WHERE member_id = $1`,
        [mine.memberId.toString(), from],
      );
    await follow('1');
    const soon = await readStreak(mine, t.site.db);
    assert.deepEqual([soon.zone, soon.next?.zone], ['UTC', 'Asia/Tokyo']);
    await follow('0');
    const now = await readStreak(mine, t.site.db);
    assert.deepEqual([now.zone, now.next], ['Asia/Tokyo', null]);
  });

  test('lists what counts against the level: what was booked and taken back, of this member alone', async () => {
    assert.deepEqual(await readTakenBack(mine, t.site.db), []);
    await send('b');
    await send('b', 'reversal');
    const [row, ...rest] = await readTakenBack(mine, t.site.db);
    assert.deepEqual([row?.points, rest.length], [60n, 0]);
    assert.equal((await readOwnTrust(mine, t.site.db)).takenBack, 1);
    assert.deepEqual(await readTakenBack(theirs, t.site.db), []);
    assert.equal((await readOwnTrust(theirs, t.site.db)).takenBack, 0);
  });

  test('tells of the pause that runs, not of one that ended, and not of anybody else’s', async () => {
    assert.deepEqual(await readOwnPause(mine, t.site.db), { state: 'open', pause: null });
    const id = mine.memberId.toString();
    const mark = await readLiveMark(mine, t.site.db);
    await owner.query(
      `INSERT INTO member_pause (member_id, reason, review_on, paused_at, ended_at, outcome)
       VALUES ($1, 'an old one', '2026-01-01', now() - interval '9 days', now() - interval '8 days', 'well')`,
      [id],
    );
    assert.equal((await readOwnPause(mine, t.site.db)).pause, null);
    await owner.query(`UPDATE member SET state = 'paused' WHERE id = $1`, [id]);
    await owner.query(
      `INSERT INTO member_pause (member_id, reason, review_on) VALUES ($1, 'Two accounts, one home?', '2027-01-31')`,
      [id],
    );
    const { state, pause } = await readOwnPause(mine, t.site.db);
    assert.deepEqual(
      [state, pause?.reason, pause?.reviewOn],
      ['paused', 'Two accounts, one home?', '2027-01-31'],
    );
    assert.notEqual(await readLiveMark(mine, t.site.db), mark, 'an open page shows it');
    assert.deepEqual(await readOwnPause(theirs, t.site.db), { state: 'open', pause: null });
  });
});
