import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { withOwner } from '#lib/data/owner-connection.ts';
import { collector } from '#lib/flows/collector.ts';
import { receivePostback } from '#lib/flows/receive-postback.ts';
import { releaseSlots } from '#lib/flows/release-slots.ts';
import { tally } from '#lib/flows/tally.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

describe('when the job queue is broken', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs');
  });
  after(() => t.close());

  test('a job queue that is broken refuses for now: no call becomes poison, and the retry credits (T9)', async () => {
    const member = await t.member();
    const call = await t.compose('bitlabs', {
      kind: 'credit',
      member: member.publicId,
      transaction: 'q1',
      amount: '100',
    });
    const rename = (from: string, to: string) =>
      withOwner(t.database.ownerUrl, (owner) => owner.query(`ALTER TABLE pgboss.${from} RENAME TO ${to}`));
    await rename('queue', 'queue_away');
    const releases = releaseSlots(t.site.queue);
    const site = { ...t.site, engine: { ...t.site.engine, releases } };
    const broken = collector(site.engine, tally());
    const delivery = {
      slug: 'bitlabs',
      request: { ...call, source: '203.0.113.7' },
      receivedAt: new Date(),
      bound: null,
    };
    try {
      await withOwner(t.database.ownerUrl, (owner) =>
        owner.query('ALTER TABLE pgboss.job RENAME TO job_away'),
      );
      const first = await receivePostback({ ...site, collector: broken }, delivery);
      assert.equal(first.reply.status, 503);
      assert.deepEqual(await t.balances(member), { pending: 0n, available: 0n, reserved: 0n, debt: 0n });
    } finally {
      await rename('job_away', 'job');
      await rename('queue_away', 'queue');
    }
    assert.equal((await t.deliver('bitlabs', call)).verdict, 'credited');
  });
});
