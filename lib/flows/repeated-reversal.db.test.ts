import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { verdict } from '#lib/core/verdicts.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { payWhatWaits, refuseWhatWaits } from '#lib/testing/decide.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testOffer,
  testOperator,
} from '#lib/testing/test-site.ts';

describe('what has ended keeps why and when it did', () => {
  let t: TestSite;
  let offerId: bigint;
  let ids = 0;
  const next = () => {
    ids += 1;
    return `e-${ids}`;
  };
  before(async () => {
    t = await openTestSite();
    for (const id of ['house', 'bitlabs']) await t.provider(id, { holdMinutes: 60 });
    offerId = await testOffer(t.site, {
      provider: 'house',
      externalId: 'ours',
      title: 'Ours',
      terms: 'Do it.',
      kind: 'app',
      targetUrl: 'https://shop.example/',
      clickWindowDays: 7,
      events: [{ name: 'Done', points: 500 }],
    });
  });
  after(() => t.closeWhole());

  const start = (member: TestMember, days: number) =>
    t.site.db.$executeRawUnsafe(`INSERT INTO click (id, member_id, provider_id, offer_id, clicked_at)
      SELECT gen_random_uuid(), ${member.memberId}, provider_id, id, now() - interval '${days} days' FROM offer WHERE id = ${offerId}`);
  const rowOf = (member: TestMember) =>
    t.site.db.conversion.findFirstOrThrow({ where: { memberId: member.memberId } });
  const itemOf = async (member: TestMember) =>
    (await t.site.db.quarantine.findFirstOrThrow({ where: { memberId: member.memberId, closedAt: null } }))
      .arrivalId;
  /** A reversal with an id of its own. */
  const correct = (member: TestMember, reference: string) =>
    t.send('bitlabs', {
      kind: 'reversal',
      member: member.publicId,
      amount: '500',
      transaction: next(),
      extras: { taskState: '', state: 'RECONCILIATION', reference },
    });
  const release = async () => {
    await t.endHolds();
    await releaseDue(t.site.engine);
  };

  test('one that a rule declined says that rule still when its network takes it back', async () => {
    const member = await t.member();
    await start(member, 9);
    const facts = { member: member.publicId, transaction: next(), offer: 'ours' };
    assert.equal((await t.send('house', { kind: 'credit', ...facts })).verdict, 'click-too-old');
    const declined = await rowOf(member);
    assert.equal(declined.verdict, verdict('click-too-old').number);
    assert.equal((await t.send('house', { kind: 'reversal', ...facts })).verdict, 'reversal-repeated');
    assert.deepEqual(await rowOf(member), declined);
  });

  test('one that a person refused keeps their reason', async () => {
    const member = await t.member();
    const facts = { member: member.publicId, transaction: next(), amount: '99999' };
    assert.equal((await t.send('bitlabs', { kind: 'credit', ...facts })).verdict, 'amount-over-cap');
    assert.ok((await refuseWhatWaits(t.site, testOperator, await itemOf(member), 'too much')).ok);
    const refused = await rowOf(member);
    assert.deepEqual([refused.state, refused.reason], ['declined', 'too much']);
    const back = { kind: 'reversal', ...facts, extras: { taskState: 'REJECTED' } } as const;
    assert.equal((await t.send('bitlabs', back)).verdict, 'reversal-repeated');
    assert.deepEqual(await rowOf(member), refused);
  });

  for (const released of [false, true])
    test(`a second reversal under another id moves no date of one that was ${released ? 'released' : 'pending'}`, async () => {
      const member = await t.member();
      const reference = next();
      await t.send('bitlabs', {
        kind: 'credit',
        member: member.publicId,
        amount: '500',
        transaction: reference,
      });
      if (released) await release();
      assert.equal((await correct(member, reference)).verdict, released ? 'reversed' : 'declined');
      const taken = await rowOf(member);
      assert.ok(taken.settledAt !== null);
      assert.equal((await correct(member, reference)).verdict, 'reversal-repeated');
      assert.deepEqual(await rowOf(member), taken);
    });

  test('a tombstone stays as the first reversal left it, and nets to zero with its credit', async () => {
    const member = await t.member();
    const reference = next();
    assert.equal((await correct(member, reference)).verdict, 'reversal-before-credit');
    const left = await rowOf(member);
    assert.equal((await correct(member, reference)).verdict, 'reversal-repeated');
    assert.deepEqual(await rowOf(member), left);
    const credit = { member: member.publicId, amount: '500', transaction: reference };
    assert.equal((await t.send('bitlabs', { kind: 'credit', ...credit })).verdict, 'credited-and-reversed');
    assert.deepEqual(await t.balances(member), { pending: 0n, available: 0n, reserved: 0n, debt: 0n });
  });

  test('points that are added later leave the day of the release where it was', async () => {
    const member = await t.member();
    await start(member, 1);
    const facts = { member: member.publicId, transaction: next(), offer: 'ours', amount: '300' };
    assert.equal((await t.send('house', { kind: 'credit', ...facts })).verdict, 'credited-lower');
    await release();
    const before = await rowOf(member);
    assert.ok(before.settledAt !== null);
    assert.ok((await payWhatWaits(t.site, testOperator, await itemOf(member), 'our price')).ok);
    const after = await rowOf(member);
    assert.deepEqual([after.state, after.points, after.settledAt], ['credited', 500n, before.settledAt]);
  });
});
