import { APPLIED } from '#lib/core/verdicts/applied.ts';
import { DECLINED } from '#lib/core/verdicts/declined.ts';
import type { Answer, Standing, VerdictFacts } from '#lib/core/verdicts/entry.ts';
import { HELD } from '#lib/core/verdicts/held.ts';
import { REFUSED } from '#lib/core/verdicts/refused.ts';

/**
 * The one closed, ordered list of what can become of a call. Every arrival and every refused call carries one of
 * these codes; each code knows how it is answered on the wire and what it says to a person. The order is the order of
 * work: what is decided earlier stands earlier. Numbers are stored, so entries are appended to their group, never renumbered.
 */
export const VERDICTS = { ...REFUSED, ...APPLIED, ...HELD, ...DECLINED } as const satisfies Record<
  string,
  VerdictFacts
>;

export type VerdictCode = keyof typeof VERDICTS;

type CodesWith<S extends Standing> = {
  [C in VerdictCode]: (typeof VERDICTS)[C]['standing'] extends S ? C : never;
}[VerdictCode];

/** Codes of calls that were not taken in: not authentic, not readable, or not now. */
export type RefusalCode = {
  [C in VerdictCode]: (typeof VERDICTS)[C]['answer'] extends 'refusal' ? C : never;
}[VerdictCode];
/** Codes of authentic calls that wait for a person. */
export type HeldCode = CodesWith<'held'>;

/** The facts of a code. */
export function verdict(code: VerdictCode): VerdictFacts {
  return VERDICTS[code];
}

/** What one person’s yes does to a call that waits: it books points, takes back what was credited, or is not theirs to give. */
export type Approval = 'pays' | 'takes-back' | 'never';

/** What a yes to a waiting call does. After the “final after” day a member keeps what they have, whoever says yes. */
export function approvalOf(code: VerdictCode): Approval {
  if (code === 'reversal-unsigned' || code === 'reversal-unmatched') return 'takes-back';
  return code === 'final-after-passed' || code === 'reversal-mismatch' ? 'never' : 'pays';
}

const byNumber = new Map<number, VerdictCode>(
  Object.entries(VERDICTS).map(([code, facts]) => [facts.number, code as VerdictCode]),
);

/** The code a stored number stands for. @throws when the database holds a number this version does not know. */
export function verdictFromNumber(number: number): VerdictCode {
  const code = byNumber.get(number);
  if (code === undefined) throw new Error(`unknown verdict number ${number}`);
  return code;
}

export type { Answer, Standing };
