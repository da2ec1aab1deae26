import { Buffer } from 'node:buffer';
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { ReadingContext } from './notice.ts';
import { type ByteText, toBytes } from './percent.ts';
import type { SignedRecipe } from './recipe.ts';

/** Usable values of a setting: an empty or blank secret is no secret. */
export function usable(settings: ReadingContext['settings'], name: string): string[] {
  return (Object.hasOwn(settings, name) ? (settings[name] ?? []) : []).filter((v) => v.trim() !== '');
}

/** The settings a recipe needs, its key included. */
export function settingsOf(recipe: SignedRecipe): string[] {
  const names = recipe.key === undefined ? [] : [recipe.key];
  if (recipe.subject.over === 'fields') {
    for (const { field } of recipe.subject.fields) if (field.startsWith('$')) names.push(field.slice(1));
  }
  if (recipe.subject.over === 'sorted-query' && recipe.subject.append) names.push(recipe.subject.append);
  return [...new Set(names)];
}

const MAX_COMBINATIONS = 16;

function combinations(names: readonly string[], values: readonly string[][]): Array<Record<string, string>> {
  let all: Array<Record<string, string>> = [{}];
  for (const [index, name] of names.entries()) {
    all = all.flatMap((one) => (values[index] ?? []).map((value) => ({ ...one, [name]: value })));
  }
  return all.slice(0, MAX_COMBINATIONS);
}

/** One way of filling a recipe's settings, with the key it makes; null for a digest, which needs none. */
interface RecipeKey {
  readonly settings: Readonly<Record<string, string>>;
  readonly key: KeyObject | null;
}

type RecipeKeys =
  | { readonly all: readonly RecipeKey[] }
  | { readonly refusal: 'secret-missing'; readonly detail: string };

// An account's settings are one object as long as they stand, and its calls are many: keys are made once for each.
const made = new WeakMap<ReadingContext['settings'], Map<SignedRecipe, RecipeKeys>>();

/** Every way of filling a recipe's settings with the values in force. */
export function keysFor(recipe: SignedRecipe, settings: ReadingContext['settings']): RecipeKeys {
  const known = made.get(settings)?.get(recipe);
  if (known) return known;
  const keys = makeKeys(recipe, settings);
  made.set(settings, (made.get(settings) ?? new Map<SignedRecipe, RecipeKeys>()).set(recipe, keys));
  return keys;
}

function makeKeys(recipe: SignedRecipe, settings: ReadingContext['settings']): RecipeKeys {
  const names = settingsOf(recipe);
  const values = names.map((name) => usable(settings, name));
  const missing = names.find((_, index) => values[index]?.length === 0);
  if (missing !== undefined)
    return { refusal: 'secret-missing', detail: `no value is stored for ${missing}` };
  const all: RecipeKey[] = [];
  for (const one of combinations(names, values)) {
    const bytes = keyBytes(recipe, one);
    if (bytes === null)
      return {
        refusal: 'secret-missing',
        detail: `the value of ${recipe.key ?? 'the key'} is not a usable key`,
      };
    all.push({ settings: one, key: keyObject(bytes) });
  }
  return { all };
}

/** The HMAC key as byte text; null when it is not written as the recipe says or too short to protect anything. */
export function keyBytes(recipe: SignedRecipe, settings: Readonly<Record<string, string>>): ByteText | null {
  if (recipe.key === undefined) return '';
  const text = settings[recipe.key] ?? '';
  if (recipe.keyForm === 'text') return text === '' ? null : toBytes(text);
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1];
  const key = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('latin1');
  return key.length < 16 ? null : key;
}

/** Byte text as a key that Node need not import again at every use; null for the empty one. */
export function keyObject(bytes: ByteText): KeyObject | null {
  return bytes === '' ? null : createSecretKey(Buffer.from(bytes, 'latin1'));
}
