import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { replayBacklog } from '#lib/flows/replay-backlog.ts';
import { openTestSite, type TestSite, testOffer, testOperator } from '#lib/testing/test-site.ts';

const ALL = { after: 0n, upTo: 2n ** 62n };

describe('replay-backlog', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs');
    await t.provider('house');
  });
  after(() => t.close());

  test('what waited for a missing offer goes through once, and what is settled moves nothing', async () => {
    const member = await t.member();
    for (let index = 0; index < 20; index += 1)
      await t.send('bitlabs', {
        kind: 'credit',
        member: member.publicId,
        transaction: `s${index}`,
        amount: '100',
      });
    for (let index = 0; index < 5; index += 1)
      await t.send('house', {
        kind: 'credit',
        member: member.publicId,
        transaction: `w${index}`,
        offer: 'later',
      });
    const first = await replayBacklog(t.site.engine, testOperator, ALL);
    assert.deepEqual(first, { verified: 25, unverifiable: 0, applied: 0, held: 5, settled: 20 });

    const offerId = await testOffer(t.site, {
      provider: 'house',
      externalId: 'later',
      title: 'Later',
      terms: 'Finish it.',
      kind: 'app',
      targetUrl: 'https://offers.example/later',
      events: [{ externalId: '', name: 'Done', points: '700', once: false }],
    });
    const now = new Date(Date.now() - 60_000);
    await t.site.db.click.create({
      data: { id: crypto.randomUUID(), memberId: member.memberId, providerId: 2, offerId, clickedAt: now },
    });
    const second = await replayBacklog(t.site.engine, testOperator, ALL);
    assert.deepEqual(second, { verified: 25, unverifiable: 0, applied: 5, held: 0, settled: 20 });
    assert.equal((await t.balances(member)).pending, 20n * 100n + 5n * 700n);
    const third = await replayBacklog(t.site.engine, testOperator, ALL);
    assert.deepEqual(third, { verified: 25, unverifiable: 0, applied: 0, held: 0, settled: 25 });
    assert.equal((await t.balances(member)).pending, 20n * 100n + 5n * 700n);
  });

  test('an arrival whose member’s key was destroyed is counted, never guessed', async () => {
    const member = await t.member();
    await t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction: 'gone', amount: '100' });
    await t.site.db.member.update({ where: { id: member.memberId }, data: { sealKey: null } });
    const report = await replayBacklog(t.site.engine, testOperator, ALL);
    assert.equal(report.unverifiable, 1);
  });
});
