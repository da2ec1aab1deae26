import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import pg from 'pg';
import { auditBooks } from '#lib/data/books.ts';
import type { BooksFinding } from '#lib/data/books-finding.ts';
import { auditStretch } from '#lib/data/books-stretch.ts';
import { illnesses } from '#lib/data/health.ts';
import { checkBooks } from '#lib/flows/check-books.ts';
import { correctPoints } from '#lib/flows/correct-points.ts';
import { countStreaks } from '#lib/flows/count-streaks.ts';
import { watchBooks } from '#lib/flows/watch-books.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

const CALL = 'a credited conversion without its call';
const VERDICT = 'a verdict without its arrival';
const KEY = 'a key without its arrival';
const OWN = 'a correction, bonus or write-off and its transfers differ';

let t: TestSite;
let owner: pg.Client;
let member: TestMember;
let other: TestMember;
before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs', { holdMinutes: 60 });
  owner = new pg.Client(t.database.ownerUrl);
  await owner.connect();
  other = await t.member();
});
after(async () => {
  await owner.end();
  await t.closeWhole();
});
beforeEach(async () => {
  member = await t.member();
});

/** Kinds of mismatches, and the members concerned. */
const kinds = ({ mismatches }: BooksFinding) => [...new Set(mismatches.map(({ what }) => what))];
const members = ({ suspects }: BooksFinding) => suspects.map(({ memberId }) => memberId);

/** Plants rows past every guard, and gives what both audits say. They go again. */
async function planted(sql: string): Promise<{ whole: BooksFinding; stretch: BooksFinding }> {
  const kept = ['arrival_key', 'decision', 'conversion', 'transfer', 'balance', 'correction', 'streak_bonus'];
  await owner.query("SET session_replication_role = 'replica'");
  for (const table of kept) await owner.query(`CREATE TEMP TABLE kept_${table} AS TABLE ${table}`);
  try {
    await owner.query(sql);
    return { whole: await auditBooks(t.site.db), stretch: await auditStretch(t.site.db, new Date()) };
  } finally {
    for (const table of kept)
      await owner.query(
        `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept_${table}; DROP TABLE kept_${table}`,
      );
    await owner.query("SET session_replication_role = 'origin'");
  }
}

const HASH = `decode(repeat('ab', 16), 'hex')`;
/** A verdict on a call that never came. */
const decided = (verdict: number, conversion: number | null) => `
  INSERT INTO decision (arrival_id, sequence, verdict, conversion_id) VALUES (-1, 0, ${verdict}, ${conversion});`;
/** Ten points that came to a member from an account, in the journal and in the balance. */
const moved = (cause: string, { from = 'site_corrections', reason = cause, points = 10 } = {}) => `
  UPDATE balance SET available = ${points}, version = 1 WHERE member_id = ${member.memberId};
  INSERT INTO transfer (id, debit, credit, amount, reason, cause, cause_id, leg, member_id, member_version,
      pending_after, available_after, reserved_after, debt_after)
    VALUES (-8, '${from}', 'member_available', ${points}, '${reason}', '${cause}', -7, 1, ${member.memberId}, 1,
      0, ${points}, 0, 0);`;
/** A credit that holds together: conversion, transfer and balance. */
const credited = () => `
  UPDATE balance SET pending = 10, version = 1 WHERE member_id = ${member.memberId};
  INSERT INTO conversion (id, public_id, provider_id, key_hash, member_id, kind, state, points, title, hold_until,
      verdict, legs)
    VALUES (-7, gen_random_uuid(), 1, ${HASH}, ${member.memberId}, 'survey', 'pending', 10, 'S', now() + interval '1 day',
      110, 1);
  INSERT INTO transfer (id, debit, credit, amount, reason, cause, cause_id, leg, provider_id, member_id, member_version,
      pending_after, available_after, reserved_after, debt_after)
    VALUES (-8, 'provider_receivable', 'member_pending', 10, 'credit', 'conversion', -7, 1, 1, ${member.memberId}, 1,
      10, 0, 0, 0);`;
const corrected = (points: number, state = 'booked', who = () => member) => `
  INSERT INTO correction (id, member_id, points, reason, state, decided_at)
    VALUES (-7, ${who().memberId}, ${points}, 'r', '${state}', CASE '${state}' WHEN 'asked' THEN NULL ELSE now() END);`;
const earned = (points: number) => `
  INSERT INTO streak_bonus (id, member_id, started_on, length, points)
    VALUES (-7, ${member.memberId}, '2026-11-01', 7, ${points});`;
const BONUS = { from: 'site_bonuses', reason: 'bonus' };

