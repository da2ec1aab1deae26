import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { auditBooks } from '#lib/data/books.ts';
import { readCreditsOf } from '#lib/data/credits-to-take-back.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { payWhatWaits, refuseWhatWaits } from '#lib/testing/decide.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

// Adscend signs all it sends and does not say how a reversal names its credit. Revtoo signs member, id and amount only.

describe('a reversal whose id nobody knows, of a network that does not say how it names its credit', () => {
  let t: TestSite;
  let ids = 0;
  const next = () => {
    ids += 1;
    return `m-${ids}`;
  };
  before(async () => {
    t = await openTestSite();
    for (const id of ['adscend', 'revtoo', 'bitlabs']) await t.provider(id, { holdMinutes: 60 });
  });
  after(() => t.closeWhole());

  const say = (
    kind: 'credit' | 'reversal',
    member: TestMember,
    transaction: string,
    offer?: string,
    slug = 'adscend',
  ) =>
    t.send(slug, {
      kind,
      member: member.publicId,
      transaction,
      amount: '500',
      ...(offer === undefined ? {} : { offer }),
    });
  const release = async () => {
    await t.endHolds();
    await releaseDue(t.site.engine);
  };
  const itemOf = (member: TestMember) =>
    t.site.db.quarantine.findFirstOrThrow({ where: { memberId: member.memberId, closedAt: null } });
  /** Public id of the newest open credit that a person is shown for a reversal. */
  const offered = async (arrivalId: bigint) =>
    (await readCreditsOf(testOperator, t.site.db, [arrivalId])).get(arrivalId)?.credits[0]?.publicId ?? '';
  const held = async (member: TestMember) => {
    const { pending, available } = await t.balances(member);
    return [pending, available];
  };

  test('takes back the one open credit of its member and offer, pending or released', async () => {
    for (const released of [false, true]) {
      const member = await t.member();
      await say('credit', member, next(), 'o1');
      await say('credit', member, next(), 'o2');
      if (released) await release();
      const { verdict } = await say('reversal', member, next(), 'o1');
      assert.equal(verdict, released ? 'reversed' : 'declined');
      assert.deepEqual(await held(member), released ? [0n, 500n] : [500n, 0n]);
    }
  });

  test('goes by its id where that is known, whatever offer it names', async () => {
    const member = await t.member();
    const [first, second] = [next(), next()];
    await say('credit', member, first, 'o1');
    await say('credit', member, second, 'o2');
    assert.equal((await say('reversal', member, first, 'o2')).verdict, 'declined');
    const states = await t.site.db.conversion.findMany({
      where: { memberId: member.memberId },
      orderBy: { wallOffer: 'asc' },
    });
    assert.deepEqual(
      states.map(({ state, wallOffer }) => [state, wallOffer]),
      [
        ['declined', 'o1'],
        ['pending', 'o2'],
      ],
    );
  });

  test('waits for a person where no credit fits, or more than one', async () => {
    const member = await t.member();
    const other = await t.member();
    await say('credit', other, next(), 'o1');
    assert.equal((await say('reversal', member, next(), 'o1')).verdict, 'reversal-unmatched');
    await say('credit', member, next(), 'o3');
    await say('credit', member, next(), 'o3');
    assert.equal((await say('reversal', member, next(), 'o3')).verdict, 'reversal-unmatched');
    assert.equal((await say('reversal', member, next())).verdict, 'reversal-unmatched');
    assert.deepEqual(await held(member), [1_000n, 0n]);
    assert.deepEqual(await held(other), [500n, 0n]);
  });

  test('takes back once: the next one finds nothing open any more', async () => {
    const member = await t.member();
    await say('credit', member, next(), 'o1');
    const reversal = next();
    assert.equal((await say('reversal', member, reversal, 'o1')).verdict, 'declined');
    assert.equal((await say('reversal', member, reversal, 'o1')).verdict, 'repeat');
    assert.equal((await say('reversal', member, next(), 'o1')).verdict, 'reversal-unmatched');
    assert.deepEqual(await held(member), [0n, 0n]);
  });

  test('takes the credit that is still open, not one that was taken back before', async () => {
    const member = await t.member();
    for (let round = 0; round < 2; round += 1) {
      await say('credit', member, next(), 'o1');
      await release();
      assert.equal((await say('reversal', member, next(), 'o1')).verdict, 'reversed');
      assert.deepEqual(await held(member), [0n, 0n]);
    }
  });

  test('two at once take back one credit once', async () => {
    const member = await t.member();
    await say('credit', member, next(), 'o1');
    const both = await Promise.all([
      say('reversal', member, next(), 'o1'),
      say('reversal', member, next(), 'o1'),
    ]);
    assert.deepEqual(both.map(({ verdict }) => verdict).sort(), ['declined', 'reversal-unmatched']);
  });

  test('names nobody else’s credit at another provider', async () => {
    const member = await t.member();
    await say('credit', member, next(), 'o1', 'bitlabs');
    assert.equal((await say('reversal', member, next(), 'o1')).verdict, 'reversal-unmatched');
    assert.deepEqual(await held(member), [500n, 0n]);
  });

  test('a yes takes back the credit that a person found, a no leaves everything as it is', async () => {
    const member = await t.member();
    const id = next();
    assert.equal((await say('reversal', member, id, 'o1')).verdict, 'reversal-unmatched');
    await say('credit', member, next(), 'o1');
    const { arrivalId } = await itemOf(member);
    const unnamed = await payWhatWaits(t.site, testOperator, arrivalId, 'it is that one');
    assert.match(unnamed.ok ? '' : unnamed.why, /which credit/);
    const credit = await offered(arrivalId);
    const yes = await payWhatWaits(t.site, testOperator, arrivalId, 'it is that one', credit);
    assert.deepEqual([yes.ok, yes.ok && yes.verdict], [true, 'declined']);
    assert.deepEqual(await held(member), [0n, 0n]);

    await say('credit', member, next(), 'o5');
    await say('credit', member, next(), 'o5');
    await say('reversal', member, next(), 'o5');
    assert.ok((await refuseWhatWaits(t.site, testOperator, (await itemOf(member)).arrivalId, 'no')).ok);
    assert.deepEqual(await held(member), [1_000n, 0n]);
  });

  test('finds nothing by an offer that is not signed, unless a person says so', async () => {
    const member = await t.member();
    assert.equal((await say('credit', member, next(), 'o1', 'revtoo')).verdict, 'facts-unsigned');
    const credit = await itemOf(member);
    assert.equal((await say('reversal', member, next(), 'o1', 'revtoo')).verdict, 'reversal-unmatched');
    const reversal = await t.site.db.quarantine.findFirstOrThrow({
      where: { memberId: member.memberId, closedAt: null, arrivalId: { not: credit.arrivalId } },
    });
    const found = await offered(reversal.arrivalId);
    const yes = await payWhatWaits(t.site, testOperator, reversal.arrivalId, 'it is that one', found);
    assert.deepEqual([yes.ok, yes.ok && yes.verdict], [true, 'declined']);
  });

  test('that came before its credit nets to zero with it, and nothing more is left for a person to take (T12)', async () => {
    const member = await t.member();
    const id = next();
    assert.equal((await say('reversal', member, id, 'o1')).verdict, 'reversal-unmatched');
    assert.equal((await say('credit', member, id, 'o1')).verdict, 'credited-and-reversed');
    assert.deepEqual(await held(member), [0n, 0n]);
    await say('credit', member, next(), 'o1');
    const { arrivalId } = await itemOf(member);
    const credit = await offered(arrivalId);
    const yes = await payWhatWaits(t.site, testOperator, arrivalId, 'it is that one', credit);
    assert.deepEqual([yes.ok, yes.ok && yes.verdict], [true, 'reversal-repeated']);
    assert.deepEqual(await held(member), [500n, 0n]);
  });

  test('refused by a person leaves no credit of its id to be paid unseen, and none that cannot be paid', async () => {
    const member = await t.member();
    const id = next();
    await say('reversal', member, id, 'o1');
    assert.ok((await refuseWhatWaits(t.site, testOperator, (await itemOf(member)).arrivalId, 'no')).ok);
    assert.equal((await say('credit', member, id, 'o1')).verdict, 'reversal-decided');
    assert.equal((await say('credit', member, id, 'o1')).verdict, 'repeat');
    assert.deepEqual(await held(member), [0n, 0n]);
    const { arrivalId, points } = await itemOf(member);
    assert.equal(points, 500n);
    assert.ok((await payWhatWaits(t.site, testOperator, arrivalId, 'it is due')).ok);
    assert.deepEqual(await held(member), [500n, 0n]);
    // Paid, it is a credit like any other, and another reversal of its member and offer takes it back.
    assert.equal((await say('reversal', member, next(), 'o1')).verdict, 'declined');
    assert.deepEqual(await held(member), [0n, 0n]);
  });

  test('for a member nobody knows can be refused, and a person decides on the credit of its id too (T12)', async () => {
    const member = await t.member();
    const named = (publicId: string) =>
      t.site.db.member.update({ where: { id: member.memberId }, data: { publicId } });
    await named('somebody234567aa');
    const id = next();
    assert.equal((await say('reversal', member, id, 'o1')).verdict, 'reversal-unmatched');
    const { arrivalId } = await t.site.db.quarantine.findFirstOrThrow({
      where: { memberId: null, closedAt: null },
    });
    assert.deepEqual(await refuseWhatWaits(t.site, testOperator, arrivalId, 'nobody of ours'), {
      ok: true,
      verdict: 'refused-by-person',
    });
    assert.equal(await t.site.db.quarantine.count({ where: { arrivalId, closedAt: null } }), 0);
    assert.equal((await payWhatWaits(t.site, testOperator, arrivalId, 'or was it?')).ok, false);
    // Whoever the id turns out to be: what the network took back is not paid unseen.
    await named(member.publicId);
    assert.equal((await say('credit', member, id, 'o1')).verdict, 'reversal-decided');
    assert.deepEqual(await held(member), [0n, 0n]);
    const credit = await itemOf(member);
    assert.ok((await refuseWhatWaits(t.site, testOperator, credit.arrivalId, 'it was taken back')).ok);
    assert.deepEqual(await held(member), [0n, 0n]);
  });

  test('a network that says how keeps no offer to match by', async () => {
    const member = await t.member();
    await say('credit', member, next(), 'o1', 'bitlabs');
    const row = await t.site.db.conversion.findFirstOrThrow({ where: { memberId: member.memberId } });
    assert.equal(row.wallOffer, null);
    assert.deepEqual((await auditBooks(t.site.db)).mismatches, []);
  });
});
