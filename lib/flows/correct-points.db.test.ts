import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Operator } from '#lib/core/actors.ts';
import { correctPoints, settleCorrection } from '#lib/flows/correct-points.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

const person = (personId: bigint) => ({ personId }) as unknown as Operator;
// No member of these tests has a number as high.
const anna = person(9_000_001n);
const ben = person(9_000_002n);

let t: TestSite;
before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs', { holdMinutes: 0 });
});
after(() => t.closeWhole());

const correct = (member: TestMember, points: bigint, reason = 'our mistake', operator = anna) =>
  correctPoints(t.site.engine, operator, { memberId: member.memberId, points, reason });
const settle = (id: bigint, operator: Operator, decision: 'book' | 'refuse' = 'book') =>
  settleCorrection(t.site.engine, operator, id, decision);
const available = async (member: TestMember) => (await t.balances(member)).available;
const audited = (member: TestMember) =>
  t.site.db.auditEntry.findMany({ where: { about: `member/${member.memberId}` }, orderBy: { id: 'asc' } });

describe('a correction by hand', () => {
  test('is booked at once up to the limit, with its reason on record', async () => {
    const member = await t.member();
    const made = await correct(member, 5_000n);
    assert.ok(made.ok && made.state === 'booked');
    assert.equal(await available(member), 5_000n);
    const [entry] = await audited(member);
    assert.deepEqual(
      [entry?.personId, entry?.act, entry?.detail],
      [anna.personId, 'correct-points', { points: '5000', reason: 'our mistake' }],
    );
  });

  test('takes what is there, and not one point more', async () => {
    const member = await t.member();
    await correct(member, 100n);
    assert.deepEqual(await correct(member, -101n), {
      ok: false,
      why: 'Only 100 points are available: a correction cannot take more.',
    });
    assert.equal((await correct(member, -100n)).ok, true);
    assert.deepEqual(await t.balances(member), { pending: 0n, available: 0n, reserved: 0n, debt: 0n });
  });

  test('repays what is owed first', async () => {
    const member = await t.member();
    const facts = { member: member.publicId, transaction: 'owed', amount: '300' } as const;
    await t.send('bitlabs', { kind: 'credit', ...facts });
    await correct(member, -250n);
    await t.send('bitlabs', { kind: 'reversal', ...facts });
    assert.equal((await t.balances(member)).debt, 250n);
    await correct(member, 300n);
    assert.deepEqual(await t.balances(member), { pending: 0n, available: 50n, reserved: 0n, debt: 0n });
  });

  for (const [what, points, reason] of [
    ['nothing', 0n, 'r'],
    ['without a reason', 5n, ' \n'],
    ['with a book for a reason', 5n, 'r'.repeat(501)],
  ] as const)
    test(`of ${what} is refused and leaves no trace`, async () => {
      const member = await t.member();
      assert.equal((await correct(member, points, reason)).ok, false);
      assert.equal(await t.site.db.correction.count({ where: { memberId: member.memberId } }), 0);
      assert.deepEqual(await audited(member), []);
    });

  test('for nobody is refused', async () => {
    const made = await correctPoints(t.site.engine, anna, { memberId: 999_999n, points: 5n, reason: 'r' });
    assert.deepEqual(made, { ok: false, why: 'There is no such member.' });
  });
});

