import { z } from 'zod';
import { readDigits } from '#lib/core/points.ts';

/** Characters of one field that are read at most: what is longer is refused as too long, not copied about. */
const LONGEST = 20_000;

/** The texts of a form by the names that are expected; a missing one is empty, a file counts as none. */
export function textsOf<Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string> {
  const texts = {} as Record<Name, string>;
  for (const name of names) {
    const value = form.get(name);
    texts[name] = typeof value === 'string' ? value.slice(0, LONGEST) : '';
  }
  return texts;
}

/** The reason of an act as it is typed. A browser sends a line's end as two characters; it is counted as one, as pages count it. */
export const typedReason = z
  .string()
  .max(LONGEST)
  .transform((text) => text.replaceAll('\r\n', '\n').trim());

/** What came of an act, as a form shows it: the sentence beside its field, or above the form. */
export function refusedAct(
  values: Readonly<Record<string, string>>,
  refusal: { readonly why: string; readonly field?: string },
): {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly failure?: string;
} {
  const { why, field } = refusal;
  if (field !== undefined && field in values) return { values, errors: { [field]: why } };
  return { values, errors: {}, failure: `Nothing was done. ${why}` };
}

/** Whole points as typed, grouped or not; `none` or nothing = no limit. Null when it is neither. */
export function typedPoints(text: string): { readonly points: bigint | null } | null {
  const plain = text.trim();
  if (plain === '' || plain === 'none') return { points: null };
  const digits = readDigits(plain);
  return digits !== null && digits.length <= 13 ? { points: BigInt(digits) } : null;
}
