import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { cashOutAllowed } from '#lib/core/cash-out-allowed.ts';
import { inTransaction } from '#lib/data/db.ts';
import { findFreeze, freezeMembers, readFreezes } from '#lib/data/frozen-members.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { thawMember } from '#lib/flows/thaw-member.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

let t: TestSite;
let member: TestMember;
let freezeId: bigint;
let transaction = 0;

before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs', { holdMinutes: 60 });
});
after(() => t.close());
beforeEach(async () => {
  member = await t.member();
  transaction += 1;
  await t.send('bitlabs', {
    kind: 'credit',
    member: member.publicId,
    transaction: `t${transaction}`,
    amount: '100',
  });
  await inTransaction(t.site.db, (tx) => freezeMembers(tx, [{ memberId: member.memberId, why: 'a case' }]));
  const freezes = await readFreezes(testOperator, t.site.db);
  freezeId = freezes.find(({ memberPublicId }) => memberPublicId === member.publicId)?.id ?? 0n;
});

const thaw = (reason = 'checked by hand') => thawMember(t.site.db, testOperator, freezeId, reason);
const frozen = () => findFreeze(t.site.db, member.memberId);
const change = (by: number) =>
  withOwner(t.database.ownerUrl, (owner) =>
    owner.query(`UPDATE balance SET pending = pending + ${by} WHERE member_id = ${member.memberId}`),
  );

describe('a freeze', () => {
  test('keeps points from leaving until a person ends it with a reason', async () => {
    assert.equal(cashOutAllowed({ frozen: await frozen() }).ok, false);
    assert.deepEqual(await thaw(), { ok: true });
    assert.equal(cashOutAllowed({ frozen: await frozen() }).ok, true);
    const stored = await t.site.db.frozenMember.findUniqueOrThrow({ where: { id: freezeId } });
    assert.equal(stored.reason, 'checked by hand');
    assert.ok(stored.thawedAt !== null);
  });

  test('is not ended without a reason, nor with one that would be cut off', async () => {
    for (const reason of ['', '  \n', 'x'.repeat(501)]) assert.equal((await thaw(reason)).ok, false);
    assert.ok((await frozen()) !== null);
  });

  test('is not ended while the account does not add up', async () => {
    await change(5);
    const refused = await thaw();
    assert.match(
      refused.ok ? '' : refused.why,
      /^it still does not add up: balance differs from the journal/,
    );
    assert.ok((await frozen()) !== null);
    await change(-5);
    assert.deepEqual(await thaw(), { ok: true });
  });

  test('does not wait for somebody else’s account to be mended', async () => {
    const other = await t.member();
    await withOwner(t.database.ownerUrl, (owner) =>
      owner.query(`UPDATE balance SET available = 5 WHERE member_id = ${other.memberId}`),
    );
    assert.deepEqual(await thaw(), { ok: true });
  });

  test('is ended once, by one of two at the same time', async () => {
    const both = await Promise.all([thaw('one'), thaw('two')]);
    assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true]);
  });

  test('comes again when the account does not add up again', async () => {
    await thaw();
    await inTransaction(t.site.db, (tx) => freezeMembers(tx, [{ memberId: member.memberId, why: 'again' }]));
    assert.equal((await frozen())?.why, 'again');
  });

  test('is not made for a number that is nobody’s', async () => {
    const made = await inTransaction(t.site.db, (tx) =>
      freezeMembers(tx, [{ memberId: 999_999n, why: 'x' }]),
    );
    assert.equal(made, 0);
  });
});
