import type { Evidence, OfferFacts } from './evidence.ts';
import { DEFAULT_HOLD_RULES } from './holds.ts';
import type { Notice } from './protocol/notice.ts';

export const DAY = 86_400_000;
export const NOW = new Date('2026-11-22T12:00:00Z');
export const ago = (days: number) => new Date(NOW.getTime() - days * DAY);

/** A genuine credit of a wall that signs everything. */
export const NOTICE: Notice = {
  kind: 'credit',
  test: false,
  key: 'credit/1',
  conversionKey: '1',
  transaction: '1',
  member: 'abcdefghijklmnop',
  offer: null,
  offerName: 'A survey',
  event: null,
  eventName: null,
  click: null,
  amount: { text: '500', unit: 'points' },
  payoutUsd: null,
  country: null,
  reason: null,
  occurredAt: null,
  uncovered: [],
  signedTuple: null,
};
/** What stands beside it when nothing stands against it. */
export const EVIDENCE: Evidence = {
  now: NOW,
  receivedAt: NOW,
  provider: {
    id: 1,
    name: 'A wall',
    pricing: 'provider',
    kind: 'survey',
    capPoints: 1_000n,
    holdMinutes: null,
    holdByKind: {},
    pointsPerUsd: 1_000n,
    holds: DEFAULT_HOLD_RULES,
    finalAfterDays: 90,
  },
  member: { id: 5n, state: 'open', trust: 'new' },
  conversion: null,
  offer: null,
  click: null,
  doneEvents: new Set(),
  usage: { today: 0, spent: 0n },
  capUsed: 0n,
  tupleSeen: false,
  approved: false,
};
export const OFFER: OfferFacts = {
  id: 9n,
  title: 'Our offer',
  kind: 'app',
  closesAt: null,
  graceDays: 3,
  clickWindowDays: 30,
  countries: [],
  devices: [],
  capPerDay: null,
  budgetPoints: null,
  events: [{ id: 91n, externalId: 'buy', name: 'Buy', points: 500n, position: 1, once: true }],
};
export const CLICK = { id: 'c', at: ago(1), country: null, device: null };
/** What stands beside a call about an offer of ours that was started, where only our prices count. */
export const OURS = {
  offer: OFFER,
  click: CLICK,
  provider: { ...EVIDENCE.provider, pricing: 'ours', capPoints: null },
} as const;
/** An offer of ours at a wall, whose amounts rule within its cap. */
export const WALL_LISTS = { offer: OFFER, click: CLICK } as const;
/** What such a call says. */
export const BUY = { offer: 'o', event: 'buy', amount: null } as const;
