import type { AmountSign } from './amount.ts';
import type { Condition, Outcome, ProviderDefinition } from './definition-shape.ts';

/** The values of a call by our names, as text; absent, blank and unexpanded ones are not in it. */
export type FieldTexts = ReadonlyMap<string, string>;

/** Whether every part of a condition holds. Values are compared exactly: `1` is not `01` and `COMPLETE` not `complete`. */
export function holds(condition: Condition, fields: FieldTexts): boolean {
  for (const field in condition) {
    const wanted = condition[field];
    const value = fields.get(field);
    const held =
      wanted === 'present'
        ? value !== undefined
        : wanted === 'missing'
          ? value === undefined
          : value !== undefined && wanted?.includes(value) === true;
    if (!held) return false;
  }
  return true;
}

/**
 * What a call (by its name in the definition) means: the first outcome that fits, or null when the network said something the definition does not
 * know. A negative amount is only ever a reversal, so under any other meaning the call contradicts itself: unknown.
 */
export function outcomeOf(
  definition: Pick<ProviderDefinition, 'outcomes'>,
  call: string,
  fields: FieldTexts,
  sign: AmountSign | 'missing',
): Outcome | null {
  const found = definition.outcomes.find(
    (outcome) =>
      (outcome.calls?.includes(call) ?? true) &&
      (outcome.sign?.includes(sign) ?? true) &&
      holds(outcome.when, fields),
  );
  if (!found || (sign === 'negative' && found.kind !== 'reversal')) return null;
  return found;
}
