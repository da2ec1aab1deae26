import type { Operator } from '#lib/core/actors.ts';
import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { type Db, query } from '#lib/data/db.ts';

/** A call told in few words. */
export interface CallBeside {
  readonly id: bigint;
  readonly receivedAt: Date;
  readonly outcome: VerdictCode;
  readonly transaction: string | null;
  /** Public id; null where nobody knows its member. */
  readonly member: string | null;
}

/** Where the calls of one conversion are found: key hashes in hex. */
export interface CallKeys {
  readonly providerId: number;
  readonly kind: number;
  readonly keyHash: string;
  readonly conversionHash: string;
}

/**
 * What else came about the conversion that a waiting call is about, oldest first, fifty calls at most; and how often that
 * call itself came again.
 * @param keys its own; null where it can no longer be read, which leaves those found by its conversion
 */
export async function readCallsBeside(
  _operator: Operator,
  db: Db,
  arrivalId: bigint,
  keys: CallKeys | null,
): Promise<{ calls: readonly CallBeside[]; copies: number; conflicts: number }> {
  const key = [
    keys?.providerId ?? null,
    keys?.kind ?? null,
    keys === null ? null : Buffer.from(keys.keyHash, 'hex'),
  ] as const;
  const [rows, counts] = await Promise.all([
    query<Omit<CallBeside, 'outcome'> & { verdict: number }>(
      db,
      `WITH about AS (
         SELECT conversion_id AS id FROM quarantine WHERE arrival_id = $1::bigint AND conversion_id IS NOT NULL
         UNION SELECT id FROM conversion WHERE provider_id = $2::int AND key_hash = $5::bytea),
       others AS (
         SELECT d.arrival_id AS id FROM decision d JOIN about b ON d.conversion_id = b.id
         WHERE d.conversion_id IS NOT NULL
         UNION SELECT arrival_id FROM arrival_key
         WHERE provider_id = $2::int AND kind = $3::smallint AND key_hash = $4::bytea)
       SELECT a.id, a.received_at AS "receivedAt", a.transaction, m.public_id AS member,
         (SELECT d.verdict FROM decision d WHERE d.arrival_id = a.id ORDER BY d.sequence DESC LIMIT 1) AS verdict
       FROM others o JOIN arrival a ON a.id = o.id LEFT JOIN member m ON m.id = a.member_id
       WHERE a.id <> $1::bigint ORDER BY a.received_at, a.id LIMIT 50`,
      arrivalId.toString(),
      ...key,
      keys === null ? null : Buffer.from(keys.conversionHash, 'hex'),
    ),
    query<{ copies: number; conflicts: number }>(
      db,
      `SELECT repeats AS copies, conflicts FROM arrival_key
       WHERE provider_id = $1::int AND kind = $2::smallint AND key_hash = $3::bytea`,
      ...key,
    ),
  ]);
  const calls = rows.map(({ verdict, ...row }) => ({ ...row, outcome: verdictFromNumber(verdict) }));
  return { calls, ...(counts[0] ?? { copies: 0, conflicts: 0 }) };
}
