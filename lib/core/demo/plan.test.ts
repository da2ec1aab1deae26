import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOfferDraft } from '#lib/core/offer-draft.ts';
import { minuteOf } from './chance.ts';
import { DEMO_OFFERS, STARTED_OFFER, WITHDRAWN_OFFER } from './offers.ts';
import { planTown, TOWN_DAYS } from './plan.ts';

const DAY = 86_400_000;
const shownAt = new Date('2026-11-22T15:20:00Z');
const plan = planTown(shownAt);
const deeds = plan.filter(({ deed }) => deed !== null);

describe('what happens in the town', () => {
  for (const time of ['00:01', '04:30', '12:00', '23:59'])
    test(`lies in the past and in order when it is shown at ${time}`, () => {
      const now = new Date(`2026-11-22T${time}:00Z`);
      const moments = planTown(now).map(({ at }) => at.getTime());
      assert.ok(moments.every((at) => at <= now.getTime()));
      assert.deepEqual(
        moments,
        moments.toSorted((a, b) => a - b),
      );
      assert.ok(now.getTime() - (moments[0] ?? 0) > (TOWN_DAYS - 1) * DAY);
    });

  test('is always the same, day for day', () => {
    assert.deepEqual(planTown(shownAt), plan);
    const tomorrow = planTown(new Date(shownAt.getTime() + DAY));
    assert.deepEqual(
      tomorrow.map(({ deed }) => deed),
      plan.map(({ deed }) => deed),
    );
  });

  test('has an hour of its own for each deed, and little of it at night', () => {
    const minutes = deeds.map(({ at }) => Math.floor((at.getTime() % DAY) / 60_000));
    assert.ok(new Set(minutes).size > 150, `${new Set(minutes).size} minutes`);
    const night = minutes.filter((minute) => minute >= 60 && minute < 5 * 60);
    assert.ok(night.length <= 3, `${night.length} at night`);
    const times = deeds.map(({ at }) => at.getTime());
    assert.ok(times.every((at, index) => index === 0 || at - (times[index - 1] ?? 0) >= 0));
  });

  test('an hour without people is never picked', () => {
    for (let purpose = 0; purpose < 500; purpose += 1) {
      const minute = minuteOf(3, purpose);
      assert.ok(minute >= 0 && minute < 24 * 60 && !(minute >= 60 && minute < 5 * 60), String(minute));
    }
  });

  test('an offer is started before its steps are reported, and each of both is one of ours', () => {
    const known = new Set(DEMO_OFFERS.map(({ externalId }) => externalId));
    const started = new Set<string>();
    for (const { deed } of deeds) {
      if (deed?.do === 'start') {
        assert.ok(known.has(deed.offer), deed.offer);
        started.add(`${deed.who} ${deed.offer}`);
      }
      if (deed?.do === 'call' && deed.provider === 'house' && deed.offer !== 'tidewater-two')
        assert.ok(started.has(`${deed.who} ${deed.offer}`), deed.transaction);
    }
  });
});

describe('the demo’s offers', () => {
  test('are thirty of every kind, several with steps, limits, caps and budgets', () => {
    assert.equal(DEMO_OFFERS.length, 30);
    assert.deepEqual([...new Set(DEMO_OFFERS.map(({ kind }) => kind))].sort(), [
      ...['app', 'game', 'micro-task', 'purchase', 'survey', 'trial', 'unknown', 'video'],
    ]);
    const having = (what: (offer: (typeof DEMO_OFFERS)[number]) => boolean) =>
      DEMO_OFFERS.filter(what).length;
    assert.ok(having(({ events }) => events.length > 1) >= 10);
    assert.ok(having(({ countries }) => countries !== undefined) >= 8);
    assert.ok(having(({ devices }) => devices !== undefined) >= 8);
    assert.ok(having(({ capPerDay }) => capPerDay !== undefined) >= 5);
    assert.ok(having(({ budgetPoints }) => budgetPoints !== undefined) >= 3);
  });

  test('can each be added as a file would be, and have names of their own', () => {
    for (const offer of DEMO_OFFERS) assert.ok('draft' in readOfferDraft(offer), offer.externalId);
    assert.equal(new Set(DEMO_OFFERS.map(({ externalId }) => externalId)).size, 30);
    assert.equal(new Set(DEMO_OFFERS.map(({ title }) => title)).size, 30);
    for (const named of [STARTED_OFFER, WITHDRAWN_OFFER])
      assert.ok(DEMO_OFFERS.some(({ externalId }) => externalId === named));
  });
});
