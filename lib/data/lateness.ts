import type { Mismatch } from '#lib/data/books-finding.ts';
import { query, type Reader } from '#lib/data/db.ts';

/** Seconds a release may be late: its job is asked for to the second, and run by the clock every minute. */
const RELEASE_GRACE = '2 minutes';

/** What waits for us, by the database's clock. */
export interface Lateness {
  /** Seconds since the end of the oldest hold that was not released; 0 when none is over. */
  readonly releaseLag: number;
  /** Holds that are over for longer than a release may take. */
  readonly overdueHolds: number;
  /** Calls that wait for a person. */
  readonly waiting: number;
  /** Seconds the oldest of them has waited. */
  readonly oldestWaiting: number;
  /** Those of them whose time to be decided is over. */
  readonly overdueDecisions: number;
}

/** Reads what is overdue; only rows that are open are looked at. */
export async function readLateness(reader: Reader): Promise<Lateness> {
  const [row] = await query<Lateness>(
    reader,
    `SELECT
       coalesce(extract(epoch FROM now() - (SELECT hold_until FROM conversion
         WHERE state = 'pending' AND hold_until <= now() ORDER BY hold_until LIMIT 1)), 0)::float8 AS "releaseLag",
       (SELECT count(*)::int FROM conversion
         WHERE state = 'pending' AND hold_until < now() - interval '${RELEASE_GRACE}') AS "overdueHolds",
       count(*)::int AS waiting,
       coalesce(extract(epoch FROM now() - min(opened_at)), 0)::float8 AS "oldestWaiting",
       (count(*) FILTER (WHERE decide_by < now()))::int AS "overdueDecisions"
     FROM quarantine WHERE closed_at IS NULL`,
  );
  if (row === undefined) throw new Error('lateness could not be read');
  return row;
}

/** In the largest unit of which there are two at least. */
export function ago(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return `${minutes} minutes`;
  return minutes < 2 * 24 * 60 ? `${Math.floor(minutes / 60)} hours` : `${Math.floor(minutes / 1_440)} days`;
}

/** What is overdue, in words; empty when nothing is. */
export function overdue({ releaseLag, overdueHolds, overdueDecisions, oldestWaiting }: Lateness): Mismatch[] {
  const late: Mismatch[] = [];
  if (overdueHolds > 0)
    late.push({
      what: 'holds are over and not released',
      detail: `${overdueHolds}, the oldest for ${ago(releaseLag)}`,
    });
  if (overdueDecisions > 0)
    late.push({
      what: 'calls wait for a person beyond their time',
      detail: `${overdueDecisions}, the oldest for ${ago(oldestWaiting)}`,
    });
  return late;
}
