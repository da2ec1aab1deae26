import type { Operator } from '#lib/core/actors.ts';
import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { type Db, query } from '#lib/data/db.ts';
import { findRefused, type KeptCall } from '#lib/data/kept-arrivals.ts';
import type { SiteKey } from '#lib/data/sealed-request.ts';

/** One refused call with its cause. */
export interface RefusedPage {
  readonly id: bigint;
  readonly receivedAt: Date;
  readonly provider: string;
  readonly slug: string;
  readonly verdict: VerdictCode;
  /** The named cause. */
  readonly detail: string;
  readonly source: string;
  readonly copies: number;
  /** When its latest copy came. */
  readonly lastAt: Date;
  readonly reverifiedAt: Date | null;
  readonly arrivalId: bigint | null;
  /** Null when it cannot be opened with the present key. */
  readonly call: KeptCall | null;
}

/** One refused call, or null when it is not in the ring (any more). */
export async function readRefusedCall(
  _operator: Operator,
  db: Db,
  siteKey: SiteKey,
  id: bigint,
): Promise<RefusedPage | null> {
  const [row] = await query<Omit<RefusedPage, 'call' | 'verdict'> & { verdict: number }>(
    db,
    `SELECT r.id, r.received_at AS "receivedAt", p.name AS provider, p.slug, r.verdict, r.detail, r.source, r.copies,
       r.last_at AS "lastAt", r.reverified_at AS "reverifiedAt", r.arrival_id AS "arrivalId"
     FROM refused_call r JOIN provider p ON p.id = r.provider_id WHERE r.id = $1::bigint`,
    id.toString(),
  );
  if (row === undefined) return null;
  const call = await findRefused(db, siteKey, id).catch(() => null);
  return { ...row, verdict: verdictFromNumber(row.verdict), call };
}
