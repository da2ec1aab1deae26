import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

describe('rules that stand whatever the clock and the batch', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs', { capPoints: 1_000n });
  });
  after(() => t.close());

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
});
