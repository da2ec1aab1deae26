import type { TermSlug } from '#lib/core/glossary/slugs.ts';

/** What a term is called. */
export interface TermName {
  /** Its heading. */
  readonly name: string;
  /** How it is called inside a sentence. */
  readonly inline: string;
}

/** Names apart from the pages: a link to a term must not carry the whole glossary to the browser. */
export const TERM_NAMES: Record<TermSlug, TermName> = {
  offers: { name: 'Offers', inline: 'offers' },
  'micro-tasks': { name: 'Micro-tasks', inline: 'micro-tasks' },
  postback: { name: 'Postback', inline: 'postback' },
  disqualification: { name: 'Disqualification', inline: 'disqualification' },
  pending: { name: 'Pending', inline: 'pending' },
  hold: { name: 'Hold', inline: 'hold' },
  'under-review': { name: 'Under review', inline: 'under review' },
  'trust-level': { name: 'Trust level', inline: 'trust level' },
  points: { name: 'Points', inline: 'points' },
  'cash-out': { name: 'Cash-out', inline: 'cash-out' },
  debt: { name: 'Debt', inline: 'debt' },
  streak: { name: 'Streak', inline: 'streak' },
  decline: { name: 'Decline', inline: 'decline' },
  reversal: { name: 'Reversal', inline: 'reversal' },
  chargeback: { name: 'Chargeback', inline: 'chargeback' },
  claim: { name: 'Claim', inline: 'claim' },
  pause: { name: 'Pause', inline: 'pause' },
  ban: { name: 'Ban', inline: 'ban' },
};

/** How a term is called inside a sentence. */
export const termWords = (slug: TermSlug): string => TERM_NAMES[slug].inline;
