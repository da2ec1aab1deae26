import type { DemoOffer } from './offer.ts';

export const GAMES: readonly DemoOffer[] = [
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
    externalId: 'copper-valley',
    title: 'Copper Valley Railway',
    terms:
      'New players only, on Android. Every station must be reached with the same game account. Tracks bought with money count as well as tracks earned. Ends when its budget is spent.',
    kind: 'game',
    targetUrl: 'https://example.com/copper-valley/start?src={click}',
    devices: ['android'],
    clickWindowDays: 30,
    budgetPoints: 600_000,
    events: [
      { externalId: 'first-ride', name: 'Finish the first ride', points: 120 },
      { externalId: 'station-4', name: 'Open the fourth station', points: 640 },
      { externalId: 'station-9', name: 'Open the ninth station', points: 2100 },
      { externalId: 'tunnel', name: 'Dig through the mountain', points: 5400 },
    ],
  },
  {
    provider: 'house',
    externalId: 'lantern-words',
    title: 'Lantern Words',
    terms:
      'A word puzzle in English. New players only; puzzles skipped with a hint count. The streak of seven days may begin on any day within the window.',
    kind: 'game',
    targetUrl: 'https://example.com/lantern-words/?c={click}',
    devices: ['android', 'ios'],
    countries: ['US', 'CA', 'GB', 'IE', 'DE', 'AT', 'AU', 'NZ'],
    clickWindowDays: 21,
    events: [
      { externalId: 'puzzle-10', name: 'Solve ten puzzles', points: 180 },
      { externalId: 'week', name: 'Play on seven days in a row', points: 700 },
      { externalId: 'puzzle-150', name: 'Solve 150 puzzles', points: 1800 },
    ],
  },
  {
    provider: 'house',
    externalId: 'orchard-rush',
    title: 'Orchard Rush',
    terms:
      'New players only. At most 200 starts a day are taken, counted from midnight UTC. Level 40 must be reached without a second account on the device.',
    kind: 'game',
    targetUrl: 'https://example.com/orchard-rush/go?t={click}',
    devices: ['ios'],
    clickWindowDays: 14,
    capPerDay: 200,
    events: [
      { externalId: 'open', name: 'Install and open the game', points: 90 },
      { externalId: 'level-15', name: 'Reach level 15', points: 450 },
      { externalId: 'level-40', name: 'Reach level 40', points: 1600 },
    ],
  },
  {
    provider: 'house',
    externalId: 'night-market',
    title: 'Night Market Chef',
    terms:
      'New players only. Serve guests at the evening market; the third stall opens after about five hours of play. Purchases are not needed.',
    kind: 'game',
    targetUrl: 'https://example.com/night-market/play?aff={click}',
    devices: ['android', 'ios'],
    clickWindowDays: 30,
    graceDays: 14,
    events: [
      { externalId: 'first-guest', name: 'Serve the first guest', points: 110 },
      { externalId: 'stall-3', name: 'Open the third stall', points: 1250 },
    ],
  },
  {
    provider: 'house',
    externalId: 'paper-kingdoms',
    title: 'Paper Kingdoms',
    terms:
      'A strategy game for the browser, on a computer. New accounts only. The alliance must have at least three players; a quest counts once.',
    kind: 'game',
    targetUrl: 'https://example.com/paper-kingdoms/join?k={click}',
    devices: ['desktop'],
    clickWindowDays: 30,
    events: [
      { externalId: 'account', name: 'Confirm the account', points: 160 },
      { externalId: 'castle-6', name: 'Castle of level 6', points: 1100 },
      { externalId: 'alliance', name: 'Join an alliance', points: 300 },
    ],
  },
];
