import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { verdict, verdictFromNumber } from '#lib/core/verdicts.ts';
import { payQuarantined, refuseQuarantined } from '#lib/flows/decide-quarantine.ts';
import { replayArrival } from '#lib/flows/replay-arrival.ts';
import { replayBacklog } from '#lib/flows/replay-backlog.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testOffer,
  testOperator,
} from '#lib/testing/test-site.ts';

const ALL = { after: 0n, upTo: 2n ** 62n };

describe('a yes is given to the question that was seen', () => {
  let t: TestSite;
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return `seen-${ids}`;
  };
  before(async () => {
    t = await openTestSite();
    await t.provider('house', { holdMinutes: 60 });
    await t.provider('bitlabs', { holdMinutes: 60 });
    await testOffer(t.site, {
      provider: 'house',
      externalId: 'ours',
      title: 'Ours',
      terms: 'Do it.',
      kind: 'app',
      targetUrl: 'https://shop.example/',
      events: [{ name: 'Done', points: 700 }],
    });
  });
  after(() => t.closeWhole());

  const setState = (member: TestMember, state: 'open' | 'paused') =>
    t.site.db.member.update({ where: { id: member.memberId }, data: { state } });
  const itemOf = async (member: TestMember) => {
    const item = await t.site.db.quarantine.findFirstOrThrow({ where: { memberId: member.memberId } });
    return {
      id: item.arrivalId,
      code: verdictFromNumber(item.verdict),
      points: item.points,
      open: item.closedAt === null,
    };
  };
  const pending = async (member: TestMember) => (await t.balances(member)).pending;

  /** A call that waits because its member is paused, and names 300 points more than our price. */
  async function waiting(): Promise<TestMember> {
    const member = await t.member();
    await t.site.db.$executeRawUnsafe(`INSERT INTO click (id, member_id, provider_id, offer_id, clicked_at)
      SELECT gen_random_uuid(), ${member.memberId}, provider_id, id, now() - interval '1 hour' FROM offer`);
    await setState(member, 'paused');
    const facts = { kind: 'credit', member: member.publicId, offer: 'ours', amount: '1000' } as const;
    assert.equal((await t.send('house', { ...facts, transaction: nextId() })).verdict, 'member-closed');
    return member;
  }

  test('of two at once one books the price, and the difference waits on to be paid', async () => {
    for (let round = 0; round < 5; round += 1) {
      const member = await waiting();
      const { id } = await itemOf(member);
      const both = await Promise.all(
        [1, 2].map(() =>
          payQuarantined(t.site, testOperator, id, 'it is theirs', { verdict: 'member-closed' }),
        ),
      );
      assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
      assert.equal(await pending(member), 700n);
      assert.deepEqual(await itemOf(member), { id, code: 'credited-lower', points: 300n, open: true });
      assert.ok(
        (await payQuarantined(t.site, testOperator, id, 'their price', { verdict: 'credited-lower' })).ok,
      );
      assert.equal(await pending(member), 1_000n);
    }
  });

  test('one that comes late, or a no, does not answer the next question, and is told so', async () => {
    const member = await waiting();
    const { id } = await itemOf(member);
    const say = (act: typeof payQuarantined | typeof refuseQuarantined) =>
      act(t.site, testOperator, id, 'it is theirs', { verdict: 'member-closed' });
    assert.ok((await say(payQuarantined)).ok);
    for (const act of [payQuarantined, refuseQuarantined]) {
      const late = await say(act);
      assert.match(late.ok ? '' : late.why, /changed since it was shown/);
    }
    assert.equal(await pending(member), 700n);
    assert.deepEqual(await itemOf(member), { id, code: 'credited-lower', points: 300n, open: true });
    assert.equal(await t.site.db.decision.count({ where: { arrivalId: id } }), 2);
  });

  test('where the question changes between the look and the lock, a yes moves nothing', async () => {
    const member = await waiting();
    const { id } = await itemOf(member);
    await setState(member, 'open');
    // As when another replay has found a new reason meanwhile: the person said yes to something else.
    for (const seen of ['facts-unsigned', 'conflict', 'amount-over-cap'] as const) {
      const replay = await replayArrival(t.site, testOperator, id, 'it is theirs', seen);
      assert.deepEqual([replay.ok, replay.ok && replay.verdict], [true, 'repeat']);
    }
    assert.equal(await pending(member), 0n);
    const { code, open } = await itemOf(member);
    assert.deepEqual([code, open], ['member-closed', true]);
    assert.ok(
      (await payQuarantined(t.site, testOperator, id, 'it is theirs', { verdict: 'member-closed' })).ok,
    );
    assert.equal(await pending(member), 700n);
  });

  test('the backlog pays no difference and settles no contradiction: both wait on for their person', async () => {
    const member = await waiting();
    await setState(member, 'open');
    const first = await replayBacklog(t.site.engine, testOperator, ALL);
    assert.equal(first.applied, 1);
    const lower = await itemOf(member);
    assert.equal(lower.code, 'credited-lower');

    // The call that was contradicted was refused while nobody knew its member, so no conversion stands in the way.
    const facts = { kind: 'credit', member: 'latecomer234567a', transaction: nextId() } as const;
    assert.equal((await t.send('bitlabs', { ...facts, amount: '50' })).verdict, 'member-unknown');
    assert.equal((await t.send('bitlabs', { ...facts, amount: '5000' })).verdict, 'conflict');
    const { id: providerId } = await t.site.db.provider.findUniqueOrThrow({ where: { slug: 'bitlabs' } });
    const [unknown, conflict] = await t.site.db.quarantine.findMany({
      where: { closedAt: null, providerId },
      orderBy: { arrivalId: 'asc' },
    });
    assert.ok(unknown !== undefined && conflict !== undefined);
    assert.ok(
      (
        await refuseQuarantined(t.site, testOperator, unknown.arrivalId, 'nobody', {
          verdict: 'member-unknown',
        })
      ).ok,
    );
    const late = await t.member();
    await t.site.db.member.update({ where: { id: late.memberId }, data: { publicId: facts.member } });

    const again = await replayBacklog(t.site.engine, testOperator, ALL);
    assert.deepEqual([again.applied, again.held], [0, 1]);
    assert.deepEqual(await itemOf(member), lower);
    assert.equal(await pending(member), 700n);
    assert.equal(await pending(late), 0n);
    const still = await t.site.db.quarantine.findUniqueOrThrow({
      where: { arrivalId: conflict.arrivalId },
    });
    assert.deepEqual([still.verdict, still.closedAt], [verdict('conflict').number, null]);
    // A person may: they have seen both.
    assert.ok(
      (
        await payQuarantined(t.site, testOperator, conflict.arrivalId, 'the second is right', {
          verdict: 'conflict',
        })
      ).ok,
    );
    assert.equal(await pending(late), 5_000n);
  });

  for (const [what, reason] of [
    ['no reason', ' \n'],
    ['a reason that is too long', 'x'.repeat(501)],
    ['a reason the database cannot keep', 'a\0b'],
  ] as const)
    test(`with ${what} neither a yes nor a no is taken`, async () => {
      const member = await waiting();
      const { id, code } = await itemOf(member);
      for (const answer of [
        await payQuarantined(t.site, testOperator, id, reason, { verdict: code }),
        await refuseQuarantined(t.site, testOperator, id, reason, { verdict: code }),
      ])
        assert.equal(answer.ok, false);
      assert.equal((await itemOf(member)).open, true);
      assert.equal(await pending(member), 0n);
    });
});
