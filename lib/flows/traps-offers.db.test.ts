import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { SentFacts } from '#lib/core/protocol/compose-fields.ts';
import { openTestSite, type TestMember, type TestSite, testOffer } from '#lib/testing/test-site.ts';

const NOTHING = { pending: 0n, available: 0n, reserved: 0n, debt: 0n };
const DAY = 86_400_000;

describe('what an advertiser can say about an offer of ours', () => {
  let t: TestSite;
  let offerId: bigint;
  let ids = 0;
  before(async () => {
    t = await openTestSite();
    await t.provider('house');
    offerId = await testOffer(t.site, {
      provider: 'house',
      externalId: 'shop',
      title: 'Shop',
      terms: 'One purchase.',
      kind: 'purchase',
      targetUrl: 'https://shop.example/?click={click}',
      events: [{ externalId: '', name: 'Purchase', points: 500 }],
    });
  });
  after(() => t.closeWhole());

  /** A start of the offer, so many milliseconds ago. */
  async function start({ memberId }: TestMember, agoMs: number): Promise<string> {
    const id = randomUUIDv7();
    const { providerId } = await t.site.db.offer.findUniqueOrThrow({ where: { id: offerId } });
    await t.site.db.click.create({
      data: { id, memberId, providerId, offerId, clickedAt: new Date(Date.now() - agoMs) },
    });
    return id;
  }
  const say = (member: TestMember, more: Partial<SentFacts>) => {
    ids += 1;
    return t.send('house', {
      kind: 'credit',
      member: member.publicId,
      transaction: `o-${ids.toString()}`,
      offer: 'shop',
      ...more,
    });
  };

  describe('a paid screen-out', () => {
    const paid = { kind: 'screen-out', amount: '1000000000' } as const;
    test('pays nothing by itself, under however many ids, started or not', async () => {
      const member = await t.member();
      for (let turn = 0; turn < 3; turn += 1)
        assert.equal((await say(member, paid)).verdict, 'screen-out-unpriced');
      const click = await start(member, DAY);
      assert.equal((await say(member, { ...paid, click })).verdict, 'screen-out-unpriced');
      assert.equal((await say(member, { ...paid, amount: '1', click })).verdict, 'screen-out-unpriced');
      assert.deepEqual(await t.balances(member), NOTHING);
    });
    test('does not stand in the way of the real step, not even under the same id', async () => {
      for (const transaction of ['the-same', undefined]) {
        const member = await t.member();
        const click = await start(member, DAY);
        const more = transaction === undefined ? {} : { transaction };
        await say(member, { ...paid, ...more, click });
        assert.equal((await say(member, { ...more, click })).verdict, 'credited');
        assert.equal((await say(member, { click })).verdict, 'already-done');
        assert.deepEqual(await t.balances(member), { ...NOTHING, pending: 500n });
      }
    });
  });
});
