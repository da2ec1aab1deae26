import type { Operator } from '#lib/core/actors.ts';
import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Calls that were refused for one cause. */
export interface RefusalCause {
  readonly verdict: VerdictCode;
  /** Null where calls were refused before anything was known about them, and only counted. */
  readonly provider: { readonly slug: string; readonly name: string } | null;
  /** Calls, copies included; of a call that came first before these hours, those of the last day (UTC) it came. */
  readonly calls: number;
  /** From how many addresses; null where they were only counted. */
  readonly sources: number | null;
  readonly lastAt: Date;
}

interface Row {
  readonly verdict: number;
  readonly slug: string | null;
  readonly name: string | null;
  readonly calls: bigint;
  readonly sources: number | null;
  readonly lastAt: Date;
}

/**
 * What was refused in the last hours, by cause and provider, most calls first: also what came first long ago and comes
 * still. Kept calls by the index of their latest copy (their rings have a bound), and the counts of those that were not kept.
 */
export async function readRefusalCauses(_operator: Operator, db: Db, hours: number): Promise<RefusalCause[]> {
  const rows = await query<Row>(
    db,
    `SELECT r.verdict, p.slug, p.name, count(DISTINCT r.source)::int AS sources, max(r.last_at) AS "lastAt",
       sum(CASE WHEN r.received_at > now() - make_interval(hours => $1::int) THEN r.copies
         ELSE r.last_day_copies END)::bigint AS calls
     FROM refused_call r JOIN provider p ON p.id = r.provider_id
     WHERE r.last_at > now() - make_interval(hours => $1::int) GROUP BY r.verdict, p.slug, p.name
     UNION ALL
     SELECT verdict, NULL, NULL, NULL, max(hour), sum(count)::bigint FROM refusal_count
     WHERE hour > now() - make_interval(hours => $1::int) GROUP BY verdict
     ORDER BY calls DESC, verdict`,
    hours,
  );
  return rows.map(({ verdict, slug, name, calls, sources, lastAt }) => ({
    verdict: verdictFromNumber(verdict),
    provider: slug === null || name === null ? null : { slug, name },
    calls: Number(calls),
    sources,
    lastAt,
  }));
}

/** How many calls were refused in those hours, by verdict, most first. */
export function byVerdict(causes: readonly RefusalCause[]): { verdict: VerdictCode; calls: number }[] {
  const sums = new Map<VerdictCode, number>();
  for (const { verdict, calls } of causes) sums.set(verdict, (sums.get(verdict) ?? 0) + calls);
  return [...sums]
    .map(([verdict, calls]) => ({ verdict, calls }))
    .sort((a, b) => b.calls - a.calls || a.verdict.localeCompare(b.verdict));
}
