import type { DemoOffer } from './offer.ts';

export const APPS: readonly DemoOffer[] = [
  {
    provider: 'house',
    externalId: 'fernweg',
    title: 'Fernweg hiking maps',
    terms: 'Install the app, create an account and save one route. New users only.',
    kind: 'app',
    targetUrl: 'https://example.com/fernweg/get?c={click}',
    devices: ['android', 'ios'],
    events: [
      { externalId: 'account', name: 'Account created', points: 200 },
      { externalId: 'route', name: 'First route saved', points: 450 },
    ],
  },
  {
    provider: 'house',
    externalId: 'penny-jar',
    title: 'Penny Jar, a household book',
    terms:
      'New users only. Enter ten expenses by hand or by photograph, on at least three days. Linking a bank account is not asked for.',
    kind: 'app',
    targetUrl: 'https://example.com/penny-jar/install?click={click}',
    devices: ['android', 'ios'],
    countries: ['DE', 'AT', 'CH', 'FR', 'ES', 'IT', 'NL'],
    clickWindowDays: 14,
    events: [
      { externalId: 'open', name: 'Install and open the app', points: 80 },
      { externalId: 'ten', name: 'Ten expenses on three days', points: 520 },
    ],
  },
  {
    provider: 'house',
    externalId: 'birdsong',
    title: 'Birdsong, names by ear',
    terms: 'New users only. Record at least thirty seconds of a bird; what it was does not matter.',
    kind: 'app',
    targetUrl: 'https://example.com/birdsong/app?c={click}',
    devices: ['android', 'ios'],
    clickWindowDays: 14,
    events: [
      { externalId: 'account', name: 'Account created', points: 120 },
      { externalId: 'recording', name: 'First recording sent', points: 380 },
    ],
  },
  {
    provider: 'house',
    externalId: 'tidy-week',
    title: 'Tidy Week, chores for two',
    terms:
      'New households only. Invite one person, who must join from another device; tick off eight chores between you.',
    kind: 'app',
    targetUrl: 'https://example.com/tidy-week/invite?h={click}',
    devices: ['android', 'ios'],
    clickWindowDays: 14,
    capPerDay: 150,
    events: [
      { externalId: 'household', name: 'Household of two', points: 260 },
      { externalId: 'chores', name: 'Eight chores done', points: 440 },
    ],
  },
  {
    provider: 'house',
    externalId: 'lumen-reader',
    title: 'Lumen, a reader for long texts',
    terms: 'New users only. Read for twenty minutes on five days; the app counts them and shows the count.',
    kind: 'app',
    targetUrl: 'https://example.com/lumen/start?ref={click}',
    clickWindowDays: 21,
    events: [{ externalId: 'five-days', name: 'Read on five days', points: 650 }],
  },
];
