import type { Db } from '#lib/data/db.ts';

// Hangs on globalThis as the site does: what the pages import is another copy of this module.
const place = globalThis as { bountycoreFigures?: WeakMap<Db, Map<string, unknown>> };

/**
 * What one process has measured of a database and keeps for a while, by the name of whoever measures. A measurement that
 * began before `forgetFigures` is written where nobody looks any more.
 */
export function figuresKept<T>(db: Db): Map<string, T> {
  place.bountycoreFigures ??= new WeakMap();
  const known = place.bountycoreFigures.get(db) ?? new Map<string, unknown>();
  place.bountycoreFigures.set(db, known);
  return known as Map<string, T>;
}

/** Forgets it all: what it was measured on is gone. */
export function forgetFigures(db: Db): void {
  place.bountycoreFigures?.delete(db);
}
