import { plainText } from '#lib/core/glossary/inline.ts';
import { TERM_NAMES, termWords } from '#lib/core/glossary/names.ts';
import type { GlossarySettings } from '#lib/core/glossary/settings.ts';
import { TERM_SLUGS, type TermSlug } from '#lib/core/glossary/slugs.ts';
import type { Term, TermOf } from '#lib/core/glossary/term.ts';
import { ban } from '#lib/core/glossary/terms/ban.ts';
import { cashOut } from '#lib/core/glossary/terms/cash-out.ts';
import { chargeback } from '#lib/core/glossary/terms/chargeback.ts';
import { claim } from '#lib/core/glossary/terms/claim.ts';
import { debt } from '#lib/core/glossary/terms/debt.ts';
import { decline } from '#lib/core/glossary/terms/decline.ts';
import { disqualification } from '#lib/core/glossary/terms/disqualification.ts';
import { hold } from '#lib/core/glossary/terms/hold.ts';
import { microTasks } from '#lib/core/glossary/terms/micro-tasks.ts';
import { offers } from '#lib/core/glossary/terms/offers.ts';
import { pause } from '#lib/core/glossary/terms/pause.ts';
import { pending } from '#lib/core/glossary/terms/pending.ts';
import { points } from '#lib/core/glossary/terms/points.ts';
import { postback } from '#lib/core/glossary/terms/postback.ts';
import { reversal } from '#lib/core/glossary/terms/reversal.ts';
import { streak } from '#lib/core/glossary/terms/streak.ts';
import { trustLevel } from '#lib/core/glossary/terms/trust-level.ts';
import { underReview } from '#lib/core/glossary/terms/under-review.ts';

const TERMS: Record<TermSlug, TermOf> = {
  offers,
  'micro-tasks': microTasks,
  postback,
  disqualification,
  pending,
  hold,
  'under-review': underReview,
  'trust-level': trustLevel,
  points,
  'cash-out': cashOut,
  debt,
  streak,
  decline,
  reversal,
  chargeback,
  claim,
  pause,
  ban,
};

/** The day the glossary’s texts last changed. */
export const GLOSSARY_REVISED = '2026-11-30';

/** One page of the glossary, with the rules it is given printed in it. */
export function glossaryTerm(slug: TermSlug, settings: GlossarySettings): Term {
  return { slug, ...TERM_NAMES[slug], ...TERMS[slug](settings) };
}

/** All of them, in the order they are read. */
export const glossaryTerms = (settings: GlossarySettings): readonly Term[] =>
  TERM_SLUGS.map((slug) => glossaryTerm(slug, settings));

/** A glossary text without its links. */
export const withoutLinks = (text: string): string => plainText(text, termWords);
