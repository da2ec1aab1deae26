import { VERDICTS, type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { type Db, query } from '#lib/data/db.ts';

/** One line of the postback log: a kept arrival with its latest verdict, or a call that was refused. */
export interface ListedPostback {
  /** An arrival's number, or `r` and a refused call's. */
  readonly id: string;
  readonly kind: 'arrival' | 'refused';
  readonly provider: string;
  readonly receivedAt: Date;
  readonly outcome: VerdictCode;
  readonly transaction: string | null;
  /** Public id of the member it was kept for. */
  readonly member: string | null;
  /** Of the conversion it is about, or what a person would book. */
  readonly points: bigint | null;
  /** Copies that came again. */
  readonly repeats: number;
}

export interface PostbackFilter {
  /** A verdict's code, or its standing: applied, held, declined, refused, repeat. */
  readonly outcome?: string;
  readonly provider?: string;
  readonly limit: number;
}

/** Numbers of the verdicts an outcome stands for, or null when it is no outcome. */
export function outcomeNumbers(outcome: string): number[] | null {
  const facts = Object.entries(VERDICTS);
  const found = facts.filter(([code, { standing }]) => code === outcome || standing === outcome);
  return found.length === 0 ? null : found.map(([, { number }]) => number);
}

/** The newest calls that fit, newest first. `repeat` gives the arrivals of which copies came. */
export async function listPostbacks(
  db: Db,
  { outcome, provider, limit }: PostbackFilter,
): Promise<ListedPostback[]> {
  const numbers = outcome === undefined ? null : JSON.stringify(outcomeNumbers(outcome) ?? []);
  const rows = await query<Omit<ListedPostback, 'outcome'> & { verdict: number }>(
    db,
    `WITH wanted AS (SELECT n::smallint AS verdict FROM json_array_elements_text($2::text::json) AS n),
     arrivals AS (
       SELECT a.id, p.slug, a.received_at, a.transaction, a.member_id, d.verdict, d.conversion_id
       FROM arrival a JOIN provider p ON p.id = a.provider_id
         CROSS JOIN LATERAL (SELECT d.verdict, d.conversion_id FROM decision d WHERE d.arrival_id = a.id
           ORDER BY d.sequence DESC LIMIT 1) AS d
       WHERE ($1::text IS NULL OR p.slug = $1::text)
         AND ($2::text IS NULL OR d.verdict IN (SELECT verdict FROM wanted)
           OR ($4::boolean AND a.id IN (SELECT k.arrival_id FROM arrival_key k WHERE k.repeats > 0)))
       ORDER BY a.received_at DESC, a.id DESC LIMIT $3::int),
     refused AS (
       SELECT r.id, p.slug, r.received_at, r.verdict, r.copies
       FROM refused_call r JOIN provider p ON p.id = r.provider_id
       WHERE ($1::text IS NULL OR p.slug = $1::text) AND ($2::text IS NULL OR r.verdict IN (SELECT verdict FROM wanted))
       ORDER BY r.received_at DESC, r.id DESC LIMIT $3::int)
     SELECT a.id::text AS id, 'arrival' AS kind, a.slug AS provider, a.received_at AS "receivedAt", a.verdict,
       a.transaction, m.public_id AS member, coalesce(q.points, c.points) AS points, coalesce(k.repeats, 0) AS repeats
     FROM arrivals a
       LEFT JOIN conversion c ON c.id = a.conversion_id
       LEFT JOIN quarantine q ON q.arrival_id = a.id AND q.closed_at IS NULL
       LEFT JOIN member m ON m.id = coalesce(a.member_id, c.member_id)
       LEFT JOIN (SELECT arrival_id, sum(repeats)::int AS repeats FROM arrival_key
         WHERE arrival_id IN (SELECT id FROM arrivals) GROUP BY arrival_id) AS k ON k.arrival_id = a.id
     UNION ALL
     SELECT 'r' || r.id, 'refused', r.slug, r.received_at, r.verdict, NULL, NULL, NULL, r.copies - 1 FROM refused r
     ORDER BY "receivedAt" DESC, id DESC LIMIT $3::int`,
    provider ?? null,
    numbers,
    limit,
    outcome === 'repeat',
  );
  return rows.map(({ verdict, ...row }) => ({ ...row, outcome: verdictFromNumber(verdict) }));
}