describe('what the auditor notices', () => {
  for (const [what, rows, whole, stretch] of [
    [
      'a key without its arrival',
      () => `
      INSERT INTO arrival_key (provider_id, kind, key_hash, fingerprint, arrival_id) VALUES (1, 1, ${HASH}, ${HASH}, -1);`,
      [KEY],
      [],
    ],
    ['a verdict without its arrival', () => decided(103, null), [VERDICT], [VERDICT]],
    [
      'a verdict about a conversion that is not there',
      () => decided(115, -7),
      [VERDICT, 'a verdict without its conversion'],
      ['a conversion and its transfers differ', VERDICT],
    ],
  ] as const)
    test(`${what}, which is no account’s fault`, async () => {
      const found = await planted(rows());
      assert.deepEqual([kinds(found.whole), kinds(found.stretch)], [whole, stretch]);
      assert.deepEqual([members(found.whole), members(found.stretch)], [[], []]);
      assert.equal(found.whole.ok, false);
    });

  for (const [what, rows, whole, stretch] of [
    ['a credit that no call asked for, though all else holds together', credited, [CALL], [CALL]],
    [
      'one whose only verdict booked nothing',
      () => credited() + decided(113, -7),
      [CALL, VERDICT],
      [CALL, VERDICT],
    ],
    ['one whose verdict is of no call', () => credited() + decided(110, -7), [CALL, VERDICT], [VERDICT]],
    ['a correction that was booked without a transfer', () => corrected(10), [OWN], []],
    ['one that was booked with another amount', () => corrected(11) + moved('correction'), [OWN], [OWN]],
    ['one that was booked the wrong way round', () => corrected(-10) + moved('correction'), [OWN], [OWN]],
    [
      'one from another account',
      () => corrected(10) + moved('correction', { from: 'site_bonuses' }),
      [OWN],
      [OWN],
    ],
    [
      'one that still waits, with its transfer',
      () => corrected(10, 'asked') + moved('correction'),
      [OWN],
      [OWN],
    ],
    [
      'one that was refused, with its transfer',
      () => corrected(10, 'refused') + moved('correction'),
      [OWN],
      [OWN],
    ],
    ['a transfer without its correction', () => moved('correction'), [OWN], [OWN]],
    ['a bonus without its transfer', () => earned(10), [OWN], []],
    ['a bonus of another amount', () => earned(9) + moved('streak', BONUS), [OWN], [OWN]],
    ['a transfer without its bonus', () => moved('streak', BONUS), [OWN], [OWN]],
    ['a bonus that was posted as a correction', () => earned(10) + moved('correction'), [OWN], [OWN]],
    ['a transfer without its write-off', () => moved('write_off', { from: 'site_write_offs' }), [OWN], [OWN]],
  ] as const)
    test(`${what}, and whose account it is`, async () => {
      const found = await planted(rows());
      assert.deepEqual([kinds(found.whole), kinds(found.stretch)], [whole, stretch]);
      assert.deepEqual(members(found.whole), [member.memberId]);
      const concerned = stretch.some((kind) => kind !== VERDICT);
      assert.deepEqual(members(found.stretch), concerned ? [member.memberId] : []);
    });

  test('a correction that was posted for another member than it is for', async () => {
    const { whole, stretch } = await planted(corrected(10, 'booked', () => other) + moved('correction'));
    assert.deepEqual([kinds(whole), kinds(stretch)], [[OWN], [OWN]]);
    assert.deepEqual(new Set(members(whole)), new Set([member.memberId, other.memberId]));
  });

  test('for as long as it is there, also when the audit of every minute has gone by it', async () => {
    await owner.query("SET session_replication_role = 'replica'");
    await owner.query(decided(103, null));
    assert.deepEqual(kinds(await watchBooks(t.site.db)), [VERDICT]);
    await checkBooks(t.site.db);
    await owner.query("UPDATE decision SET decided_at = now() - interval '1 hour' WHERE arrival_id = -1");
    assert.deepEqual(kinds(await watchBooks(t.site.db)), []);
    assert.deepEqual(await illnesses(t.site.db, new Date()), ['the books do not add up']);
    assert.deepEqual(kinds(await checkBooks(t.site.db)), [VERDICT]);
    await owner.query('DELETE FROM decision WHERE arrival_id = -1');
    await owner.query("SET session_replication_role = 'origin'");
    await checkBooks(t.site.db);
    assert.deepEqual(await illnesses(t.site.db, new Date()), []);
  });

  test('is nothing where acts were real: credits, reversals before and after, corrections both ways, bonuses', async () => {
    const call = (kind: 'credit' | 'reversal', transaction: string) =>
      t.send('bitlabs', { kind, member: member.publicId, transaction, amount: '100' });
    await call('credit', 'a');
    await call('credit', 'b');
    await call('reversal', 'b');
    await call('reversal', 'c');
    await call('credit', 'c');
    for (const points of [500n, -200n, 5_001n])
      assert.ok(
        (await correctPoints(t.site.engine, testOperator, { memberId: member.memberId, points, reason: 'r' }))
          .ok,
      );
    await owner.query(
      `INSERT INTO streak (member_id, length, started_on, last_day, zone)
       VALUES ($1, 6, current_date - 6, (now() AT TIME ZONE 'UTC')::date - 1, 'UTC')`,
      [member.memberId.toString()],
    );
    assert.equal(await countStreaks(t.site.engine), 1);
    for (const found of [await auditBooks(t.site.db), await auditStretch(t.site.db, new Date())])
      assert.deepEqual([found.ok, found.mismatches], [true, []]);
    const made = await t.site.db.transfer.groupBy({ by: ['cause'], where: { memberId: member.memberId } });
    assert.deepEqual(made.map(({ cause }) => cause).sort(), ['conversion', 'correction', 'streak']);
  });
});
