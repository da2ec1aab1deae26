import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testServerUrl } from '#lib/config/env.ts';
import { waitInWords } from '#lib/core/activity-wait.ts';
import { measureTimes } from '#lib/data/expected-time.ts';
import { openPlanter, type Planter } from '#lib/testing/plant-rows.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ago = (ms: number) => new Date(NOW.getTime() - ms);

describe('how long things took', { skip: testServerUrl() !== undefined }, () => {
  let t: TestSite;
  let plant: Planter;
  let memberId: bigint;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs');
    plant = await openPlanter(t.database.ownerUrl);
    ({ memberId } = await t.member());
  });
  after(async () => {
    await plant.close();
    await t.close();
  });

  const finished = async (
    offerId: bigint,
    startedAgo: number,
    took: number,
    more: { kind?: string; told?: number } = {},
  ) => {
    const start = ago(startedAgo);
    const booked = new Date(start.getTime() + took);
    const { told = 0, ...rest } = more;
    await plant.conversion({
      memberId,
      at: new Date(booked.getTime() - told),
      offerId,
      clickId: await plant.click(memberId, start, offerId),
      bookedAt: booked,
      kind: 'game',
      ...rest,
    });
  };
  const asked = (id: bigint, kind: 'game' | 'survey' = 'game') => ({ id, provider: 'BitLabs', kind });

  test('the middle and the slow end of an offer come from its own history, as it was planted', async () => {
    for (let n = 1; n <= 21; n += 1) await finished(7n, 40 * DAY, n * HOUR);
    // A year ago it was quicker: that is no longer how it is.
    for (let n = 0; n < 30; n += 1) await finished(7n, 365 * DAY, MINUTE);
    const wait = (await measureTimes(t.site.db, NOW)).toCredit(asked(7n));
    assert.deepEqual(wait, { median: 11 * HOUR, slow: 19 * HOUR, count: 21 });
    assert.equal(waitInWords(wait), 'usually 11 hours, in one case of ten more than 19 hours');
  });

  test('an offer with fewer than ten is measured by what is like it at its provider', async () => {
    for (let n = 0; n < 9; n += 1) await finished(8n, 10 * DAY, 5 * DAY);
    const times = await measureTimes(t.site.db, NOW);
    assert.equal(times.toCredit(asked(8n))?.count, 30);
    assert.equal(times.toCredit(asked(999n))?.count, 30);
  });

  test('below ten nothing is said', async () => {
    for (let n = 0; n < 9; n += 1) await finished(9n, 5 * DAY, HOUR, { kind: 'survey' });
    const times = await measureTimes(t.site.db, NOW);
    assert.equal(times.toCredit(asked(9n, 'survey')), null);
    assert.equal(waitInWords(null), null);
    await finished(9n, 5 * DAY, HOUR, { kind: 'survey' });
    assert.equal((await measureTimes(t.site.db, NOW)).toCredit(asked(9n, 'survey'))?.count, 10);
  });

  test('a provider’s own check is measured where it told us first and confirmed later, and nowhere else', async () => {
    assert.equal((await measureTimes(t.site.db, NOW)).toConfirm('BitLabs', 'game'), null);
    for (let n = 1; n <= 10; n += 1) await finished(7n, 30 * DAY, 20 * HOUR, { told: n * HOUR });
    const wait = (await measureTimes(t.site.db, NOW)).toConfirm('BitLabs', 'game');
    assert.equal(wait?.count, 10);
    assert.equal(wait?.median, 5.5 * HOUR);
    assert.equal((await measureTimes(t.site.db, NOW)).toConfirm('Nobody', 'game'), null);
  });
});
