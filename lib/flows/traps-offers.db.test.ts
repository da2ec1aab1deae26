import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { SentFacts } from '#lib/core/protocol/compose-fields.ts';
import { payWhatWaits } from '#lib/testing/decide.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testOffer,
  testOperator,
} from '#lib/testing/test-site.ts';

const NOTHING = { pending: 0n, available: 0n, reserved: 0n, debt: 0n };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('what an advertiser can say about an offer of ours', () => {
  let t: TestSite;
  let offerId: bigint;
  let ids = 0;
  before(async () => {
    t = await openTestSite();
    await t.provider('house');
    await t.provider('notik');
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

  const ago = (ms: number) => new Date(Date.now() - ms);
  /** A start of the offer, or a visit of a wall, then. */
  async function start({ memberId }: TestMember, clickedAt: Date, slug = 'house'): Promise<string> {
    const id = randomUUIDv7();
    const { id: providerId } = await t.site.db.provider.findUniqueOrThrow({ where: { slug } });
    const data = { id, memberId, providerId, offerId: slug === 'house' ? offerId : null, clickedAt };
    await t.site.db.click.create({ data });
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
      const click = await start(member, ago(DAY));
      assert.equal((await say(member, { ...paid, click })).verdict, 'screen-out-unpriced');
      assert.equal((await say(member, { ...paid, amount: '1', click })).verdict, 'screen-out-unpriced');
      assert.deepEqual(await t.balances(member), NOTHING);
    });
    test('does not stand in the way of the real step, not even under the same id', async () => {
      for (const transaction of ['the-same', undefined]) {
        const member = await t.member();
        const click = await start(member, ago(DAY));
        const more = transaction === undefined ? {} : { transaction };
        await say(member, { ...paid, ...more, click });
        assert.equal((await say(member, { ...more, click })).verdict, 'credited');
        assert.equal((await say(member, { click })).verdict, 'already-done');
        assert.deepEqual(await t.balances(member), { ...NOTHING, pending: 500n });
      }
    });
  });

  describe('a signed time', () => {
    const conversionOf = ({ memberId }: TestMember) =>
      t.site.db.conversion.findFirstOrThrow({ where: { memberId } });
    test('before the member’s own start makes nothing available: a person looks, and the hold counts from the start', async () => {
      const member = await t.member();
      const started = ago(HOUR);
      const click = await start(member, started);
      for (const more of [{}, { click }]) {
        const receipt = await say(member, { ...more, occurredAt: ago(90 * DAY) });
        assert.equal(receipt.verdict, 'event-before-start');
      }
      assert.deepEqual(await t.balances(member), NOTHING);
      const item = await t.site.db.quarantine.findFirstOrThrow({ where: { memberId: member.memberId } });
      assert.deepEqual(await payWhatWaits(t.site, testOperator, item.arrivalId, 'their clock'), {
        ok: true,
        verdict: 'credited',
      });
      assert.deepEqual(await t.balances(member), { ...NOTHING, pending: 500n });
      const paid = await t.site.db.conversion.findFirstOrThrow({
        where: { memberId: member.memberId, state: 'pending' },
      });
      assert.equal(paid.holdUntil?.getTime(), started.getTime() + 30 * DAY);
    });
    test('a little before it is a clock that differs', async () => {
      const member = await t.member();
      const started = ago(HOUR);
      await start(member, started);
      const occurredAt = new Date(started.getTime() - 4 * 60_000);
      assert.equal((await say(member, { occurredAt })).verdict, 'credited');
      const { holdUntil } = await conversionOf(member);
      assert.equal(holdUntil?.getTime(), started.getTime() + 30 * DAY);
    });
    test('between two starts rests on the first, unless the call hands back the second', async () => {
      const occurredAt = new Date(Math.floor(ago(5 * DAY).getTime() / 1_000) * 1_000);
      for (const handedBack of [false, true]) {
        const member = await t.member();
        const first = await start(member, ago(10 * DAY));
        const click = await start(member, ago(HOUR));
        const receipt = await say(member, { occurredAt, ...(handedBack ? { click } : {}) });
        assert.equal(receipt.verdict, handedBack ? 'event-before-start' : 'credited');
        const { clickId, holdUntil } = await conversionOf(member);
        assert.equal(clickId, handedBack ? click : first);
        assert.equal(holdUntil?.getTime(), handedBack ? undefined : occurredAt.getTime() + 30 * DAY);
      }
    });
    test('of a wall ends no hold before the visit that it must have come from, and needs none', async () => {
      const occurredAt = new Date(Math.floor(ago(2 * HOUR).getTime() / 1_000) * 1_000);
      const visits = [[], [ago(3 * HOUR)], [ago(3 * HOUR), ago(HOUR)], [ago(HOUR)]];
      for (const [at, days] of visits.entries()) {
        const member = await t.member();
        for (const visit of days) await start(member, visit, 'notik');
        const receipt = await t.send('notik', {
          kind: 'credit',
          member: member.publicId,
          transaction: `n-${at.toString()}`,
          amount: '500',
          occurredAt,
        });
        assert.equal(receipt.verdict, 'credited');
        const { holdUntil } = await conversionOf(member);
        const from = at === 3 ? days[0] : occurredAt;
        assert.equal(holdUntil?.getTime(), (from?.getTime() ?? 0) + DAY, at.toString());
      }
    });
  });

  describe('a cap per day', () => {
    /** Uses of a cap of three as the row says them; then one call. Gives its verdict and the row it leaves. */
    async function afterCall(days: number, today: number) {
      ids += 1;
      const externalId = `capped-${ids.toString()}`;
      const capped = await testOffer(t.site, {
        provider: 'house',
        externalId,
        title: 'Three a day',
        terms: 'Do it.',
        kind: 'app',
        targetUrl: 'https://shop.example/',
        capPerDay: 3,
        events: [{ externalId: '', name: 'Done', points: 50 }],
      });
      const member = await t.member();
      const { providerId } = await t.site.db.offer.findUniqueOrThrow({ where: { id: capped } });
      const data = { id: randomUUIDv7(), memberId: member.memberId, providerId, offerId: capped };
      await t.site.db.click.create({ data: { ...data, clickedAt: ago(HOUR) } });
      await t.site.db.$executeRawUnsafe(`UPDATE offer_usage SET day = current_date + ${days.toString()},
        today = ${today.toString()} WHERE offer_id = ${capped.toString()}`);
      const { verdict } = await say(member, { offer: externalId });
      const [row] = await t.site.db.$queryRawUnsafe<{ days: number; today: number }[]>(
        `SELECT day - current_date AS days, today FROM offer_usage WHERE offer_id = ${capped.toString()}`,
      );
      return [verdict, row?.days, row?.today];
    }
    test('starts anew with the day', async () => {
      assert.deepEqual(await afterCall(-1, 3), ['credited', 0, 1]);
      assert.deepEqual(await afterCall(0, 2), ['credited', 0, 3]);
      assert.deepEqual(await afterCall(0, 3), ['offer-cap-reached', 0, 3]);
    });
    test('counts a call of the old day, whose turn comes after one of the new, into the new day', async () => {
      assert.deepEqual(await afterCall(1, 1), ['credited', 1, 2]);
      assert.deepEqual(await afterCall(1, 3), ['offer-cap-reached', 1, 3]);
    });
    test('is not stuck in a day that a wrong clock wrote', async () => {
      assert.deepEqual(await afterCall(400, 3), ['credited', 0, 1]);
    });
  });
});
