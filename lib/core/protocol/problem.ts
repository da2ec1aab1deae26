/** Where something stands in a definition: names and list positions from the top, as JSON has them. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a definition, in words, and where. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** What stands there; undefined where nothing does. */
export function valueAt(json: unknown, path: Path): unknown {
  let at = json;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}

/** Gathers what is wrong below one place. */
export interface Finder {
  readonly found: Problem[];
  /** @param below names behind the place itself */
  say(message: string, ...below: Path): void;
}

/** @param place what is looked at */
export function finder(...place: Path): Finder {
  const found: Problem[] = [];
  return { found, say: (message, ...below) => found.push({ path: [...place, ...below], message }) };
}
