/** Every term of the glossary, by the last part of its address, in the order they are read. */
export const TERM_SLUGS = [
  'offers',
  'micro-tasks',
  'postback',
  'disqualification',
  'pending',
  'hold',
  'under-review',
  'trust-level',
  'points',
  'cash-out',
  'debt',
  'streak',
  'decline',
  'reversal',
  'chargeback',
  'claim',
  'pause',
  'ban',
] as const;

export type TermSlug = (typeof TERM_SLUGS)[number];

/** Is this the address of a term? */
export function isTermSlug(text: string): text is TermSlug {
  return (TERM_SLUGS as readonly string[]).includes(text);
}

/** The page of a term. */
export const termPath = (slug: TermSlug) => `/glossary/${slug}`;
