import { type Path, valueAt } from './problem.ts';

/** Characters of a definition that are read at most. */
export const LONGEST_DEFINITION = 100_000;

/** A definition while it is written: JSON of any kind. */
export type Draft = Readonly<Record<string, unknown>>;

/** A copy with another value at a place; undefined takes it out. What is missing on the way is made. */
export function withValue(draft: Draft, path: Path, value: unknown): Draft {
  return changed(draft, path, value) as Draft;
}

function changed(json: unknown, [part, ...below]: Path, value: unknown): unknown {
  if (part === undefined) return value;
  if (typeof part === 'number') {
    const list = Array.isArray(json) ? [...(json as unknown[])] : [];
    if (below.length === 0 && value === undefined) list.splice(part, 1);
    else list[part] = changed(list[part], below, value);
    return list;
  }
  const object: Record<string, unknown> = isObject(json) ? { ...json } : {};
  if (below.length === 0 && value === undefined) delete object[part];
  else object[part] = changed(Object.hasOwn(object, part) ? object[part] : undefined, below, value);
  return object;
}

/** A copy in which a name of an object is another one, at the same place; the same where that name is taken. */
export function withName(draft: Draft, path: Path, from: string, to: string): Draft {
  const object = objectAt(draft, path);
  if (to === '' || from === to || Object.hasOwn(object, to)) return draft;
  const entries = Object.entries(object).map(([name, value]) => [name === from ? to : name, value]);
  return withValue(draft, path, Object.fromEntries(entries));
}

/** The object at a place; an empty one where none is. */
export function objectAt(draft: unknown, path: Path): Readonly<Record<string, unknown>> {
  const found = valueAt(draft, path);
  return isObject(found) ? found : {};
}

/** The list at a place; an empty one where none is. */
export function listAt(draft: unknown, path: Path): readonly unknown[] {
  const found = valueAt(draft, path);
  return Array.isArray(found) ? found : [];
}

/** The text or number at a place, as text; '' where there is none. */
export function textAt(draft: unknown, path: Path): string {
  const found = valueAt(draft, path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

/** The texts of a list; what is none is left out. */
export function textsAt(draft: unknown, path: Path): string[] {
  return listAt(draft, path).filter((one): one is string => typeof one === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
