import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { type Db, query } from '#lib/data/db.ts';

/** An authentic call that waits for a person. */
export interface ListedQuarantine {
  readonly arrivalId: bigint;
  readonly provider: string;
  readonly outcome: VerdictCode;
  /** Public id, where the member is known. */
  readonly member: string | null;
  readonly transaction: string | null;
  /** What a yes would book, or take back. */
  readonly points: bigint;
  readonly openedAt: Date;
  readonly decideBy: Date;
}

/** All that waits, the most urgent first. @param arrivalId only this one */
export async function listQuarantine(db: Db, arrivalId: bigint | null = null): Promise<ListedQuarantine[]> {
  const rows = await query<Omit<ListedQuarantine, 'outcome'> & { verdict: number }>(
    db,
    `SELECT q.arrival_id AS "arrivalId", p.slug AS provider, q.verdict, m.public_id AS member, a.transaction, q.points,
       q.opened_at AS "openedAt", q.decide_by AS "decideBy"
     FROM quarantine q JOIN provider p ON p.id = q.provider_id JOIN arrival a ON a.id = q.arrival_id
       LEFT JOIN member m ON m.id = q.member_id
     WHERE q.closed_at IS NULL AND ($1::bigint IS NULL OR q.arrival_id = $1::bigint)
     ORDER BY q.decide_by, q.arrival_id`,
    arrivalId?.toString() ?? null,
  );
  return rows.map(({ verdict, ...row }) => ({ ...row, outcome: verdictFromNumber(verdict) }));
}
