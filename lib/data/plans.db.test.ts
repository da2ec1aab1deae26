import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { testServerUrl } from '#lib/config/env.ts';
import { EVERYTHING } from '#lib/core/activity-filter.ts';
import type { Member } from '#lib/core/actors.ts';
import { readActivity } from '#lib/data/activity.ts';
import { readMonthSums } from '#lib/data/activity-months.ts';
import { readOpenReviews, readReleases } from '#lib/data/activity-open.ts';
import { readBalances, readLiveMark } from '#lib/data/balances.ts';
import { readStory } from '#lib/data/conversion-timeline.ts';
import { measureTimes } from '#lib/data/expected-time.ts';
import { readLedgerCause } from '#lib/data/ledger-cause.ts';
import { readDays, readLedger } from '#lib/data/ledger-view.ts';
import { readOwnPause, readStanding } from '#lib/data/member-standing.ts';
import { readUnderWay } from '#lib/data/offer-starts.ts';
import { readPending } from '#lib/data/pending.ts';
import { readPostbackLog } from '#lib/data/postback-log.ts';
import { readBonuses, readEarnedDays, readStreak } from '#lib/data/streak-standing.ts';
import { readOwnTrust, readTakenBack } from '#lib/data/trust.ts';
import { readQuarantine } from '#lib/data/waiting-calls.ts';
import { recordClick } from '#lib/flows/record-click.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { replayArrival } from '#lib/flows/replay-arrival.ts';
import { refuseWhatWaits } from '#lib/testing/decide.ts';
import { plantHistory } from '#lib/testing/history.ts';
import { genericPlan, sentStatements } from '#lib/testing/sent-statements.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testOffer,
  testOperator,
} from '#lib/testing/test-site.ts';

/** Tables that grow with history, or with members: none of them is ever read from end to end on the path. */
const GROWING = new Set([
  'arrival',
  'arrival_key',
  'balance',
  'cap_usage',
  'click',
  'conversion',
  'decision',
  'member',
  'quarantine',
  'refused_call',
  'signed_tuple',
  'transfer',
]);

const HOUSE = { kind: 'credit', offer: 'o1', amount: '150' } as const;

let t: TestSite;
let owner: pg.Client;
let member: TestMember;
const me = () => ({ ...member, timeZone: 'UTC', personId: 1n }) as unknown as Member;

before(async () => {
  t = await openTestSite();
  owner = new pg.Client(t.database.ownerUrl);
  await owner.connect();
  await t.provider('bitlabs', { holdMinutes: 60, capPoints: 100_000n });
  await t.provider('house');
  await t.provider('lootably');
  await plantHistory(owner, { conversions: 60_000, members: 30_000, minutes: 500_000 });
  member = await t.member();
});
after(async () => {
  await owner.end();
  await t.close();
});

/** Runs work, and asserts of each statement it sent that it reads no growing table from end to end. */
async function assertLookups(work: () => Promise<unknown>, least: number): Promise<string[]> {
  const sent = await sentStatements(async () => {
    await work();
  });
  const statements = sent.filter((sql) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(sql));
  const ours = statements.filter((sql) => !sql.includes('pgboss') && !/from pg_settings/i.test(sql));
  for (const sql of ours) {
    const { text, scanned } = await genericPlan(owner, sql);
    assert.deepEqual(
      scanned.filter((table) => GROWING.has(table)),
      [],
      `${sql}\n\n${text}`,
    );
  }
  assert.ok(ours.length >= least, `only ${ours.length} statements were seen`);
  return ours;
}

const credit = (transaction: string, amount = '200') =>
  t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction, amount });

/** A batch's three statements, by what only they say. */
const PATH = [
  'claimed AS (INSERT INTO arrival_key',
  'standing AS MATERIALIZED',
  'kept AS (INSERT INTO arrival ',
];

/** Those of them that were sent with their rows as arrays, and as the values of one. */
function formsOf(sent: readonly string[]): { many: string[]; one: string[] } {
  const seen = (form: string) =>
    PATH.filter((part) => sent.some((sql) => sql.includes(part) && sql.includes(`FROM ${form}`)));
  return { many: seen('unnest('), one: seen('(VALUES (') };
}

// Planting a history with the guards off takes the rights of our own server's owner.
const elsewhere = testServerUrl() !== undefined;

