import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ago, CLICK, EVIDENCE, NOW } from './notice-under-test.ts';
import { type OfferEvidence, unmet } from './requirements.ts';
import type { VerdictCode } from './verdicts.ts';

const event = (id: bigint, position: number, once = true) => ({
  id,
  externalId: `step-${position}`,
  name: `Step ${position}`,
  points: 500n,
  position,
  once,
});
const OFFER: OfferEvidence['offer'] = {
  id: 1n,
  title: 'An offer',
  kind: 'app',
  closesAt: null,
  graceDays: 3,
  clickWindowDays: 30,
  countries: [],
  devices: [],
  capPerDay: null,
  budgetPoints: null,
  events: [event(11n, 1), event(12n, 2), event(13n, 3, false)],
};
const MET: OfferEvidence = {
  ...EVIDENCE,
  happenedAt: NOW,
  offer: OFFER,
  event: event(11n, 1),
  points: 500n,
  country: null,
  click: CLICK,
};

const offer = (more: Partial<OfferEvidence['offer']>) => ({ offer: { ...OFFER, ...more } });
const click = (more: Partial<NonNullable<OfferEvidence['click']>>) => ({
  click: { ...CLICK, ...more },
});

const CASES: readonly [string, Partial<OfferEvidence>, VerdictCode | null][] = [
  ['all requirements met', {}, null],
  ['the offer closed and its grace is over', offer({ closesAt: ago(3.001) }), 'offer-closed'],
  ['the last instant of grace counts', offer({ closesAt: ago(3) }), null],
  ['no grace at all', offer({ closesAt: ago(0.001), graceDays: 0 }), 'offer-closed'],
  [
    'done in time, reported late',
    { ...offer({ closesAt: ago(9) }), ...click({ at: ago(10) }), happenedAt: ago(8) },
    null,
  ],
  ['no start', { click: null }, 'click-missing'],
  ['it is said to have happened before the start', { happenedAt: ago(90) }, 'event-before-start'],
  ['clocks may differ by five minutes', { happenedAt: new Date(ago(1).getTime() - 300_000) }, null],
  [
    'clocks may not differ by more',
    { happenedAt: new Date(ago(1).getTime() - 300_001) },
    'event-before-start',
  ],
  ['the start lies too far back', click({ at: ago(30.001) }), 'click-too-old'],
  ['the last instant of the window counts', click({ at: ago(30) }), null],
  ['the window runs to when it happened', { ...click({ at: ago(40) }), happenedAt: ago(11) }, null],
  [
    'the reported country is not allowed',
    { ...offer({ countries: ['DE'] }), country: 'FR' },
    'country-not-allowed',
  ],
  ['the reported country is allowed', { ...offer({ countries: ['DE', 'FR'] }), country: 'FR' }, null],
  [
    'without a reported one the country of the start decides',
    { ...offer({ countries: ['DE'] }), ...click({ country: 'FR' }) },
    'country-not-allowed',
  ],
  [
    'the reported country weighs more than that of the start',
    { ...offer({ countries: ['DE'] }), ...click({ country: 'FR' }), country: 'DE' },
    null,
  ],
  ['an unknown country is not held against anybody', offer({ countries: ['DE'] }), null],
  [
    'the start was on another device',
    { ...offer({ devices: ['ios'] }), ...click({ device: 'android' }) },
    'device-not-allowed',
  ],
  ['an unknown device is not held against anybody', offer({ devices: ['ios'] }), null],
  ['the step was rewarded already', { doneEvents: new Set([11n]) }, 'already-done'],
  [
    'a step that may come often is not',
    { event: event(13n, 3, false), doneEvents: new Set([11n, 12n, 13n]) },
    null,
  ],
  ['an earlier step is missing', { event: event(12n, 2) }, 'event-out-of-order'],
  ['all earlier steps are done', { event: event(12n, 2), doneEvents: new Set([11n]) }, null],
  ['of a step nothing is asked where there is none', { event: null, doneEvents: new Set([11n]) }, null],
  ['without a step the offer must still have been started', { event: null, click: null }, 'click-missing'],
  [
    'without a step the budget must still reach',
    { event: null, points: 7n, ...offer({ budgetPoints: 1_000n }), usage: { today: 1, spent: 994n } },
    'offer-budget-spent',
  ],
  [
    'the daily cap is reached',
    { ...offer({ capPerDay: 10 }), usage: { today: 10, spent: 0n } },
    'offer-cap-reached',
  ],
  ['one place is left under the cap', { ...offer({ capPerDay: 10 }), usage: { today: 9, spent: 0n } }, null],
  [
    'the budget does not reach for it',
    { ...offer({ budgetPoints: 1_000n }), usage: { today: 1, spent: 501n } },
    'offer-budget-spent',
  ],
  [
    'the budget reaches exactly',
    { ...offer({ budgetPoints: 1_000n }), usage: { today: 1, spent: 500n } },
    null,
  ],
];

describe('the requirements of an offer', () => {
  for (const [what, more, expected] of CASES)
    test(`${what} → ${expected ?? 'met'}`, () => assert.equal(unmet({ ...MET, ...more }), expected));

  test('are asked in the order a person would ask: the first that fails is named', () => {
    const everything: OfferEvidence = {
      ...MET,
      ...offer({ closesAt: ago(9), countries: ['DE'], devices: ['ios'], capPerDay: 1, budgetPoints: 1n }),
      ...click({ at: ago(99), device: 'android' }),
      country: 'FR',
      event: event(12n, 2),
      doneEvents: new Set([12n]),
      usage: { today: 1, spent: 1n },
    };
    const mended: [Partial<OfferEvidence>, VerdictCode | null][] = [
      [{}, 'offer-closed'],
      [{ offer: { ...everything.offer, closesAt: null } }, 'click-too-old'],
      [{ click: { id: 'c', at: ago(1), country: null, device: 'android' } }, 'country-not-allowed'],
      [{ country: 'DE' }, 'device-not-allowed'],
      [{ click: { id: 'c', at: ago(1), country: null, device: 'ios' } }, 'already-done'],
      [{ doneEvents: new Set() }, 'event-out-of-order'],
      [{ doneEvents: new Set([11n]) }, 'offer-cap-reached'],
      [{ usage: { today: 0, spent: 1n } }, 'offer-budget-spent'],
      [{ usage: { today: 0, spent: -500n } }, null],
    ];
    let evidence = everything;
    for (const [more, expected] of mended) {
      evidence = { ...evidence, ...more };
      assert.equal(unmet(evidence), expected);
    }
  });
});
