import type { Operator } from '#lib/core/actors.ts';
import { GAPS_NEEDED, type PulseFacts, type Rhythm } from '#lib/core/provider-rhythm.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Days back to which calls are looked at. */
export const PULSE_DAYS = 14;
/** Calls that are looked at, newest first: what this reading costs has an end, however many come. */
export const PULSE_CALLS = 100_000;

/** How one provider's calls come in. */
export interface ProviderPulse extends PulseFacts {
  readonly slug: string;
  readonly name: string;
  /** Authentic live calls of those days, of as many as are looked at. */
  readonly calls: number;
}

interface PulseRow {
  readonly slug: string;
  readonly name: string;
  readonly paused: boolean;
  readonly everCalled: boolean;
  readonly lastCallAt: Date | null;
  readonly readBackTo: Date | null;
  readonly calls: number;
  readonly gaps: number;
  readonly median: number | null;
  readonly slow: number | null;
  readonly longest: number | null;
}

// The newest calls by the index of their time; nothing older is touched. Tests are no sign that members are credited.
const pulseOf = (most: number) => `WITH
  newest AS MATERIALIZED (SELECT provider_id, received_at, test FROM arrival
    WHERE received_at > now() - make_interval(days => ${PULSE_DAYS})
    ORDER BY received_at DESC LIMIT ${most}),
  gaps AS (SELECT provider_id, received_at,
      extract(epoch FROM received_at - lag(received_at) OVER (PARTITION BY provider_id ORDER BY received_at))::float8
        AS gap FROM newest WHERE NOT test),
  pulse AS (SELECT provider_id, max(received_at) AS last, count(*)::int AS calls, count(gap)::int AS gaps,
      percentile_cont(ARRAY[0.5, 0.95, 1]) WITHIN GROUP (ORDER BY gap) AS at FROM gaps GROUP BY provider_id)
  SELECT p.slug, p.name, p.state = 'paused' AS paused,
    (SELECT true FROM arrival_key k WHERE k.provider_id = p.id
      ORDER BY k.provider_id, k.kind, k.key_hash LIMIT 1) IS NOT NULL AS "everCalled",
    (SELECT CASE WHEN count(*) = ${most} THEN min(received_at) END FROM newest) AS "readBackTo",
    u.last AS "lastCallAt", coalesce(u.calls, 0) AS calls, coalesce(u.gaps, 0) AS gaps,
    u.at[1] AS median, u.at[2] AS slow, u.at[3] AS longest
  FROM provider p LEFT JOIN pulse u ON u.provider_id = p.id ORDER BY p.name, p.slug`;

/** How each provider's calls come in, by name. @param most calls of all providers that are looked at */
export async function readPulse(
  _operator: Operator,
  db: Db,
  most: number = PULSE_CALLS,
): Promise<ProviderPulse[]> {
  const rows = await query<PulseRow>(db, pulseOf(most));
  return rows.map(({ gaps, median, slow, longest, ...row }) => ({
    ...row,
    rhythm: rhythmOf(gaps, median, slow, longest),
  }));
}

function rhythmOf(
  gaps: number,
  median: number | null,
  slow: number | null,
  longest: number | null,
): Rhythm | null {
  if (gaps < GAPS_NEEDED || median === null || slow === null || longest === null) return null;
  return { median, slow, longest, gaps };
}
