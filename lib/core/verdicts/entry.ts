import type { TermSlug } from '#lib/core/glossary/slugs.ts';

/** How a code is answered: the sender's success word, its duplicate word, or a refusal with an HTTP status of ours. */
export type Answer = 'success' | 'duplicate' | 'refusal';

/** What was kept: an arrival that moved or noted something, one that waits for a person, or a refused call. */
export type Standing = 'applied' | 'repeat' | 'held' | 'declined' | 'refused';

export interface VerdictFacts {
  /** Stored in the database; unique, never reused. */
  readonly number: number;
  readonly standing: Standing;
  readonly answer: Answer;
  /** HTTP status of a refusal; for other answers the provider's definition decides. */
  readonly status: number;
  /** What happened, for a person. */
  readonly happened: string;
  /** Why it happened. */
  readonly why: string;
  /** What happens or should be done next. */
  readonly next: string;
  /** The glossary term that explains it. */
  readonly term: TermSlug;
}

export type Entry<S extends Standing, A extends Answer> = VerdictFacts & {
  readonly standing: S;
  readonly answer: A;
};
type Texts = [happened: string, why: string, next: string, term?: TermSlug];

export function entry<S extends Standing, A extends Answer>(
  standing: S,
  answer: A,
  number: number,
  status: number,
  [happened, why, next, term = 'postback']: Texts,
): Entry<S, A> {
  return { number, standing, answer, status, happened, why, next, term };
}

export const refused = (number: number, status: number, ...texts: Texts) =>
  entry('refused', 'refusal', number, status, texts);
export const held = (number: number, ...[happened, why, next, term = 'under-review']: Texts) =>
  entry('held', 'success', number, 200, [happened, why, next, term]);
export const declined = (number: number, ...[happened, why, next, term = 'decline']: Texts) =>
  entry('declined', 'success', number, 200, [happened, why, next, term]);
export const applied = (number: number, ...texts: Texts) => entry('applied', 'success', number, 200, texts);

/** What a person is told while another person decides. */
export const PERSON = 'A person looks at it and answers within two working days.';
