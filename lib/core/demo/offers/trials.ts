import type { DemoOffer } from './offer.ts';

export const TRIALS: readonly DemoOffer[] = [
  {
    provider: 'house',
    externalId: 'morning-post',
    title: 'The Morning Ledger, 14 days on trial',
    terms: 'One trial per person. Keep it for at least 3 days. It can be ended at any time in the account.',
    kind: 'trial',
    targetUrl: 'https://example.com/morning-ledger/trial?click={click}',
    events: [{ externalId: 'trial', name: 'Trial kept for 3 days', points: 2500 }],
  },
  {
    provider: 'house',
    externalId: 'stillwater',
    title: 'Stillwater Yoga, a week on trial',
    terms:
      'New customers only; a means of payment is asked for and charged after the week unless the trial is ended before. Two classes must be finished.',
    kind: 'trial',
    targetUrl: 'https://example.com/stillwater/trial?m={click}',
    countries: ['US', 'CA', 'GB', 'IE', 'AU', 'DE'],
    clickWindowDays: 14,
    events: [
      { externalId: 'trial', name: 'Trial begun', points: 400 },
      { externalId: 'two-classes', name: 'Two classes finished', points: 900 },
    ],
  },
  {
    provider: 'house',
    externalId: 'marquee',
    title: 'Marquee Film Club, first month',
    terms: 'New members of the club only. The first month costs 1 USD; it counts when one film was watched.',
    kind: 'trial',
    targetUrl: 'https://example.com/marquee/join?a={click}',
    capPerDay: 100,
    events: [{ externalId: 'first-film', name: 'First film watched', points: 3100 }],
  },
  {
    provider: 'house',
    externalId: 'green-crate',
    title: 'Green Crate, vegetables by subscription',
    terms:
      'New customers in the countries listed. The second crate counts once it was paid at the full price; the subscription can be ended after it.',
    kind: 'trial',
    targetUrl: 'https://example.com/green-crate/start?c={click}',
    countries: ['DE', 'AT', 'NL'],
    clickWindowDays: 45,
    budgetPoints: 900_000,
    events: [
      { externalId: 'crate-1', name: 'First crate delivered', points: 1500 },
      { externalId: 'crate-2', name: 'Second crate delivered', points: 4200 },
    ],
  },
];
