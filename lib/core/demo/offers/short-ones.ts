import type { DemoOffer } from './offer.ts';

/** Videos, micro-tasks, and one of no kind we know: all of them short. */
export const SHORT_ONES: readonly DemoOffer[] = [
  {
    provider: 'house',
    externalId: 'paper-film',
    title: 'Watch how paper is made',
    terms: 'A film of two minutes, to its end. Once per person.',
    kind: 'video',
    targetUrl: 'https://example.com/films/paper?v={click}',
    clickWindowDays: 1,
    events: [{ externalId: 'watched', name: 'Watched to the end', points: 25 }],
  },
  {
    provider: 'house',
    externalId: 'harbour-film',
    title: 'A night in the harbour, in ninety seconds',
    terms: 'With sound, to its end, up to three times a day.',
    kind: 'video',
    targetUrl: 'https://example.com/films/harbour?v={click}',
    clickWindowDays: 1,
    capPerDay: 5000,
    events: [{ externalId: 'watched', name: 'Watched to the end', points: 15, once: false }],
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
  {
    provider: 'house',
    externalId: 'shelf-photos',
    title: 'Photograph a shelf of tea',
    terms:
      'In a shop near you, with the prices readable. Two people look at each picture; a blurred one earns nothing. Up to five shops.',
    kind: 'micro-task',
    targetUrl: 'https://example.com/shelf-check/tea?w={click}',
    devices: ['android', 'ios'],
    countries: ['GB', 'IE', 'DE', 'NL'],
    capPerDay: 80,
    events: [{ externalId: 'shop', name: 'One shop accepted', points: 240, once: false }],
  },
  {
    provider: 'house',
    externalId: 'old-letters',
    title: 'Copy out a page of old letters',
    terms: 'One page of handwriting from about 1900, typed letter by letter. Pages are compared in pairs.',
    kind: 'micro-task',
    targetUrl: 'https://example.com/old-letters/page?w={click}',
    devices: ['desktop'],
    events: [{ externalId: 'page', name: 'One page accepted', points: 180, once: false }],
  },
  {
    provider: 'house',
    externalId: 'museum-card',
    title: 'Museum card of the Lower Coast',
    terms:
      'Order the free card and use it once in any of the eleven museums. The museums report once a week, so it takes a while.',
    kind: 'unknown',
    targetUrl: 'https://example.com/museum-card/order?c={click}',
    countries: ['DE', 'NL', 'BE', 'DK'],
    clickWindowDays: 60,
    events: [
      { externalId: 'ordered', name: 'Card ordered', points: 150 },
      { externalId: 'used', name: 'Card used for the first time', points: 850 },
    ],
  },
];
