import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { replayBacklog } from '#lib/flows/replay-backlog.ts';
import { type CommandLine, openCommandLine } from '#lib/testing/command-line.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

interface Look {
  readonly id: string;
  readonly outcome: string;
  readonly approval: string;
  readonly member: string | null;
  readonly points: string;
  readonly otherCalls: { id: string; outcome: string; transaction: string | null }[];
  readonly copies: number;
  readonly credits?: { publicId: string; points: string; transaction: string }[];
}

describe('a decision from the command line names what was seen', () => {
  let t: TestSite;
  let cli: CommandLine;
  before(async () => {
    t = await openTestSite();
    cli = await openCommandLine(t.database, 'quarantine');
    for (const id of ['bitlabs', 'cpx', 'mmwall'])
      await t.provider(id, { holdMinutes: 60, capPoints: 1_000n });
  });
  after(async () => {
    await t.closeWhole();
    cli.close();
  });

  const itemOf = async ({ memberId }: TestMember) =>
    (
      await t.site.db.quarantine.findFirstOrThrow({ where: { memberId, closedAt: null } })
    ).arrivalId.toString();
  const pending = async (member: TestMember) => (await t.balances(member)).pending;
  const reason = ['--reason', 'looked at'];

  test('without it nothing is decided: it shows what a yes would do, and what to say', async () => {
    const member = await t.member();
    const facts = { member: member.publicId, transaction: 'c-1' };
    await t.send('bitlabs', { kind: 'pending', ...facts, extras: { taskState: 'PENDING' } });
    assert.equal(
      (await t.send('bitlabs', { kind: 'credit', ...facts, amount: '5000' })).verdict,
      'amount-over-cap',
    );
    await t.send('bitlabs', { kind: 'credit', ...facts, amount: '5000' });
    const id = await itemOf(member);
    for (const verb of ['pay', 'refuse']) {
      const { code, out, err } = await cli.bounty(verb, id, ...reason);
      assert.equal(code, 1);
      assert.match(err, /^bounty: nothing was decided: .*--seen amount-over-cap\n$/);
      for (const shown of [
        member.publicId,
        'amount-over-cap',
        'above this provider’s limit',
        'books 5,000 points',
        'reported-pending',
        '1 exact copy',
      ])
        assert.ok(out.includes(shown), `${shown} is missing in:\n${out}`);
    }
    const look = await cli.json<Look>('show', id);
    assert.deepEqual(
      [look.id, look.outcome, look.approval, look.member, look.points, look.copies],
      [id, 'amount-over-cap', 'pays', member.publicId, '5000', 1],
    );
    assert.deepEqual(
      look.otherCalls.map(({ outcome, transaction }) => [outcome, transaction]),
      [['reported-pending', 'c-1']],
    );
    assert.equal(await pending(member), 0n);
    const paid = await cli.json<{ outcome: string }>('pay', id, ...reason, '--seen', 'amount-over-cap');
    assert.equal(paid.outcome, 'credited');
    assert.equal(await pending(member), 5_000n);
    assert.match(await cli.refusal('pay', id, ...reason, '--seen', 'amount-over-cap'), /does not wait/);
    assert.match(await cli.refusal('show', id), /does not wait/);
    assert.equal(await pending(member), 5_000n);
  });

  test('a yes or a no to something that has changed meanwhile is refused with a sentence', async () => {
    const member = await t.member();
    const setState = (state: 'open' | 'paused') =>
      t.site.db.member.update({ where: { id: member.memberId }, data: { state } });
    await setState('paused');
    await t.send('cpx', { kind: 'credit', member: member.publicId, transaction: 'c-2', amount: '5000' });
    const id = await itemOf(member);
    assert.equal((await cli.json<Look>('show', id)).outcome, 'member-closed');
    // The member's account opens again, and the call is found to be above the cap.
    await setState('open');
    await replayBacklog(t.site.engine, testOperator, { after: BigInt(id) - 1n, upTo: BigInt(id) });
    for (const verb of ['pay', 'refuse'])
      assert.match(
        await cli.refusal(verb, id, ...reason, '--seen', 'member-closed'),
        /has changed since it was shown/,
      );
    assert.equal(await pending(member), 0n);
    const { outcome } = await cli.json<Look>('show', id);
    assert.notEqual(outcome, 'member-closed');
    assert.equal(
      (await cli.json<{ outcome: string }>('pay', id, ...reason, '--seen', outcome)).outcome,
      'credited',
    );
    assert.equal(await pending(member), 5_000n);
  });

  test('of a reversal it shows the credits that it may mean, and one must be named', async () => {
    const member = await t.member();
    await t.site.db.$executeRawUnsafe(`INSERT INTO click (id, member_id, provider_id, clicked_at)
      SELECT gen_random_uuid(), ${member.memberId}, id, now() - interval '1 hour' FROM provider`);
    const facts = { member: member.publicId, amount: '400' };
    await t.send('mmwall', { kind: 'credit', ...facts, transaction: 'c-3' });
    await t.send('mmwall', { kind: 'reversal', ...facts, transaction: 'c-4' });
    const id = await itemOf(member);
    const { approval, credits = [] } = await cli.json<Look>('show', id);
    assert.equal(approval, 'takes-back');
    assert.deepEqual(
      credits.map(({ transaction, points }) => [transaction, points]),
      [['c-3', '400']],
    );
    const { out } = await cli.bounty('show', id);
    assert.ok(out.includes(credits[0]?.publicId ?? 'nothing'), out);
    const seen = [...reason, '--seen', 'reversal-unmatched'];
    assert.match(await cli.refusal('pay', id, ...seen), /which credit/);
    assert.match(await cli.refusal('pay', id, ...seen, '--credit', 'c-3'), /no open credit/);
    assert.equal(await pending(member), 400n);
    const done = await cli.json<{ outcome: string }>(
      'pay',
      id,
      ...seen,
      '--credit',
      credits[0]?.publicId ?? '',
    );
    assert.equal(done.outcome, 'declined');
    assert.equal(await pending(member), 0n);
  });
});
