import { createHash } from 'node:crypto';
import { query, type Reader } from '#lib/data/db.ts';

/** A stretch of the journal, summed up: `digest` is the sha256 over its transfers in id order. */
export interface JournalSummary {
  readonly transfers: bigint;
  readonly digest: string;
}

const PAGE = 5_000;

/** Sums up the transfers posted in [from, to). The same stretch gives the same summary for ever. */
export async function summariseJournal(reader: Reader, from: Date, to: Date): Promise<JournalSummary> {
  const hash = createHash('sha256');
  let count = 0n;
  for (let after = 0n; ; ) {
    const rows = await query<{ id: bigint; line: string }>(
      reader,
      `SELECT id, concat_ws('|', id, debit, credit, amount, reason, cause, cause_id, leg, provider_id, member_id,
         member_version, pending_after, available_after, reserved_after, debt_after,
         extract(epoch FROM posted_at)) AS line
       FROM transfer WHERE posted_at >= $1::timestamptz AND posted_at < $2::timestamptz AND id > $3::bigint
       ORDER BY id LIMIT ${PAGE}`,
      from.toISOString(),
      to.toISOString(),
      after.toString(),
    );
    for (const { line } of rows) hash.update(line).update('\n');
    count += BigInt(rows.length);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) break;
    after = last.id;
  }
  return { transfers: count, digest: hash.digest('hex') };
}