describe('no statement of the engine reads what grows from end to end', { skip: elsewhere }, () => {
  test('credits, many at once, with duplicates and a conflict', async () => {
    const verdicts = new Set<string>();
    const sent = await assertLookups(async () => {
      const many = await Promise.all(Array.from({ length: 20 }, (_, at) => credit(`p${at % 15}`)));
      for (const receipt of [...many, await credit('p1', '201')]) verdicts.add(receipt.verdict);
    }, 8);
    assert.deepEqual([...verdicts].sort(), ['conflict', 'credited', 'repeat']);
    assert.ok(
      sent.some((sql) => sql.includes('INSERT INTO quarantine')),
      'the conflict was seen',
    );
    assert.deepEqual(formsOf(sent).many, PATH);
  });

  test('a cap is asked for by whole keys, not by all that a provider has paid today', async () => {
    const sent = await sentStatements(async () => {
      await Promise.all(Array.from({ length: 20 }, (_, at) => credit(`cap${at}`)));
    });
    const asked = sent.filter((sql) => sql.includes('JOIN cap_usage'));
    assert.ok(asked.length >= 1, 'it was asked for');
    for (const sql of asked) {
      const { text } = await genericPlan(owner, sql);
      assert.match(
        text,
        /Index Cond: \(\(provider_id = w\.provider_id\) AND \(member_id = w\.id\) AND \(day = /,
        text,
      );
    }
  });

  test('a credit alone, its copy, its reversal', async () => {
    const verdicts: string[] = [];
    const sent = await assertLookups(async () => {
      const call = { kind: 'credit', member: member.publicId, transaction: 'alone', amount: '200' } as const;
      for (const each of [call, call, { ...call, kind: 'reversal' } as const])
        verdicts.push((await t.send('bitlabs', each)).verdict);
    }, 4);
    assert.deepEqual(verdicts, ['credited', 'repeat', 'declined']);
    assert.deepEqual(formsOf(sent).one, PATH);
  });

  test('credits of an offer of our own, with limits and a start', async () => {
    const offerId = await testOffer(t.site, {
      provider: 'house',
      externalId: 'o1',
      title: 'Tidewater Isles',
      terms: 'New players only.',
      kind: 'game',
      targetUrl: 'https://play.example/{member}?click={click}',
      events: [{ externalId: '', name: 'Install', points: 150 }],
      capPerDay: 100,
      budgetPoints: '100000',
    });
    const click = randomUUIDv7();
    const sent = await assertLookups(async () => {
      await recordClick(t.site.db, me(), offerId, { clickId: click, device: 'android' });
      await t.send('house', { ...HOUSE, member: member.publicId, transaction: 'h1', click });
      await t.send('house', { ...HOUSE, member: member.publicId, transaction: 'h2' });
      await t.send('house', { ...HOUSE, kind: 'reversal', member: member.publicId, transaction: 'h1' });
    }, 12);
    assert.ok(
      sent.some((sql) => sql.includes('spent_points AS spent')),
      'limits were seen',
    );
    assert.ok(
      sent.some((sql) => sql.includes('FROM click')),
      'the start was seen',
    );
  });

  test('what an offer of our own without a limit costs, and gives back', async () => {
    const offerId = await testOffer(t.site, {
      provider: 'house',
      externalId: 'o2',
      title: 'Tidewater Isles II',
      terms: 'New players only.',
      kind: 'game',
      targetUrl: 'https://play.example/{member}?click={click}',
      events: [{ externalId: '', name: 'Install', points: 150 }],
    });
    const facts = { offer: 'o2', amount: '150', member: member.publicId, transaction: 'u1' };
    const verdicts: string[] = [];
    const sent = await assertLookups(async () => {
      await recordClick(t.site.db, me(), offerId, { clickId: randomUUIDv7(), device: 'android' });
      for (const kind of ['credit', 'reversal'] as const)
        verdicts.push((await t.send('house', { ...facts, kind })).verdict);
    }, 8);
    assert.deepEqual(verdicts, ['credited', 'declined']);
    assert.equal(sent.filter((sql) => sql.includes('UPDATE offer_usage SET spent_points')).length, 1);
    assert.ok(!sent.some((sql) => sql.includes('spent_points AS spent')), 'nothing was locked early');
  });

  test('credits of a network that signs no transaction', async () => {
    const sent = await assertLookups(
      () =>
        t.send('lootably', {
          kind: 'credit',
          member: member.publicId,
          transaction: 'c1',
          amount: '10',
          payoutUsd: '0.02',
        }),
      8,
    );
    assert.ok(
      sent.some((sql) => sql.includes('INSERT INTO signed_tuple')),
      'its signed text was seen',
    );
  });

  test('reversals, before and after their credit', async () => {
    const facts = (transaction: string) =>
      ({ kind: 'reversal', member: member.publicId, transaction, amount: '200' }) as const;
    const verdicts: string[] = [];
    await assertLookups(async () => {
      await credit('r1');
      verdicts.push((await t.send('bitlabs', facts('r1'))).verdict);
      verdicts.push((await t.send('bitlabs', facts('r2'))).verdict);
      await credit('r2');
    }, 5);
    assert.deepEqual(verdicts, ['declined', 'reversal-before-credit']);
  });

  test('releases', async () => {
    await credit('e1');
    await t.endHolds();
    const sent = await assertLookups(() => releaseDue(t.site.engine), 4);
    assert.ok(
      sent.some((sql) => sql.includes('UPDATE balance')),
      'a release was seen',
    );
  });

  test('calls that wait for a person, replayed, refused and listed', async () => {
    const waiting = async (transaction: string) => {
      await t.send('bitlabs', { kind: 'credit', member: 'nobody', transaction, amount: '200' });
      return (await t.site.db.arrival.findFirstOrThrow({ where: { transaction } })).id;
    };
    const [one, two] = [await waiting('q1'), await waiting('q2')];
    await assertLookups(async () => {
      await replayArrival(t.site, testOperator, one, 'again');
      await refuseWhatWaits(t.site, testOperator, two, 'unknown');
      await readQuarantine(testOperator, t.site.db);
    }, 10);
  });

  test('refused calls', async () => {
    const facts = { kind: 'credit', member: member.publicId, transaction: 'f1', amount: '200' } as const;
    const forged = await t.compose('bitlabs', facts, { secret: 'somebody else’s secret' });
    const sent = await assertLookups(() => t.deliver('bitlabs', forged), 1);
    assert.ok(
      sent.some((sql) => sql.includes('INSERT INTO refused_call')),
      'a refusal was seen',
    );
  });
});

describe('no page reads what grows from end to end', { skip: elsewhere }, () => {
  test('a member’s activity, what is pending, one story, the balance', async () => {
    const { id } = (await readActivity(me(), t.site.db)).rows[0] ?? { id: '' };
    await assertLookups(async () => {
      const wanted = { ...EVERYTHING, search: 'isles', from: '2026-01-01' };
      for (const filter of [EVERYTHING, { ...EVERYTHING, state: 'credited' as const }, wanted])
        await readActivity(me(), t.site.db, { filter });
      await readActivity(me(), t.site.db, { before: id });
      await readMonthSums(me(), t.site.db, wanted, ['2026-10', '2026-11']);
      await readPending(me(), t.site.db);
      await readStory(me(), t.site.db, id);
      await readBalances(me(), t.site.db);
      await readLiveMark(me(), t.site.db);
    }, 7);
  });

  test('a member’s overview and ledger, and what is under way', async () => {
    await assertLookups(async () => {
      await readStanding(me(), t.site.db);
      await readReleases(me(), t.site.db);
      await readOpenReviews(me(), t.site.db);
      await readDays(me(), t.site.db, new Date(0));
      await readLedger(me(), t.site.db);
      await readLedger(me(), t.site.db, { account: 'debt', before: 9n });
      await readUnderWay(me(), t.site.db);
    }, 6);
  });

  test('a member’s standing, and what caused an entry', async () => {
    await assertLookups(async () => {
      await readOwnTrust(me(), t.site.db);
      await readTakenBack(me(), t.site.db);
      await readStreak(me(), t.site.db);
      await readEarnedDays(me(), t.site.db, { since: new Date(0), zone: 'UTC' });
      await readBonuses(me(), t.site.db);
      await readOwnPause(me(), t.site.db);
      await readLedgerCause(me(), t.site.db, 'streak-1');
    }, 6);
  });

  test('how long things took: a sample of the latest, however long the history', async () => {
    await assertLookups(() => measureTimes(t.site.db, new Date()), 1);
  });

  test('the postback log, its first page, the next one and one that is filtered', async () => {
    const { next } = await readPostbackLog(testOperator, t.site.db, {
      outcome: null,
      provider: null,
      before: null,
    });
    await assertLookups(async () => {
      for (const [before, outcome] of [
        [null, null],
        [next, null],
        [null, 'held'],
      ] as const)
        await readPostbackLog(testOperator, t.site.db, { outcome, provider: null, before });
    }, 1);
  });
});

test('every column of the tables that each call writes to is sampled small, those to come too', async () => {
  const { rows } = await owner.query<{ column: string }>(
    `SELECT attrelid::regclass || '.' || attname AS column FROM pg_attribute
     WHERE attrelid = ANY('{arrival,arrival_key,decision,conversion,transfer}'::regclass[])
       AND attnum > 0 AND NOT attisdropped AND attstattarget IS DISTINCT FROM 10`,
  );
  assert.deepEqual(rows, []);
});

test('no index sums up ranges of pages: one summary broken off half way has all behind it read by whoever asks', async () => {
  const { rows } = await owner.query(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'brin'`,
  );
  assert.deepEqual(rows, []);
});
