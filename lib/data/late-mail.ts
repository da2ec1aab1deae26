import { NO_ADDRESS, NOT_WANTED } from '#lib/core/mail/retry.ts';
import { type Db, execute, inTransaction, query, type Reader } from '#lib/data/db.ts';

/** Messages that should have been with their readers by now. */
export interface LateMail {
  /** That wait for longer than an hour. */
  readonly waiting: number;
  /** Seconds the oldest of them has waited; 0 without one. */
  readonly oldestWaiting: number;
  /** What the mail server said to the newest of them that was tried; null where none was. It may quote an address. */
  readonly failure: string | null;
  /** Given up in the last 24 hours, but for those that their member did not want or had no address for. */
  readonly givenUp: number;
  /** Why the newest of them was; null without one. */
  readonly givenUpFailure: string | null;
}

/** Reads what is late; only messages that wait, and those given up lately, are looked at. */
export async function readLateMail(reader: Reader): Promise<LateMail> {
  const [row] = await query<LateMail>(
    reader,
    `SELECT w.*, g.* FROM
       (SELECT count(*)::int AS waiting, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS "oldestWaiting",
          (array_agg(failure ORDER BY id DESC) FILTER (WHERE failure IS NOT NULL))[1] AS failure
        FROM mail WHERE sent_at IS NULL AND failed_at IS NULL AND created_at < now() - interval '1 hour') AS w,
       (SELECT count(*)::int AS "givenUp", (array_agg(failure ORDER BY failed_at DESC))[1] AS "givenUpFailure"
        FROM mail WHERE failed_at > now() - interval '24 hours' AND failure NOT IN ($1, $2)) AS g`,
    NOT_WANTED,
    NO_ADDRESS,
  );
  if (row === undefined) throw new Error('late mail could not be read');
  return row;
}

/**
 * Makes due what pauses after a failed try: at a start its cause may be mended. What another process has claimed is left to
 * it. @param claimMs milliseconds a claim lasts at most @returns how many
 */
export function wakePausedMail(db: Db, claimMs: number): Promise<number> {
  return inTransaction(db, (tx) =>
    execute(
      tx,
      `UPDATE mail SET send_after = now() WHERE sent_at IS NULL AND failed_at IS NULL
         AND send_after > now() + make_interval(secs => $1::int)`,
      Math.ceil(claimMs / 1_000),
    ),
  );
}
