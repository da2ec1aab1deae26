import { APPS } from './offers/apps.ts';
import { GAMES } from './offers/games.ts';
import type { DemoOffer } from './offers/offer.ts';
import { PURCHASES } from './offers/purchases.ts';
import { SHORT_ONES } from './offers/short-ones.ts';
import { SURVEYS } from './offers/surveys.ts';
import { TRIALS } from './offers/trials.ts';

/** The thirty offers of the demo. */
export const DEMO_OFFERS: readonly DemoOffer[] = [
  ...GAMES,
  ...SURVEYS,
  ...APPS,
  ...TRIALS,
  ...PURCHASES,
  ...SHORT_ONES,
];

/** The one that is under way from the first moment. */
export const STARTED_OFFER = 'tidewater';

/** Withdrawn two days before the demo is shown, with somebody under way in its grace window. */
export const WITHDRAWN_OFFER = 'night-market';
