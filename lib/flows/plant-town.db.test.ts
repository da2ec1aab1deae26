import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { testServerUrl } from '#lib/config/env.ts';
import { TOWN_DAYS } from '#lib/core/demo/deeds.ts';
import { verdictFromNumber } from '#lib/core/verdicts.ts';
import { ageWorld } from '#lib/data/age-world.ts';
import { addOffer } from '#lib/flows/add-offer.ts';
import { DEMO_OFFERS } from '#lib/flows/demo-offers.ts';
import { plantTown } from '#lib/flows/plant-town.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

// The guards can be set aside on our own server only.
const elsewhere = testServerUrl() !== undefined;

describe('the demo’s town', { skip: elsewhere }, () => {
  let t: TestSite;
  let mira: TestMember;
  let lena: TestMember;
  let omar: TestMember;
  let took: number;
  before(async () => {
    t = await openTestSite();
    for (const slug of ['house', 'bitlabs', 'cpx', 'lootably', 'ayet', 'adgem'])
      await t.provider(slug, slug === 'bitlabs' ? { holdMinutes: 2 } : {});
    for (const offer of DEMO_OFFERS) await addOffer(t.site.db, testOperator, offer);
    mira = await t.member();
    lena = await t.member();
    omar = await t.member();
    const began = performance.now();
    await plantTown(
      {
        site: { ...t.site, config: { publicUrl: 'https://rewards.example' } },
        operator: testOperator,
        people: { mira, lena, omar },
        random: randomBytes,
      },
      { age: (days) => ageWorld(t.database.ownerUrl, days), say: () => undefined },
    );
    took = performance.now() - began;
  });
  // The whole books, audited at the end.
  after(() => t.closeWhole());

  const daysAgo = (at: Date) => Math.round((Date.now() - at.getTime()) / 86_400_000);

  test('has lived ninety days of the real acts', async (context) => {
    context.diagnostic(`planted in ${Math.round(took)} ms`);
    const { _min, _max, _count } = await t.site.db.arrival.aggregate({
      _min: { receivedAt: true },
      _max: { receivedAt: true },
      _count: true,
    });
    assert.ok(_min.receivedAt !== null && daysAgo(_min.receivedAt) >= TOWN_DAYS - 3);
    assert.ok(_max.receivedAt !== null && daysAgo(_max.receivedAt) <= 1);
    assert.ok(_count > 150, `${_count} arrivals`);
  });

  test('has a member with whom all is well, one in debt, and levels of trust that were earned', async () => {
    const well = await t.balances(mira);
    assert.ok(well.available > 5_000n && well.pending > 0n && well.debt === 0n, JSON.stringify(well, text));
    assert.ok((await t.balances(lena)).debt > 0n);
    const trust = async ({ memberId }: TestMember) =>
      (await t.site.db.member.findUniqueOrThrow({ where: { id: memberId } })).trust;
    assert.notEqual(await trust(mira), 'new');
  });

  test('has three calls that wait for a person, calls of a wrong secret, and a network gone silent', async () => {
    const waiting = await t.site.db.quarantine.findMany({ where: { closedAt: null } });
    assert.deepEqual(waiting.map(({ verdict }) => verdictFromNumber(verdict)).sort(), [
      'credited-lower',
      'member-unknown',
      'offer-unknown',
    ]);
    assert.equal(await t.site.db.refusedCall.count(), 6);
    const silent = await t.site.db.provider.findUniqueOrThrow({ where: { slug: 'lootably' } });
    const last = await t.site.db.arrival.findFirstOrThrow({
      where: { providerId: silent.id },
      orderBy: { receivedAt: 'desc' },
    });
    assert.ok(daysAgo(last.receivedAt) >= 12);
  });

  test('has credits, releases, a reversal, a screen-out and a streak with its bonuses', async () => {
    const reasons = await t.site.db.transfer.groupBy({ by: ['reason'], _count: true });
    for (const reason of ['credit', 'release', 'reversal', 'debt', 'repayment', 'correction', 'bonus'])
      assert.ok(
        reasons.some((row) => row.reason === reason),
        `${reason} among ${reasons.map((row) => row.reason).join(', ')}`,
      );
  });

  test('lived again after a start that was cut short, changes nothing', async () => {
    const count = async () => [await t.site.db.arrival.count(), await t.site.db.transfer.count()];
    const before = await count();
    await plantTown(
      {
        site: { ...t.site, config: { publicUrl: 'https://rewards.example' } },
        operator: testOperator,
        people: { mira, lena, omar },
        random: randomBytes,
      },
      { age: () => Promise.reject(new Error('no night may pass')), say: () => undefined },
    );
    assert.deepEqual(await count(), before);
  });
});

const text = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