describe('above the limit', () => {
  test('nothing is booked until a second person decides', async () => {
    const member = await t.member();
    const made = await correct(member, 5_001n);
    assert.ok(made.ok && made.state === 'asked');
    assert.equal(await available(member), 0n);
    assert.deepEqual(await settle(made.id, anna), {
      ok: false,
      why: 'Another person than the one who asked for it decides.',
    });
    assert.equal(await available(member), 0n);
    assert.deepEqual(await settle(made.id, ben), { ok: true, id: made.id, state: 'booked' });
    assert.equal(await available(member), 5_001n);
  });

  test('the same holds for taking away', async () => {
    const member = await t.member();
    await correct(member, 5_000n);
    await correct(member, 5_000n, 'more', ben);
    const made = await correct(member, -5_001n, 'less', person(9_000_003n));
    assert.ok(made.ok && made.state === 'asked');
    assert.equal(await available(member), 10_000n);
  });

  test('is decided once, however many decide at once', async () => {
    const member = await t.member();
    const made = await correct(member, 6_000n);
    assert.ok(made.ok);
    const settled = await Promise.all([2n, 3n, 4n, 5n].map((id) => settle(made.id, person(9_000_000n + id))));
    assert.equal(settled.filter(({ ok }) => ok).length, 1);
    assert.equal(await available(member), 6_000n);
  });

  test('refused, it stays on record and moves nothing', async () => {
    const member = await t.member();
    const made = await correct(member, 6_000n);
    assert.ok(made.ok);
    assert.equal((await settle(made.id, ben, 'refuse')).ok, true);
    assert.equal((await settle(made.id, ben)).ok, false);
    assert.equal(await available(member), 0n);
    assert.deepEqual(
      (await audited(member)).map(({ act }) => act),
      ['correct-points', 'settle-correction'],
    );
  });

  test('what has become impossible meanwhile is refused and still waits', async () => {
    const member = await t.member();
    await correct(member, 5_000n);
    await correct(member, 1_000n, 'more', ben);
    const made = await correct(member, -6_000n);
    assert.ok(made.ok);
    await correct(member, -1n, 'less', ben);
    assert.equal((await settle(made.id, ben)).ok, false);
    assert.equal(await available(member), 5_999n);
    // Nobody settled it, so nobody is said to have.
    assert.ok((await audited(member)).every(({ act }) => act === 'correct-points'));
  });

  test('the command line cannot decide what it asked for', async () => {
    const member = await t.member();
    const shell = { personId: null } as unknown as Operator;
    const made = await correctPoints(t.site.engine, shell, {
      memberId: member.memberId,
      points: 9_000n,
      reason: 'r',
    });
    assert.ok(made.ok);
    assert.equal((await settle(made.id, shell)).ok, false);
  });
});

describe('a form that is sent more than once', () => {
  const sent = (member: TestMember, formKey: string, more: { points?: bigint; operator?: Operator } = {}) =>
    correctPoints(t.site.engine, more.operator ?? anna, {
      memberId: member.memberId,
      points: more.points ?? 400n,
      reason: 'a survey of ours',
      formKey,
    });
  const count = (member: TestMember) => t.site.db.correction.count({ where: { memberId: member.memberId } });

  test('corrects once, however many copies come at once, and each is told so', async () => {
    const member = await t.member();
    const key = randomUUID();
    const all = await Promise.all(Array.from({ length: 8 }, () => sent(member, key)));
    assert.equal(new Set(all.map((one) => (one.ok ? one.id : null))).size, 1);
    assert.ok(all.every((one) => one.ok && one.state === 'booked'));
    assert.equal(all.filter((one) => one.ok && one.again).length, 7);
    assert.equal(await available(member), 400n);
    assert.equal(await count(member), 1);
    assert.equal((await audited(member)).length, 1);
  });

  test('says again what became of it, also when it could not be booked a second time', async () => {
    const member = await t.member();
    await correct(member, 100n);
    const key = randomUUID();
    const first = await sent(member, key, { points: -100n });
    assert.deepEqual(await sent(member, key, { points: -100n }), { ...first, again: true });
    assert.equal(await available(member), 0n);
  });

  test('asks for one correction above the limit, and knows when it was settled', async () => {
    const member = await t.member();
    const key = randomUUID();
    const asked = await sent(member, key, { points: 7_000n });
    assert.ok(asked.ok && asked.state === 'asked');
    await settle(asked.id, ben, 'refuse');
    assert.deepEqual(await sent(member, key, { points: 7_000n }), {
      ok: true,
      id: asked.id,
      state: 'refused',
      again: true,
    });
    assert.equal(await count(member), 1);
  });

  test('with other points, for another member or by another person, is refused and books nothing', async () => {
    const [member, other] = [await t.member(), await t.member()];
    const key = randomUUID();
    await sent(member, key);
    for (const again of [
      sent(member, key, { points: 401n }),
      sent(other, key),
      sent(member, key, { operator: ben }),
    ]) {
      const made = await again;
      assert.ok(!made.ok && /already/.test(made.why));
    }
    assert.equal(await available(member), 400n);
    assert.equal(await available(other), 0n);
  });

  test('of two members at once with one key, one is booked', async () => {
    const members = [await t.member(), await t.member()];
    const key = randomUUID();
    const made = await Promise.all(members.map((member) => sent(member, key)));
    assert.equal(made.filter(({ ok }) => ok).length, 1);
    const sums = await Promise.all(members.map(available));
    assert.equal(
      sums.reduce((sum, points) => sum + points),
      400n,
    );
  });

  test('two forms are two corrections', async () => {
    const member = await t.member();
    await Promise.all([sent(member, randomUUID()), sent(member, randomUUID())]);
    assert.equal(await available(member), 800n);
  });
});
