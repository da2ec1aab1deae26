import { type CanonicalCall, type SentValue, sentAt } from '../canonical.ts';
import type { CallDefinition, Parameter, ProviderDefinition } from '../definition-shape.ts';
import type { ReadingContext } from '../notice.ts';
import { parametersOf } from '../parameters.ts';
import type { SignedField, SignedRecipe, Subject } from '../recipe.ts';

/** A recipe beside the one that does not fit: what was changed, in words, and what a call is verified with. */
export interface Variant {
  readonly changes: readonly string[];
  readonly call: CallDefinition;
  /** Another public base than those that are known. */
  readonly base?: string;
  /** The call seen otherwise, where no definition can say so. */
  readonly sent?: (call: CanonicalCall) => CanonicalCall;
}

/** One call that was pasted, taken apart, with what it is verified against. */
export interface SeenCall {
  readonly canonical: CanonicalCall;
  readonly context: ReadingContext;
  /** Public bases it may have been called under. */
  readonly bases: readonly string[];
}

/** The calls a recipe must fit, all of one call of a definition. */
export interface Evidence {
  readonly definition: ProviderDefinition;
  readonly calls: readonly SeenCall[];
}

/** One question about a recipe: every other answer to it. Most of them yield nothing where the calls rule them out. */
export type Axis = (variant: Variant, evidence: Evidence) => readonly Variant[];

/** The recipe of a variant; null where nothing is signed. */
export function recipeOf({ call }: Variant): SignedRecipe | null {
  return call.authentication.scheme === 'signed' ? call.authentication : null;
}

export type FieldList = Extract<Subject, { over: 'fields' }>;

/** The signed list of a variant; null where something else is signed. */
export function listOf(variant: Variant): FieldList | null {
  const subject = recipeOf(variant)?.subject;
  return subject?.over === 'fields' ? subject : null;
}

/** The variant with another recipe. */
export function withRecipe(variant: Variant, recipe: SignedRecipe, ...changes: readonly string[]): Variant {
  return {
    ...variant,
    call: { ...variant.call, authentication: recipe },
    changes: [...variant.changes, ...changes],
  };
}

/** The variant with something else signed. */
export function withSubject(variant: Variant, subject: Subject, ...changes: readonly string[]): Variant {
  const recipe = recipeOf(variant);
  return recipe === null ? variant : withRecipe(variant, { ...recipe, subject }, ...changes);
}

/** The variant with another list of signed fields. */
export function withFields(
  variant: Variant,
  fields: readonly SignedField[],
  ...changes: readonly string[]
): Variant {
  const list = listOf(variant);
  if (list === null) return variant;
  return withSubject(variant, { ...list, fields: [...fields], order: 'as-listed' }, ...changes);
}

/** The variant with one parameter declared otherwise. */
export function withParameter(
  variant: Variant,
  name: string,
  changed: Partial<Parameter>,
  change: string,
): Variant {
  const { call } = variant;
  const known = parametersOf(call).get(name);
  if (known === undefined) return variant;
  const declared = { [name]: { ...known, ...changed } };
  const facts = name in call.extras ? call.facts : { ...call.facts, ...declared };
  const extras = name in call.extras ? { ...call.extras, ...declared } : call.extras;
  return { ...variant, call: { ...call, facts, extras }, changes: [...variant.changes, change] };
}

/** The values of a parameter in each call, as they travelled; an absent one is undefined. */
export function valuesOf({ call }: Variant, { calls }: Evidence, name: string): (SentValue | undefined)[] {
  const parameter = parametersOf(call).get(name);
  if (parameter === undefined) return [];
  return calls.map(({ canonical }) =>
    parameter.names.flatMap((wire) => [...sentAt(canonical, parameter.in, wire)]).at(0),
  );
}

/** What a signed field is called by the network: its name in the call, or the label of a setting. */
export function wireName({ call }: Variant, { definition }: Evidence, field: string): string {
  if (!field.startsWith('$')) return parametersOf(call).get(field)?.names[0] ?? field;
  const setting = field.slice(1);
  return `‹${definition.settings[setting]?.label ?? setting}›`;
}

/** A separator for people: what cannot be seen is said. */
export const shownMark = (mark: string) => (mark === '' ? 'nothing' : mark === ' ' ? 'a space' : `“${mark}”`);
