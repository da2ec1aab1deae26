import type { HonestyFigures, PublicStory } from '#lib/core/public-figures.ts';
import { type Db, query, type Reader } from '#lib/data/db.ts';
import { figuresKept } from '#lib/data/figures-kept.ts';

/** Days of history that count. */
export const FIGURE_DAYS = 90;
/** Conversions that are looked at, the latest: on a busy site they are less than those days, and enough. */
const LOOKED_AT = 20_000;
/** Milliseconds for which a measurement holds. */
const FRESH_MS = 60_000;

/** What anybody may know of the ledger: sums over everybody, and one story without its person. */
export interface PublicFigures {
  readonly honesty: HonestyFigures;
  /** The newest that went all the way, those with a recorded start and with a hold first; null before there is one. */
  readonly story: PublicStory | null;
}

// Ids are handed out in order, near enough for a sample. The first transfer of a conversion is its booking; the call it
// was booked for is the latest that had been decided by then.
const CREDITED = `WITH late AS MATERIALIZED (
    SELECT id, state, offer_id, provider_id, kind, title, click_id, points, hold_until, settled_at, final_after
    FROM conversion ORDER BY id DESC LIMIT ${LOOKED_AT}),
  credited AS MATERIALIZED (
    SELECT c.*, t.posted_at AS at, told.received_at, told.by_person,
      -- Two clocks: the door's and the database's.
      greatest(extract(epoch FROM t.posted_at - told.received_at) * 1000, 0)::float8 AS took
    FROM late c
      JOIN transfer t ON t.cause_id = c.id AND t.cause = 'conversion' AND t.leg = 1 AND t.reason = 'credit'
      LEFT JOIN LATERAL (
        SELECT a.received_at, d.person_id IS NOT NULL AS by_person
        FROM decision d JOIN arrival a ON a.id = d.arrival_id
        WHERE d.conversion_id = c.id AND d.conversion_id IS NOT NULL
          AND d.decided_at <= t.posted_at + interval '1 second'
        ORDER BY d.decided_at DESC, d.sequence DESC LIMIT 1) AS told ON true
    WHERE t.posted_at > $1::timestamptz - interval '${FIGURE_DAYS} days' AND t.posted_at <= $1::timestamptz)`;

const HONESTY = `${CREDITED}
  SELECT count(*)::int AS credited, coalesce(sum(points), 0)::bigint AS points,
    (count(*) FILTER (WHERE by_person IS NOT TRUE))::int AS unaided,
    (count(*) FILTER (WHERE state IN ('reversed', 'declined')))::int AS "takenBack",
    percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS median,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY took) AS slow
  FROM credited`;

const STORY = `${CREDITED}
  SELECT CASE WHEN c.offer_id IS NOT NULL THEN c.title END AS title, c.kind::text, p.name AS provider, c.points,
    extract(epoch FROM c.received_at - k.clicked_at)::float8 * 1000 AS "toReport",
    coalesce(c.took, 0) AS "toCredit",
    CASE WHEN c.settled_at > c.at + interval '1 second'
      THEN extract(epoch FROM c.settled_at - c.at)::float8 * 1000 END AS held,
    extract(epoch FROM c.final_after - c.at)::float8 * 1000 AS "toFinal"
  FROM credited c JOIN provider p ON p.id = c.provider_id LEFT JOIN click k ON k.id = c.click_id
  WHERE c.state = 'credited'
  ORDER BY k.id IS NOT NULL AND c.offer_id IS NOT NULL DESC,
    c.settled_at > c.at + interval '1 second' DESC NULLS LAST, c.at DESC LIMIT 1`;

/** Measures how the site did in the 90 days before `now`. */
export async function measureFigures(reader: Reader, now: Date): Promise<PublicFigures> {
  const [[honesty], [story]] = await Promise.all([
    query<HonestyFigures>(reader, HONESTY, now.toISOString()),
    query<PublicStory>(reader, STORY, now.toISOString()),
  ]);
  if (honesty === undefined) throw new Error('the figures could not be measured');
  return { honesty, story: story ?? null };
}

interface Kept {
  at: number;
  figures: Promise<PublicFigures>;
  renewing: boolean;
}

const NAME = 'public-figures';

/** The same, measured about once a minute by one process; whoever asks meanwhile gets the last ones and never waits. */
export function readPublicFigures(db: Db, now: Date): Promise<PublicFigures> {
  const kept = figuresKept<Kept>(db);
  const known = kept.get(NAME);
  if (known !== undefined) {
    if (now.getTime() - known.at >= FRESH_MS && !known.renewing) {
      known.renewing = true;
      measureFigures(db, now).then(
        (figures) =>
          kept.set(NAME, { at: now.getTime(), figures: Promise.resolve(figures), renewing: false }),
        // The old ones stand until the next try.
        () => kept.set(NAME, { ...known, at: now.getTime(), renewing: false }),
      );
    }
    return known.figures;
  }
  const figures = measureFigures(db, now);
  kept.set(NAME, { at: now.getTime(), figures, renewing: false });
  figures.catch(() => kept.delete(NAME));
  return figures;
}
