import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

describe('receive-postback', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs');
  });
  after(() => t.close());

  test('a genuine call credits once, and its copies are answered as duplicates', async () => {
    const member = await t.member();
    const call = await t.compose('bitlabs', {
      kind: 'credit',
      member: member.publicId,
      transaction: 'a1',
      amount: '420',
    });
    const first = await t.deliver('bitlabs', call);
    assert.equal(first.verdict, 'credited');
    assert.equal(first.reply.status, 200);
    const second = await t.deliver('bitlabs', call);
    assert.equal(second.verdict, 'repeat');
    assert.deepEqual(await t.balances(member), { pending: 420n, available: 0n, reserved: 0n, debt: 0n });
  });
});
