import { FEWEST_MEASURED, type MeasuredWait } from '#lib/core/activity-wait.ts';
import type { ActivityKind } from '#lib/core/holds.ts';
import { type Db, query, type Reader } from '#lib/data/db.ts';
import { figuresKept } from '#lib/data/figures-kept.ts';

/** Days of history that count. */
const DAYS = 90;
/** Conversions that are looked at, the latest: on a busy site they are less than those days, and enough. */
const LOOKED_AT = 10_000;
/** Milliseconds for which a measurement holds. */
const FRESH_MS = 10 * 60_000;

interface Measured {
  readonly offerId: bigint | null;
  readonly provider: string;
  readonly kind: ActivityKind;
  readonly started: number | null;
  readonly startedSlow: number | null;
  readonly startedCount: number;
  readonly told: number | null;
  readonly toldSlow: number | null;
  readonly toldCount: number;
}

/** How long things took on this site. Each is null where fewer than ten were measured. */
export interface ExpectedTimes {
  /** From the start to booked points: of this offer, else of what is like it at its provider. */
  toCredit(offer: { id: bigint; provider: string; kind: ActivityKind }): MeasuredWait | null;
  /** From a provider's first word to its confirmation, where it checks by itself first. */
  toConfirm(provider: string, kind: ActivityKind): MeasuredWait | null;
}

// Ids are handed out in order, near enough for a sample. The first transfer of a conversion is its booking.
const MEASURE = `WITH late AS MATERIALIZED (
    SELECT id, offer_id, provider_id, kind, click_id, created_at, state FROM conversion ORDER BY id DESC
    LIMIT ${LOOKED_AT}),
  waits AS (
    SELECT c.offer_id, p.name AS provider, c.kind,
      extract(epoch FROM t.posted_at - k.clicked_at) * 1000 AS started,
      CASE WHEN t.posted_at > c.created_at + interval '1 second'
        THEN extract(epoch FROM t.posted_at - c.created_at) * 1000 END AS told
    FROM late c JOIN provider p ON p.id = c.provider_id
      JOIN transfer t ON t.cause_id = c.id AND t.cause = 'conversion' AND t.leg = 1 AND t.reason = 'credit'
      LEFT JOIN click k ON k.id = c.click_id
    WHERE t.posted_at > $1::timestamptz - interval '${DAYS} days' AND t.posted_at <= $1::timestamptz)
  SELECT offer_id AS "offerId", provider, kind::text,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY started) AS started,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY started) AS "startedSlow", count(started)::int AS "startedCount",
    percentile_cont(0.5) WITHIN GROUP (ORDER BY told) AS told,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY told) AS "toldSlow", count(told)::int AS "toldCount"
  FROM waits GROUP BY GROUPING SETS ((provider, kind, offer_id), (provider, kind))
  HAVING grouping(offer_id) = 1 OR offer_id IS NOT NULL`;

const wait = (median: number | null, slow: number | null, count: number): MeasuredWait | null =>
  median === null || slow === null || count < FEWEST_MEASURED ? null : { median, slow, count };

/** Measures how long things took in the 90 days before `now`. */
export async function measureTimes(reader: Reader, now: Date): Promise<ExpectedTimes> {
  const rows = await query<Measured>(reader, MEASURE, now.toISOString());
  const offers = new Map(rows.flatMap((row) => (row.offerId === null ? [] : [[row.offerId, row] as const])));
  const alike = new Map(
    rows.filter(({ offerId }) => offerId === null).map((row) => [`${row.kind}/${row.provider}`, row]),
  );
  const started = (row: Measured | undefined) =>
    row === undefined ? null : wait(row.started, row.startedSlow, row.startedCount);
  return {
    toCredit: ({ id, provider, kind }) =>
      started(offers.get(id)) ?? started(alike.get(`${kind}/${provider}`)),
    toConfirm(provider, kind) {
      const row = alike.get(`${kind}/${provider}`);
      return row === undefined ? null : wait(row.told, row.toldSlow, row.toldCount);
    },
  };
}

interface Kept {
  readonly until: number;
  readonly times: Promise<ExpectedTimes>;
}

const NAME = 'expected-times';

/** The same, measured at most every ten minutes by one process; who comes while it is measured anew gets the last one. */
export function readExpectedTimes(db: Db, now: Date): Promise<ExpectedTimes> {
  const measured = figuresKept<Kept>(db);
  const known = measured.get(NAME);
  if (known !== undefined && now.getTime() < known.until) return known.times;
  const until = now.getTime() + FRESH_MS;
  const times = measureTimes(db, now);
  measured.set(NAME, { until, times: known?.times ?? times });
  times.then(
    () => measured.set(NAME, { until, times }),
    () => measured.delete(NAME),
  );
  return known?.times ?? times;
}
