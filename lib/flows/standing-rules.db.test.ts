import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { withOwner } from '#lib/data/owner-connection.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

describe('rules that stand whatever the clock and the batch', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs', { capPoints: 1_000n });
  });
  after(() => t.closeWhole());

  test('a copy days later is a copy: keys are kept as long as the ledger (T2, T6c)', async () => {
    const member = await t.member();
    const call = await t.compose('bitlabs', {
      kind: 'credit',
      member: member.publicId,
      transaction: 'old',
      amount: '100',
    });
    const longAgo = new Date(Date.now() - 40 * 86_400_000);
    assert.equal((await t.deliver('bitlabs', call, { receivedAt: longAgo })).verdict, 'credited');
    assert.equal((await t.deliver('bitlabs', call)).verdict, 'repeat');
    assert.equal(await t.site.db.arrival.count({ where: { transaction: 'old' } }), 1);
  });

  test('a cap holds inside one batch too (T14)', async () => {
    const member = await t.member();
    const calls = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        t.compose('bitlabs', {
          kind: 'credit',
          member: member.publicId,
          transaction: `cap-${index}`,
          amount: '100',
        }),
      ),
    );
    const verdicts = (await Promise.all(calls.map((call) => t.deliver('bitlabs', call)))).map(
      ({ verdict }) => verdict,
    );
    assert.equal(verdicts.filter((verdict) => verdict === 'credited').length, 10);
    assert.equal(verdicts.filter((verdict) => verdict === 'amount-over-cap').length, 20);
    assert.equal((await t.balances(member)).pending, 1_000n);
  });

  test('a paused provider refuses its genuine calls with 503 and claims nothing', async () => {
    await t.provider('bitlabs', { slug: 'resting' });
    const member = await t.member();
    const call = await t.compose('resting', {
      kind: 'credit',
      member: member.publicId,
      transaction: 'p1',
      amount: '100',
    });
    const pause = (state: 'open' | 'paused') =>
      t.site.db.provider.update({
        where: { slug: 'resting' },
        data: { state, revision: { increment: 1 } },
      });
    await pause('paused');
    const refused = await t.deliver('resting', call);
    assert.deepEqual([refused.verdict, refused.reply.status], ['provider-paused', 503]);
    assert.equal(await t.site.db.arrival.count({ where: { transaction: 'p1' } }), 0);
    await pause('open');
    assert.equal((await t.deliver('resting', call)).verdict, 'credited');
  });

  test('a hold ends by the database’s clock, whatever the clock of the app says', async (context) => {
    const member = await t.member();
    await t.send('bitlabs', {
      kind: 'credit',
      member: member.publicId,
      transaction: 'clock',
      amount: '100',
    });
    const at = (days: number) => Date.now() + days * 86_400_000;
    const [ahead, behind] = [at(400), at(-400)];
    context.mock.timers.enable({ apis: ['Date'], now: ahead });
    assert.equal(await releaseDue(t.site.engine), 0);
    assert.deepEqual(await t.balances(member), { pending: 100n, available: 0n, reserved: 0n, debt: 0n });
    context.mock.timers.reset();
    await withOwner(t.database.ownerUrl, (owner) =>
      owner.query(
        `UPDATE conversion SET hold_until = now() - interval '1 second' WHERE member_id = ${member.memberId}`,
      ),
    );
    context.mock.timers.enable({ apis: ['Date'], now: behind });
    assert.equal(await releaseDue(t.site.engine), 1);
    assert.deepEqual(await t.balances(member), { pending: 0n, available: 100n, reserved: 0n, debt: 0n });
  });

  test('an entry and the balance it leads to are written together or not at all', async () => {
    const member = await t.member();
    const credit = (transaction: string) =>
      t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction, amount: '100' });
    assert.equal((await credit('kept')).verdict, 'credited');
    await withOwner(t.database.ownerUrl, async (owner) => {
      await owner.query(`UPDATE conversion SET hold_until = now() - interval '1 second' WHERE member_id = ${member.memberId};
        CREATE FUNCTION no_balance() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '22003'; END $$;
        CREATE TRIGGER no_balance BEFORE UPDATE ON balance FOR EACH ROW
          WHEN (OLD.member_id = ${member.memberId}) EXECUTE FUNCTION no_balance()`);
      try {
        assert.equal((await credit('lost')).verdict, 'poison');
        await assert.rejects(releaseDue(t.site.engine));
      } finally {
        await owner.query('DROP TRIGGER no_balance ON balance; DROP FUNCTION no_balance()');
      }
    });
    const reasons = await t.site.db.transfer.findMany({ where: { memberId: member.memberId } });
    assert.deepEqual(
      reasons.map(({ reason }) => reason),
      ['credit'],
    );
    assert.deepEqual(await t.balances(member), { pending: 100n, available: 0n, reserved: 0n, debt: 0n });
    assert.equal(await releaseDue(t.site.engine), 1);
    assert.equal((await t.balances(member)).available, 100n);
  });
});
