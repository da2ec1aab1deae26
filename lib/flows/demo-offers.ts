/** The demo's offers, as files for `bounty offer add` would hold them. Every name in them is made up. */
export const DEMO_OFFERS: readonly object[] = [
  {
    provider: 'house',
    externalId: 'tidewater',
    title: 'Tidewater Isles',
    terms:
      'New players only. Install from the store page the start button leads to, and play on the device you started on. Harbour level 5 within 7 days, level 12 within 21 days of the start.',
    kind: 'game',
    targetUrl: 'https://example.com/tidewater/play?ref={click}',
    devices: ['android', 'ios'],
    clickWindowDays: 21,
    events: [
      { externalId: 'install', name: 'Install and open the game', points: 150 },
      { externalId: 'level-5', name: 'Harbour level 5', points: 900 },
      { externalId: 'level-12', name: 'Harbour level 12', points: 3200 },
    ],
  },
  {
    provider: 'house',
    externalId: 'kitchen-survey',
    title: 'How do you cook on weekdays?',
    terms: 'About eight minutes, 18 years and older, once per household.',
    kind: 'survey',
    targetUrl: 'https://example.com/panel/s/kitchen?respondent={click}',
    clickWindowDays: 7,
    events: [{ externalId: 'complete', name: 'Survey completed', points: 350 }],
  },
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
    externalId: 'morning-post',
    title: 'The Morning Ledger, 14 days on trial',
    terms: 'One trial per person. Keep it for at least 3 days. It can be ended at any time in the account.',
    kind: 'trial',
    targetUrl: 'https://example.com/morning-ledger/trial?click={click}',
    events: [{ externalId: 'trial', name: 'Trial kept for 3 days', points: 2500 }],
  },
  {
    provider: 'house',
    externalId: 'linden-soap',
    title: 'Linden & Daughter soaps',
    terms: 'First order of 20 USD or more, not returned within 30 days. Delivery to the countries listed.',
    kind: 'purchase',
    targetUrl: 'https://example.com/linden-soaps/?aff={click}',
    countries: ['US', 'CA', 'GB', 'DE', 'AT', 'CH', 'FR', 'NL'],
    events: [{ externalId: 'order', name: 'First order', points: 4000 }],
  },
  {
    provider: 'house',
    externalId: 'street-signs',
    title: 'Name ten street signs',
    terms:
      'Look at ten photographs and type what the sign says. It can be repeated as often as there are photographs.',
    kind: 'micro-task',
    targetUrl: 'https://example.com/sign-reader/task?worker={click}',
    capPerDay: 500,
    events: [{ externalId: 'batch', name: 'Ten signs read', points: 60, once: false }],
  },
];

/** The one that is under way from the first moment. */
export const STARTED_OFFER = 'tidewater';
