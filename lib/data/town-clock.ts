import { query, type Reader } from '#lib/data/db.ts';

/** How far the demo's town has come. */
export interface TownMark {
  /** ISO time at which its planting began: nothing in it happens later. */
  readonly shownAt: string;
  /** Number of the next moment of its plan. */
  readonly next: number;
  /** Milliseconds by which what is stored now is still to go back. */
  readonly lag: number;
  /** The same of dates, in days. */
  readonly owed: number;
}

/** The setting that holds it. */
export const TOWN_MARK = 'demo-town';

/** Reads it; null before the first moment. */
export async function readTownMark(reader: Reader): Promise<TownMark | null> {
  const [row] = await query<{ value: TownMark }>(
    reader,
    'SELECT value FROM setting WHERE name = $1',
    TOWN_MARK,
  );
  return row?.value ?? null;
}

/** When the next hold ends; null when nothing is held. */
export async function nextHoldEnd(reader: Reader): Promise<Date | null> {
  const [row] = await query<{ until: Date | null }>(
    reader,
    `SELECT min(hold_until) AS until FROM conversion WHERE state = 'pending'`,
  );
  return row?.until ?? null;
}
