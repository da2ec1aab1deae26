import type { DemoOffer } from './offer.ts';

export const PURCHASES: readonly DemoOffer[] = [
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
    externalId: 'harbour-coffee',
    title: 'Harbour Street Coffee',
    terms:
      'Any order of 15 USD or more, also by those who bought before. Gift cards do not count. Up to one order a month.',
    kind: 'purchase',
    targetUrl: 'https://example.com/harbour-coffee/shop?via={click}',
    countries: ['US', 'GB', 'DE', 'AT', 'NL', 'BE', 'FR'],
    clickWindowDays: 7,
    events: [{ externalId: 'order', name: 'Order delivered', points: 1100, once: false }],
  },
  {
    provider: 'house',
    externalId: 'papermill',
    title: 'Old Papermill notebooks',
    terms:
      'First order of 25 USD or more. Engraving makes an order final, so it counts at once; other orders count when the 14 days of return are over.',
    kind: 'purchase',
    targetUrl: 'https://example.com/papermill/?c={click}',
    clickWindowDays: 14,
    budgetPoints: 500_000,
    events: [{ externalId: 'order', name: 'First order kept', points: 2600 }],
  },
  {
    provider: 'house',
    externalId: 'wool-and-needle',
    title: 'Wool & Needle, a box of yarn',
    terms:
      'First box only. The second step counts when a second box is ordered within 60 days at the usual price.',
    kind: 'purchase',
    targetUrl: 'https://example.com/wool-and-needle/box?k={click}',
    countries: ['US', 'CA', 'GB', 'DE', 'SE', 'NO', 'DK', 'FI'],
    clickWindowDays: 60,
    events: [
      { externalId: 'first-box', name: 'First box', points: 1900 },
      { externalId: 'second-box', name: 'Second box', points: 1200 },
    ],
  },
];
