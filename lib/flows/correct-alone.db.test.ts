import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Operator } from '#lib/core/actors.ts';
import { readAloneStanding } from '#lib/data/corrections.ts';
import { correctPoints, settleCorrection } from '#lib/flows/correct-points.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

const person = (personId: bigint | null) => ({ personId }) as unknown as Operator;
const anna = person(9_000_001n);
const ben = person(9_000_002n);

let t: TestSite;
before(async () => {
  t = await openTestSite();
});
after(() => t.closeWhole());

const correct = async (member: TestMember, points: bigint, operator = anna) => {
  const made = await correctPoints(t.site.engine, operator, {
    memberId: member.memberId,
    points,
    reason: 'our mistake',
  });
  assert.ok(made.ok, made.ok ? '' : made.why);
  return made;
};
const available = async (member: TestMember) => (await t.balances(member)).available;
const owner = async (member: TestMember) => {
  const { personId } = await t.site.db.member.findUniqueOrThrow({ where: { id: member.memberId } });
  return person(personId);
};

describe('what one person books alone', () => {
  test('for one member adds up: the part beyond the limit waits, whichever way it goes', async () => {
    const member = await t.member();
    assert.equal((await correct(member, 3_000n)).state, 'booked');
    assert.equal((await correct(member, -2_000n)).state, 'booked');
    for (const points of [1n, -1n, 5_000n]) {
      const made = await correct(member, points);
      assert.deepEqual([made.state, made.second], ['asked', 'much'], String(points));
    }
    assert.equal(await available(member), 1_000n);
  });

  test('counts for this member and this person only, and what a second person booked counts for nobody', async () => {
    const [member, other] = [await t.member(), await t.member()];
    await correct(member, 5_000n);
    assert.equal((await correct(other, 5_000n)).state, 'booked');
    assert.equal((await correct(member, 5_000n, ben)).state, 'booked');
    const third = person(9_000_003n);
    const asked = await correct(member, 6_000n, third);
    assert.ok((await settleCorrection(t.site.engine, ben, asked.id, 'book')).ok);
    assert.equal((await correct(member, 5_000n, third)).state, 'booked');
  });

  test('is forgotten after a day, and not before', async () => {
    const member = await t.member();
    const { id } = await correct(member, 5_000n);
    const since = async (hours: number) => {
      const decidedAt = new Date(Date.now() - hours * 3_600_000);
      await t.site.db.correction.update({ where: { id }, data: { decidedAt } });
      return (await readAloneStanding(anna, t.site.db, member.memberId)).booked;
    };
    assert.equal(await since(23.9), 5_000n);
    assert.equal((await correct(member, 1n)).state, 'asked');
    assert.equal(await since(24.1), 0n);
    assert.equal((await correct(member, 1n)).state, 'booked');
  });

  test('never passes the limit, however many are sent at once', async () => {
    const member = await t.member();
    const made = await Promise.all(Array.from({ length: 6 }, () => correct(member, 2_000n)));
    assert.equal(made.filter(({ state }) => state === 'booked').length, 2);
    assert.equal(await available(member), 4_000n);
  });

  test('on the command line is one person’s', async () => {
    const member = await t.member();
    assert.equal((await correct(member, 5_000n, person(null))).state, 'booked');
    assert.equal((await correct(member, 1n, person(null))).state, 'asked');
  });
});

describe('an earning account of one’s own', () => {
  test('is corrected by a second person, were it one point', async () => {
    const member = await t.member();
    const self = await owner(member);
    const made = await correct(member, 1n, self);
    assert.deepEqual([made.state, made.second], ['asked', 'own']);
    assert.equal((await settleCorrection(t.site.engine, self, made.id, 'book')).ok, false);
    assert.equal(await available(member), 0n);
    assert.ok((await settleCorrection(t.site.engine, ben, made.id, 'book')).ok);
    assert.equal(await available(member), 1n);
  });

  test('is not given what somebody else asked for by its owner, who may refuse it', async () => {
    const member = await t.member();
    const self = await owner(member);
    const made = await correct(member, 6_000n);
    const booked = await settleCorrection(t.site.engine, self, made.id, 'book');
    assert.ok(!booked.ok && /your own/.test(booked.why));
    assert.equal(await available(member), 0n);
    assert.ok((await settleCorrection(t.site.engine, self, made.id, 'refuse')).ok);
  });
});
