import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Operator } from '#lib/core/actors.ts';
import {
  CORRECTIONS_PAGE,
  countWaitingCorrections,
  markText,
  readMark,
  readSettledCorrections,
  readWaitingCorrection,
  readWaitingCorrections,
} from '#lib/data/corrections-desk.ts';
import { correctPoints, settleCorrection } from '#lib/flows/correct-points.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

const anna = { personId: 1n } as unknown as Operator;
const ben = { personId: 2n } as unknown as Operator;
const COUNT = CORRECTIONS_PAGE + 3;

let t: TestSite;
let members: TestMember[];
let ids: bigint[];
before(async () => {
  t = await openTestSite();
  members = [await t.member(), await t.member()];
  ids = [];
  for (let at = 0; at < COUNT; at += 1) {
    const member = members[at % 2] ?? assert.fail();
    const made = await correctPoints(t.site.engine, anna, {
      memberId: member.memberId,
      points: 5_001n + BigInt(at),
      reason: `no. ${at}`,
    });
    ids.push(made.ok ? made.id : assert.fail(made.why));
  }
});
after(() => t.closeWhole());

const waiting = (more: Parameters<typeof readWaitingCorrections>[2] = {}) =>
  readWaitingCorrections(anna, t.site.db, more);
const settled = (mark: Parameters<typeof readSettledCorrections>[2] = null) =>
  readSettledCorrections(anna, t.site.db, mark);

describe('what waits for a second person', () => {
  test('is listed oldest first, with who asked, for what, and what it would be booked on', async () => {
    const { rows } = await waiting();
    assert.deepEqual(
      rows.slice(0, 3).map(({ points, reason }) => [points, reason]),
      [
        [5_001n, 'no. 0'],
        [5_002n, 'no. 1'],
        [5_003n, 'no. 2'],
      ],
    );
    const [first] = rows;
    assert.deepEqual(
      [
        first?.member,
        first?.ownerId,
        first?.email,
        first?.askedById,
        first?.askedBy,
        first?.available,
        first?.debt,
      ],
      [members[0]?.publicId, 1n, members[0]?.email, 1n, members[0]?.email, 0n, 0n],
    );
  });

  test('is paged without a gap and without anything twice', async () => {
    const first = await waiting();
    assert.equal(first.rows.length, CORRECTIONS_PAGE);
    assert.ok(first.next);
    const rest = await waiting({ after: readMark(markText(first.next)) });
    assert.deepEqual(
      [...first.rows, ...rest.rows].map(({ id }) => id),
      ids,
    );
    assert.equal(rest.next, null);
  });

  test('is counted, and found for one member alone', async () => {
    const { waiting: count, oldestAt } = await countWaitingCorrections(anna, t.site.db);
    assert.equal(count, COUNT);
    assert.deepEqual(oldestAt, (await waiting()).rows[0]?.askedAt);
    const own = await waiting({ memberId: members[1]?.memberId ?? 0n });
    assert.ok(own.rows.every(({ member }) => member === members[1]?.publicId));
    assert.equal(own.rows.length, Math.floor(COUNT / 2));
  });

  test('is looked up by its id, and by no other', async () => {
    assert.equal((await readWaitingCorrection(anna, t.site.db, ids[0] ?? 0n))?.points, 5_001n);
    assert.equal(await readWaitingCorrection(anna, t.site.db, 999_999_999n), null);
  });
});

describe('a mark of a page', () => {
  for (const text of [
    '',
    'x',
    '1',
    '1.',
    '.1',
    '1.2.3',
    '-1.2',
    '1e3.2',
    ' 1.2',
    '12345678901234.1',
    undefined,
    ['1.2'],
  ])
    test(`${JSON.stringify(text)} is none`, () => assert.equal(readMark(text), null));
});

describe('what was settled', () => {
  test('is listed newest first, with the person and the day, and waits no more', async () => {
    const [one = 0n, two = 0n] = ids;
    assert.equal((await settleCorrection(t.site.engine, ben, one, 'book')).ok, true);
    assert.equal((await settleCorrection(t.site.engine, testOperator, two, 'refuse')).ok, true);
    const small = await correctPoints(t.site.engine, anna, {
      memberId: members[1]?.memberId ?? 0n,
      points: 10n,
      reason: 'small',
    });
    assert.ok(small.ok);
    const { rows, next } = await settled();
    assert.deepEqual(
      rows.map(({ id, state, alone, askedBy, decidedBy }) => [id, state, alone, askedBy, decidedBy]),
      [
        [small.id, 'booked', true, members[0]?.email, members[0]?.email],
        [two, 'refused', false, members[0]?.email, null],
        [one, 'booked', false, members[0]?.email, members[1]?.email],
      ],
    );
    assert.equal(next, null);
    assert.ok(rows.every(({ decidedAt }) => decidedAt instanceof Date));
    assert.equal(await readWaitingCorrection(anna, t.site.db, one), null);
    assert.equal((await countWaitingCorrections(anna, t.site.db)).waiting, COUNT - 2);
  });

  test('is paged by its mark', async () => {
    const { rows } = await settled();
    const [newest, , oldest] = rows;
    assert.ok(newest && oldest);
    const page = await settled(readMark(markText({ at: newest.decidedAt, id: newest.id })));
    assert.deepEqual(
      page.rows.map(({ id }) => id),
      rows.slice(1).map(({ id }) => id),
    );
    assert.deepEqual((await settled({ at: oldest.decidedAt, id: oldest.id })).rows, []);
  });
});
