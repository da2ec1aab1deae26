import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { verdictFromNumber } from '#lib/core/verdicts.ts';
import { readCreditsOf } from '#lib/data/credits-to-take-back.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { payQuarantined } from '#lib/flows/decide-quarantine.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { replayArrival } from '#lib/flows/replay-arrival.ts';
import { replayBacklog } from '#lib/flows/replay-backlog.ts';
import { payWhatWaits, refuseWhatWaits } from '#lib/testing/decide.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

// MM Wall and Tyrads do not say how a reversal names its credit, and send no offer to find it by. Neither signs anything,
// so a visit of the wall stands in.

describe('a reversal under an id nobody knows, where only a person can say which credit it means', () => {
  let t: TestSite;
  let ids = 0;
  const next = () => {
    ids += 1;
    return `p-${ids}`;
  };
  before(async () => {
    t = await openTestSite();
    for (const id of ['mmwall', 'tyrads', 'cpx']) await t.provider(id, { holdMinutes: 60 });
  });
  after(() => t.closeWhole());

  /** A member who has just visited every wall. */
  async function visitor(): Promise<TestMember> {
    const member = await t.member();
    await t.site.db.$executeRawUnsafe(`INSERT INTO click (id, member_id, provider_id, clicked_at)
      SELECT gen_random_uuid(), ${member.memberId}, id, now() - interval '1 hour' FROM provider`);
    return member;
  }
  const say = (
    kind: 'credit' | 'reversal',
    member: TestMember,
    transaction: string,
    { slug = 'mmwall', amount = '500' } = {},
  ) =>
    t.send(slug, {
      kind,
      member: member.publicId,
      transaction,
      amount,
      ...(slug === 'tyrads' ? { extras: { conversionType: 'event' } } : {}),
    });
  const itemOf = (member: TestMember) =>
    t.site.db.quarantine.findFirstOrThrow({ where: { memberId: member.memberId, closedAt: null } });
  const waits = async (member: TestMember) => verdictFromNumber((await itemOf(member)).verdict);
  const offered = async (member: TestMember) => {
    const { arrivalId } = await itemOf(member);
    return (await readCreditsOf(testOperator, t.site.db, [arrivalId])).get(arrivalId)?.credits ?? [];
  };
  const yes = async (member: TestMember, credit: string | null) =>
    payQuarantined(t.site, testOperator, (await itemOf(member)).arrivalId, 'found it', {
      verdict: 'reversal-unmatched',
      credit,
    });
  const no = async (member: TestMember) =>
    refuseWhatWaits(t.site, testOperator, (await itemOf(member)).arrivalId, 'none of ours');
  const held = async (member: TestMember) => {
    const { pending, available } = await t.balances(member);
    return [pending, available];
  };
  const release = async () => {
    await t.endHolds();
    await releaseDue(t.site.engine);
  };
  const backlog = () => replayBacklog(t.site.engine, testOperator, { after: 0n, upTo: 2n ** 62n });

  test('goes by its id where that is known, pending or released, once', async () => {
    for (const slug of ['mmwall', 'tyrads'])
      for (const released of [false, true]) {
        const member = await visitor();
        const id = next();
        assert.equal((await say('credit', member, id, { slug })).verdict, 'credited');
        if (released) await release();
        const first = await say('reversal', member, id, { slug });
        // A state that is not signed takes released points back by a person's word alone.
        assert.equal(first.verdict, released ? 'reversal-unsigned' : 'declined');
        assert.equal((await say('reversal', member, id, { slug })).verdict, 'repeat');
        assert.deepEqual(await held(member), released ? [0n, 500n] : [0n, 0n]);
      }
  });

  test('waits for a person where nobody knows it, however many credits the member has, and takes nothing meanwhile', async () => {
    for (const slug of ['mmwall', 'tyrads'])
      for (const credits of [0, 1, 2]) {
        const member = await visitor();
        for (let made = 0; made < credits; made += 1) await say('credit', member, next(), { slug });
        assert.equal((await say('reversal', member, next(), { slug })).verdict, 'reversal-unmatched');
        assert.equal(await waits(member), 'reversal-unmatched');
        await backlog();
        assert.equal(await waits(member), 'reversal-unmatched');
        assert.deepEqual(await held(member), [BigInt(credits) * 500n, 0n]);
        assert.equal((await offered(member)).length, credits);
      }
  });

  test('a network that says “the same id” still makes no work of it', async () => {
    const member = await visitor();
    const sent = await say('reversal', member, next(), { slug: 'cpx' });
    assert.equal(sent.verdict, 'reversal-before-credit');
    assert.equal(await t.site.db.quarantine.count({ where: { memberId: member.memberId } }), 0);
  });

  test('a yes takes back the credit that was named, once, and no other', async () => {
    for (const released of [false, true]) {
      const member = await visitor();
      const [first, second] = [next(), next()];
      await say('credit', member, first, { amount: '300' });
      await say('credit', member, second, { amount: '500' });
      if (released) await release();
      await say('reversal', member, next(), { amount: '500' });
      const credits = await offered(member);
      // Those of the same amount come first.
      assert.deepEqual(
        credits.map(({ transaction, points }) => [transaction, points]),
        [
          [second, 500n],
          [first, 300n],
        ],
      );
      const { arrivalId } = await itemOf(member);
      const named = credits.find(({ transaction }) => transaction === first)?.publicId ?? '';
      const seen = { verdict: 'reversal-unmatched', credit: named } as const;
      const both = await Promise.all(
        [1, 2].map(() => payQuarantined(t.site, testOperator, arrivalId, 'found it', seen)),
      );
      assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
      const done = both.find(({ ok }) => ok);
      assert.equal(done?.ok && done.verdict, released ? 'reversed' : 'declined');
      assert.deepEqual(await held(member), released ? [0n, 500n] : [500n, 0n]);
      const item = await t.site.db.quarantine.findUniqueOrThrow({ where: { arrivalId } });
      assert.deepEqual([item.resolution, item.closedAt !== null], ['paid', true]);
      await backlog();
      assert.deepEqual(await held(member), released ? [0n, 500n] : [500n, 0n]);
    }
  });

  test('a yes that names no credit, somebody else’s, or one that is open no more does nothing, and it waits on', async () => {
    const [member, other] = [await visitor(), await visitor()];
    const [mine, elsewhere, theirs] = [next(), next(), next()];
    await say('credit', member, mine);
    await say('credit', member, elsewhere, { slug: 'tyrads' });
    await say('credit', other, theirs);
    await say('reversal', member, next());
    const credits = await offered(member);
    assert.deepEqual(
      credits.map(({ transaction }) => transaction),
      [mine],
    );
    const idOf = async (memberId: bigint, providerId: number) =>
      (await t.site.db.conversion.findFirstOrThrow({ where: { memberId, providerId, points: 500n } }))
        .publicId;
    const { providerId } = await itemOf(member);
    const { id: tyrads } = await t.site.db.provider.findUniqueOrThrow({ where: { slug: 'tyrads' } });
    for (const credit of [
      null,
      'nonsense',
      '0197a000-0000-7000-8000-000000000000',
      await idOf(other.memberId, providerId),
      await idOf(member.memberId, tyrads),
    ]) {
      const answer = await yes(member, credit);
      assert.match(answer.ok ? '' : answer.why, /which credit|no open credit/, String(credit));
    }
    // It is taken back by its own id between the look and the yes.
    await say('reversal', member, mine);
    const late = await yes(member, credits[0]?.publicId ?? '');
    assert.match(late.ok ? '' : late.why, /not open \(any more\)/);
    assert.equal(await waits(member), 'reversal-unmatched');
    assert.deepEqual(await held(member), [500n, 0n]);
    assert.deepEqual(await held(other), [500n, 0n]);
  });

  test('a credit is named only of a reversal that names none itself', async () => {
    const member = await visitor();
    const [first, second] = [next(), next()];
    await say('credit', member, first);
    await say('credit', member, second);
    await release();
    assert.equal((await say('reversal', member, first)).verdict, 'reversal-unsigned');
    const { arrivalId } = await itemOf(member);
    const rows = await t.site.db.conversion.findMany({ where: { memberId: member.memberId } });
    for (const { publicId } of rows) {
      const answer = await payWhatWaits(t.site, testOperator, arrivalId, 'that one', publicId);
      assert.match(answer.ok ? '' : answer.why, /says so itself/);
    }
    assert.deepEqual(await held(member), [0n, 1_000n]);
    assert.ok((await payWhatWaits(t.site, testOperator, arrivalId, 'its own')).ok);
    assert.deepEqual(await held(member), [0n, 500n]);
  });

  test('one past its “final after” day is not offered, and not taken', async () => {
    const member = await visitor();
    await say('credit', member, next());
    await release();
    await say('reversal', member, next());
    const [credit] = await offered(member);
    await t.site.db.$executeRawUnsafe(
      `UPDATE conversion SET final_after = now() - interval '1 minute' WHERE member_id = ${member.memberId} AND state = 'credited'`,
    );
    assert.deepEqual(await offered(member), []);
    assert.equal((await yes(member, credit?.publicId ?? '')).ok, false);
    assert.equal(await waits(member), 'reversal-unmatched');
    assert.deepEqual(await held(member), [0n, 500n]);
  });

  describe('and its credit comes under that very id after all', () => {
    test('while it waits: the two cancel out, and there is nothing left to take (T12)', async () => {
      const member = await visitor();
      await say('credit', member, next());
      const id = next();
      await say('reversal', member, id);
      assert.equal((await say('credit', member, id)).verdict, 'credited-and-reversed');
      assert.equal((await say('credit', member, id)).verdict, 'repeat');
      assert.deepEqual(await held(member), [500n, 0n]);
      const [other] = await offered(member);
      const late = await yes(member, other?.publicId ?? 'to-come');
      assert.deepEqual([late.ok, late.ok && late.verdict], [true, 'reversal-repeated']);
      assert.deepEqual(await held(member), [500n, 0n]);
    });

    test('after a person said that it is still to come: the two cancel out (T12)', async () => {
      const member = await visitor();
      const id = next();
      await say('reversal', member, id);
      const said = await yes(member, 'to-come');
      assert.deepEqual([said.ok, said.ok && said.verdict], [true, 'reversal-before-credit']);
      assert.equal(
        await t.site.db.quarantine.count({ where: { memberId: member.memberId, closedAt: null } }),
        0,
      );
      assert.equal((await say('credit', member, id)).verdict, 'credited-and-reversed');
      assert.deepEqual(await held(member), [0n, 0n]);
    });

    for (const how of ['took another credit back with it', 'refused it'] as const)
      test(`after a person ${how}: it waits for a person, who can pay it, once`, async () => {
        const member = await visitor();
        const id = next();
        await say('credit', member, next());
        await say('reversal', member, id);
        if (how === 'refused it') assert.ok((await no(member)).ok);
        else assert.ok((await yes(member, (await offered(member))[0]?.publicId ?? '')).ok);
        const before = how === 'refused it' ? 500n : 0n;
        assert.deepEqual(await held(member), [before, 0n]);
        assert.equal((await say('reversal', member, id)).verdict, 'repeat');

        assert.equal((await say('credit', member, id)).verdict, 'reversal-decided');
        assert.equal((await say('credit', member, id)).verdict, 'repeat');
        const item = await itemOf(member);
        assert.deepEqual([verdictFromNumber(item.verdict), item.points], ['reversal-decided', 500n]);
        // Nobody but a person settles it.
        await backlog();
        const replay = await replayArrival(t.site, testOperator, item.arrivalId, null);
        assert.equal(replay.ok && replay.verdict, 'reversal-decided');
        assert.deepEqual(await held(member), [before, 0n]);

        const seen = { verdict: 'reversal-decided' } as const;
        const paid = await Promise.all(
          [1, 2].map(() => payQuarantined(t.site, testOperator, item.arrivalId, 'it is due', seen)),
        );
        assert.deepEqual(paid.map(({ ok }) => ok).sort(), [false, true]);
        assert.deepEqual(await held(member), [before + 500n, 0n]);
        await backlog();
        assert.equal((await say('credit', member, id)).verdict, 'repeat');
        assert.deepEqual(await held(member), [before + 500n, 0n]);
      });

    test('after a refusal, and a person refuses it too: nothing is paid, and the member is told of it alone', async () => {
      const member = await visitor();
      const id = next();
      await say('reversal', member, id);
      assert.ok((await no(member)).ok);
      const rows = () =>
        t.site.db.conversion.findMany({
          where: { memberId: member.memberId, state: { not: 'awaiting_credit' } },
        });
      assert.deepEqual(await rows(), [], 'a refused reversal is no row of the member’s');
      await say('credit', member, id);
      assert.ok((await no(member)).ok);
      assert.deepEqual(
        (await rows()).map(({ state }) => state),
        ['declined'],
      );
      assert.deepEqual(await held(member), [0n, 0n]);
    });

    test('after a refusal by the version before: a migration makes its conflict one that can be paid', async () => {
      const member = await visitor();
      const id = next();
      await say('reversal', member, id);
      const { conversionId } = await itemOf(member);
      assert.ok((await no(member)).ok);
      const old = `UPDATE conversion SET state = 'declined', verdict = 146, reason = 'no', settled_at = now() WHERE id = ${conversionId}`;
      await t.site.db.$executeRawUnsafe(old);
      assert.equal((await say('credit', member, id)).verdict, 'conflict');
      const migration = await readFile(
        'prisma/migrations/20261130170319_reversals_decided/migration.sql',
        'utf8',
      );
      await withOwner(t.database.ownerUrl, (owner) => owner.query(migration));
      const { arrivalId } = await itemOf(member);
      const first = await payWhatWaits(t.site, testOperator, arrivalId, 'it is due');
      assert.match(first.ok ? '' : first.why, /decided by a person/);
      assert.deepEqual(await held(member), [0n, 0n]);
      assert.ok((await payWhatWaits(t.site, testOperator, arrivalId, 'it is due all the same')).ok);
      assert.deepEqual(await held(member), [500n, 0n]);
    });

    test('after a refusal, whatever else it waits for: a yes to that is none to the reversal', async () => {
      const member = await visitor();
      const id = next();
      await say('reversal', member, id);
      assert.ok((await no(member)).ok);
      const setState = (state: 'open' | 'paused') =>
        t.site.db.member.update({ where: { id: member.memberId }, data: { state } });
      await setState('paused');
      assert.equal((await say('credit', member, id)).verdict, 'reversal-decided');
      await setState('open');
      await backlog();
      assert.equal(await waits(member), 'reversal-decided');
      assert.deepEqual(await held(member), [0n, 0n]);
    });

    test('all at once with the yes: one reversal takes one credit, and what is left is paid or waits', async () => {
      for (let round = 0; round < 8; round += 1) {
        const member = await visitor();
        const id = next();
        await say('credit', member, next());
        await say('reversal', member, id);
        const [other] = await offered(member);
        const [answer, credit] = await Promise.all([
          yes(member, other?.publicId ?? ''),
          say('credit', member, id),
          say('reversal', member, id),
        ]);
        assert.ok(answer.ok);
        if (credit.verdict === 'credited-and-reversed') {
          assert.equal(answer.verdict, 'reversal-repeated');
          assert.deepEqual(await held(member), [500n, 0n]);
        } else {
          assert.deepEqual([credit.verdict, answer.verdict], ['reversal-decided', 'declined']);
          assert.deepEqual(await held(member), [0n, 0n]);
          assert.equal((await itemOf(member)).points, 500n);
        }
      }
    });
  });
});
