import type { TermName } from '#lib/core/glossary/names.ts';
import type { GlossarySettings } from '#lib/core/glossary/settings.ts';
import type { TermSlug } from '#lib/core/glossary/slugs.ts';
import type { ConversionState } from '#lib/core/lifecycle.ts';

/** The parts of the index. */
export const TERM_GROUPS = {
  earning: 'Doing something and being paid for it',
  waiting: 'Waiting, and why',
  balance: 'Your points',
  undone: 'When points do not come, or go again',
  help: 'Help and fairness',
} as const;

export type TermGroup = keyof typeof TERM_GROUPS;

/** A table with its caption; cells are plain text. */
export interface TermTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The text of one page of the glossary in its fixed shape. Texts may hold links: `[[hold]]`, `[[hold|on hold]]`,
 * `[[/support|write to us]]` (see inline.ts).
 */
export interface TermText {
  readonly group: TermGroup;
  /** Other words people look for. */
  readonly also: readonly string[];
  /** What search engines and shared links say; 70 to 160 characters, without links. */
  readonly summary: string;
  /** A row that shows it on the track. */
  readonly track?: ConversionState | 'started';
  readonly quick: string;
  /** What of the page this site does not do yet, and what to do until it does. */
  readonly today?: string;
  readonly detail: readonly string[];
  readonly why: readonly string[];
  /** How it works. */
  readonly steps: readonly string[];
  readonly examples: readonly { readonly title: string; readonly text: string }[];
  readonly table?: TermTable;
  /** Quick facts: label, value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly tips: readonly string[];
  readonly mistakes: readonly { readonly mistake: string; readonly better: string }[];
  readonly troubles: readonly { readonly problem: string; readonly solution: string }[];
  readonly questions: readonly { readonly question: string; readonly answer: string }[];
  readonly related: readonly TermSlug[];
}

/** A page with the names of its term. */
export interface Term extends TermText, TermName {
  readonly slug: TermSlug;
}

/** A page as a function of the rules it prints. */
export type TermOf = (settings: GlossarySettings) => TermText;
