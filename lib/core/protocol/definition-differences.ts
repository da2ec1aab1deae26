import { placeInWords } from './definition-places.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { type Path, valueAt } from './problem.ts';
import { writtenDefinition } from './written-definition.ts';

/** One thing in which two definitions differ, in words. */
export interface Difference {
  readonly path: string;
  /** Where: `call “get”, what is signed, separator`. */
  readonly place: string;
  /** What stood there; null where nothing did. */
  readonly before: string | null;
  /** What stands there now; null where nothing does. */
  readonly after: string | null;
}

/**
 * In what two versions of a definition differ, field by field and in the order of a definition. Both are compared
 * whole, so a default that was written out is no difference.
 */
export function differencesOf(before: ProviderDefinition, after: ProviderDefinition): Difference[] {
  const found: { path: Path; before: unknown; after: unknown }[] = [];
  compare(plain(before), plain(after), [], (path, old, now) => found.push({ path, before: old, after: now }));
  const [short, shortNow] = [writtenDefinition(before), writtenDefinition(after)];
  return found.map(({ path, before: old, after: now }) => ({
    path: path.join('.'),
    // A call that is gone is named as it was.
    place: placeInWords(path, now === undefined ? before : after),
    before: old === undefined ? null : inWords(isObject(old) ? (valueAt(short, path) ?? old) : old),
    after: now === undefined ? null : inWords(isObject(now) ? (valueAt(shortNow, path) ?? now) : now),
  }));
}

type Say = (path: Path, before: unknown, after: unknown) => void;

const plain = (definition: ProviderDefinition) => JSON.parse(JSON.stringify(definition)) as unknown;
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function compare(before: unknown, after: unknown, path: Path, say: Say): void {
  if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      compare(own(before, name), own(after, name), [...path, name], say);
    return;
  }
  const rows = Array.isArray(before) && Array.isArray(after) && [...before, ...after].every(isObject);
  // What is signed is one list to a person, whatever is special about a member of it.
  if (rows && path.at(-1) !== 'fields')
    (path.at(-1) === 'calls' ? compareCalls : compareRows)(before, after, path, say);
  else if (!same(before, after)) say(path, before, after);
}

/** Rows in an order that decides: what both begin and end with is left aside. */
function compareRows(before: unknown[], after: unknown[], path: Path, say: Say): void {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && same(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < least - head && same(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  if (before.length === after.length) {
    for (let at = head; at < before.length - tail; at += 1)
      compare(before[at], after[at], [...path, at], say);
    return;
  }
  for (let at = head; at < before.length - tail; at += 1) say([...path, at], before[at], undefined);
  for (let at = head; at < after.length - tail; at += 1) say([...path, at], undefined, after[at]);
}

/** Calls are known by their names. */
function compareCalls(before: unknown[], after: unknown[], path: Path, say: Say): void {
  const named = (calls: unknown[], call: unknown) => calls.find((other) => nameOf(other) === nameOf(call));
  for (const [at, call] of before.entries())
    if (named(after, call) === undefined) say([...path, at], call, undefined);
  for (const [at, call] of after.entries()) {
    const old = named(before, call);
    if (old === undefined) say([...path, at], undefined, call);
    else compare(old, call, [...path, at], say);
  }
}

const nameOf = (call: unknown) => (isObject(call) ? call.name : undefined);

/** A value as a person reads it: short ones in quotes, lists with commas, and whole parts as JSON. */
function inWords(value: unknown): string {
  if (typeof value === 'string') return `“${value}”`;
  if (Array.isArray(value))
    return value.length === 0
      ? 'nothing'
      : value.map((one) => (typeof one === 'string' ? one : inWords(one))).join(', ');
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (value === null) return 'none';
  if (isObject(value) && typeof value.field === 'string' && Object.keys(value).length > 1)
    return fieldInWords(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A signed field, with what is special about it. */
function fieldInWords({ field, absent, empty, transform }: Record<string, unknown>): string {
  const special = [
    ...(absent === 'refuse' || absent === undefined ? [] : [`absent: ${String(absent)}`]),
    ...(empty === 'like-absent' || empty === undefined ? [] : [`empty: ${String(empty)}`]),
    ...(Array.isArray(transform) ? transform.map(String) : []),
  ];
  return special.length === 0 ? String(field) : `${String(field)} (${special.join(', ')})`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const own = (object: Record<string, unknown>, name: string) =>
  Object.hasOwn(object, name) ? object[name] : undefined;
