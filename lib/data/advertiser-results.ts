import { uuidFrom } from '#lib/core/activity-months.ts';
import type { Advertiser } from '#lib/core/actors.ts';
import {
  type ClickWaits,
  type DayOfOffer,
  type Figures,
  NO_FIGURES,
  type ResultWindow,
  resultWindow,
  sumsBy,
  WAIT_BOUNDS,
  WAIT_NAMES,
} from '#lib/core/advertiser-figures.ts';
import { findAccount, readAccounts } from '#lib/data/advertiser-access.ts';
import { type Db, query } from '#lib/data/db.ts';
import { idArray } from '#lib/data/rows.ts';

/** What came of one account's offers in the last thirty days. */
export interface Results {
  readonly window: ResultWindow;
  /** One row for each offer and day on which something happened. */
  readonly rows: readonly DayOfOffer[];
  readonly total: Figures;
  readonly waits: ClickWaits;
}

// The journal is asked, not the conversions: its first entry for one is the booking. Each conversion is looked up by
// its number, so the cost follows the thirty days and not the years before them.
const BOOKED = `booked AS MATERIALIZED (
    SELECT t.provider_id, t.posted_at, c.* FROM transfer t
      CROSS JOIN LATERAL (SELECT offer_id, click_id, created_at, state, points FROM conversion
        WHERE id = t.cause_id LIMIT 1) AS c
    WHERE t.posted_at >= $2::timestamptz AND t.posted_at < $3::timestamptz AND t.provider_id = ANY($1::int[])
      AND t.cause = 'conversion' AND t.leg = 1 AND t.reason = 'credit')`;

const CONVERSIONS = `WITH ${BOOKED}
  SELECT provider_id AS "providerId", offer_id AS "offerId",
    to_char(posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS conversions,
    coalesce(sum(points) FILTER (WHERE state = 'pending'), 0)::bigint AS pending,
    coalesce(sum(points) FILTER (WHERE state = 'credited'), 0)::bigint AS credited,
    coalesce(sum(points) FILTER (WHERE state = 'reversed'), 0)::bigint AS reversed,
    coalesce(sum(points) FILTER (WHERE state = 'declined'), 0)::bigint AS declined
  FROM booked GROUP BY 1, 2, 3 ORDER BY 3, 2`;

// Ids of starts are UUIDv7: their order is that of time, an hour of leeway for clocks that differ.
const CLICKS = `WITH ${BOOKED},
  converted AS MATERIALIZED (SELECT DISTINCT click_id FROM booked WHERE click_id IS NOT NULL)
  SELECT k.offer_id AS "offerId", to_char(k.clicked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
    count(*)::int AS clicks, count(v.click_id)::int AS converted
  FROM click k LEFT JOIN converted v ON v.click_id = k.id
  WHERE k.id >= $4::uuid AND k.id < $5::uuid AND k.provider_id = ANY($1::int[])
    AND k.clicked_at >= $2::timestamptz AND k.clicked_at < $3::timestamptz
  GROUP BY 1, 2 ORDER BY 2, 1`;

const WAITS = `WITH ${BOOKED},
  waits AS (SELECT greatest(0, extract(epoch FROM b.created_at - k.clicked_at))::float8 AS seconds FROM booked b
    CROSS JOIN LATERAL (SELECT clicked_at FROM click WHERE id = b.click_id LIMIT 1) AS k)
  SELECT width_bucket(seconds, $4::float8[]) AS bucket, count(*)::int AS count,
    (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) FROM waits) AS median,
    (SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) FROM waits) AS slow
  FROM waits GROUP BY 1`;

const LEEWAY_MS = 3_600_000;

type BookedRow = Omit<DayOfOffer, 'clicks' | 'converted'> & { readonly providerId: number };
type ClickRow = Pick<DayOfOffer, 'offerId' | 'day' | 'clicks' | 'converted'>;

/** The figures of one account of this person; null when it is none of theirs. */
export async function readResults(
  advertiser: Advertiser,
  db: Db,
  slug: string,
  now: Date,
): Promise<Results | null> {
  const account = await findAccount({ by: 'access', advertiser }, db, slug);
  if (account === null) return null;
  const window = resultWindow(now);
  const stretch = [idArray([account.id]), window.from.toISOString(), window.to.toISOString()];
  const [booked, clicks, waits] = await Promise.all([
    query<BookedRow>(db, CONVERSIONS, ...stretch),
    query<ClickRow>(
      db,
      CLICKS,
      ...stretch,
      uuidFrom(new Date(window.from.getTime() - LEEWAY_MS)),
      uuidFrom(new Date(window.to.getTime() + LEEWAY_MS)),
    ),
    query<{ bucket: number; count: number; median: number; slow: number }>(
      db,
      WAITS,
      ...stretch,
      `{${WAIT_BOUNDS.join(',')}}`,
    ),
  ]);
  const rows: DayOfOffer[] = [
    ...booked.map(({ providerId: _, ...row }) => ({ ...row, clicks: 0, converted: 0 })),
    ...clicks.map((row) => ({ ...NO_FIGURES, ...row })),
  ];
  const counts = WAIT_NAMES.map((_, at) => waits.find(({ bucket }) => bucket === at)?.count ?? 0);
  return {
    window,
    rows,
    total: sumsBy(rows, () => null).get(null) ?? NO_FIGURES,
    waits: { counts, median: waits[0]?.median ?? null, slow: waits[0]?.slow ?? null },
  };
}

/** What was booked in the last thirty days for every account of this person, by the account's number. */
export async function readBooked(
  advertiser: Advertiser,
  db: Db,
  now: Date,
): Promise<ReadonlyMap<number, Figures>> {
  const ids = (await readAccounts(advertiser, db)).map(({ id }) => id);
  const { from, to } = resultWindow(now);
  const rows = await query<BookedRow>(db, CONVERSIONS, idArray(ids), from.toISOString(), to.toISOString());
  return new Map(
    ids.map((id) => {
      const mine = rows.filter(({ providerId }) => providerId === id);
      const days = mine.map(({ providerId: _, ...row }) => ({ ...row, clicks: 0, converted: 0 }));
      return [id, sumsBy(days, () => null).get(null) ?? NO_FIGURES];
    }),
  );
}
