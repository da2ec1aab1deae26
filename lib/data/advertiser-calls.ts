import type { Advertiser, Integrator } from '#lib/core/actors.ts';
import { resultWindow } from '#lib/core/advertiser-figures.ts';
import { shortMember } from '#lib/core/advertiser-personal.ts';
import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { findAccount, readAccounts } from '#lib/data/advertiser-access.ts';
import { type Db, query } from '#lib/data/db.ts';
import { outcomeNumbers } from '#lib/data/postback-list.ts';
import { idArray } from '#lib/data/rows.ts';

/** Rows on one page. */
export const CALLS_PAGE = 50;
/** Calls of all accounts that one page looks at, of each kind: a quiet account goes on where the page stopped. */
const LOOKED_AT = 5_000;

/** One call, kept or refused. */
export interface AdvertiserCall {
  readonly kind: 'arrival' | 'refused';
  readonly id: bigint;
  readonly receivedAt: Date;
  readonly verdict: VerdictCode;
  readonly test: boolean;
  readonly transaction: string | null;
  /** The member's public id: all that is told of them, and to a link's holder its beginning. */
  readonly member: string | null;
  readonly title: string | null;
  /** Points of the conversion it is about; null when there is none, and for a link's holder. */
  readonly points: bigint | null;
  /** Further copies of a refused call. */
  readonly copies: number;
  /** Named cause of a refusal. */
  readonly detail: string | null;
}

export interface CallsPage {
  readonly rows: AdvertiserCall[];
  /** Where older ones begin; null at the end. */
  readonly next: string | null;
  /** How far back was looked where the page is not full and older rows may still fit; else null. */
  readonly lookedBackTo: Date | null;
}

type Row = Omit<AdvertiserCall, 'verdict'> & { readonly verdict: number };

const CURSOR = /^(\d{1,13})-([ar])-(\d{1,18})$/;
const FIRST = '9000000000000-a-0';
const LARGEST = '9223372036854775807';

/** Where each of the two tables goes on: arrivals stand before refused calls of the same instant. */
function after(cursor: string) {
  const [, ms = '', kind, id = '0'] = CURSOR.exec(cursor) ?? CURSOR.exec(FIRST) ?? [];
  const at = new Date(Number(ms)).toISOString();
  return { at, arrival: kind === 'a' ? id : '-1', refused: kind === 'a' ? LARGEST : id };
}

// So many calls are looked at and no more, whatever fits. Below the horizon not everything has been looked at.
const PAGE = `WITH
  arrivals AS MATERIALIZED (
    SELECT id, provider_id, received_at, test, transaction, member_id FROM arrival
    WHERE (received_at, id) < ($2::timestamptz, $3::bigint)
    ORDER BY received_at DESC, id DESC LIMIT ${LOOKED_AT}),
  refused AS MATERIALIZED (
    SELECT id, provider_id, received_at, verdict, copies, detail FROM refused_call
    WHERE (received_at, id) < ($2::timestamptz, $4::bigint)
    ORDER BY received_at DESC, id DESC LIMIT ${LOOKED_AT}),
  horizon AS MATERIALIZED (SELECT greatest(
    (SELECT min(received_at) FROM arrivals HAVING count(*) = ${LOOKED_AT}),
    (SELECT min(received_at) FROM refused HAVING count(*) = ${LOOKED_AT})) AS at),
  found AS (
    SELECT 'arrival' AS kind, id, received_at FROM arrivals WHERE provider_id = $1::int
      AND ($5::smallint[] IS NULL OR (SELECT verdict FROM decision WHERE arrival_id = arrivals.id
        ORDER BY sequence DESC LIMIT 1) = ANY($5::smallint[]))
    UNION ALL SELECT 'refused', id, received_at FROM refused WHERE provider_id = $1::int
      AND ($5::smallint[] IS NULL OR verdict = ANY($5::smallint[]))),
  page AS (
    SELECT f.* FROM found f, horizon h WHERE h.at IS NULL OR f.received_at > h.at
    ORDER BY f.received_at DESC, f.kind, f.id DESC LIMIT ${CALLS_PAGE + 1})
  SELECT h.at AS horizon, g.kind, g.id, g.received_at AS "receivedAt", coalesce(d.verdict, r.verdict) AS verdict,
    coalesce(a.test, false) AS test, a.transaction, m.public_id AS member, c.title, c.points,
    coalesce(r.copies, 1) - 1 AS copies, r.detail
  FROM horizon h LEFT JOIN page g ON true
    LEFT JOIN arrivals a ON g.kind = 'arrival' AND a.id = g.id
    LEFT JOIN refused r ON g.kind = 'refused' AND r.id = g.id
    LEFT JOIN LATERAL (SELECT verdict, conversion_id FROM decision WHERE arrival_id = a.id
      ORDER BY sequence DESC LIMIT 1) AS d ON true
    LEFT JOIN LATERAL (SELECT title, points, member_id FROM conversion WHERE id = d.conversion_id LIMIT 1) AS c ON true
    LEFT JOIN LATERAL (SELECT public_id FROM member WHERE id = coalesce(a.member_id, c.member_id) LIMIT 1) AS m ON true
  ORDER BY g.received_at DESC, g.kind, g.id DESC`;

/** Which calls are wanted. */
export interface CallsFilter {
  /** Where the page before ended; null for the newest. */
  readonly before?: string | null;
  /** A verdict's code, or its standing; null = all. What is neither fits nothing. */
  readonly outcome?: string | null;
}

/** Calls that came for one account this integrator sees, newest first; null when they do not see it. */
export async function readCalls(
  integrator: Integrator,
  db: Db,
  slug: string,
  { before = null, outcome = null }: CallsFilter = {},
): Promise<CallsPage | null> {
  const account = await findAccount(integrator, db, slug);
  if (account === null) return null;
  const place = after(before ?? FIRST);
  const found = await query<Row & { horizon: Date | null; id: bigint | null }>(
    db,
    PAGE,
    account.id,
    place.at,
    place.arrival,
    place.refused,
    outcome === null ? null : idArray(outcomeNumbers(outcome) ?? []),
  );
  const horizon = found[0]?.horizon ?? null;
  const rows = found.flatMap(({ horizon: _, ...row }) =>
    row.id === null ? [] : [shownTo(integrator, { ...row, verdict: verdictFromNumber(row.verdict) })],
  );
  if (rows.length > CALLS_PAGE) {
    const shown = rows.slice(0, CALLS_PAGE);
    const last = shown.at(-1);
    return { rows: shown, next: last === undefined ? null : cursorOf(last), lookedBackTo: null };
  }
  // What came in the horizon's own millisecond was perhaps not looked at whole: the next page begins with it.
  return { rows, next: horizon === null ? null : `${horizon.getTime() + 1}-r-0`, lookedBackTo: horizon };
}

/** A link may go from hand to hand: whoever holds it is told nothing of points, and of a member what tells two apart. */
function shownTo({ by }: Integrator, call: AdvertiserCall): AdvertiserCall {
  return by === 'link' ? { ...call, points: null, member: call.member && shortMember(call.member) } : call;
}

const cursorOf = ({ receivedAt, kind, id }: AdvertiserCall) =>
  `${receivedAt.getTime()}-${kind === 'arrival' ? 'a' : 'r'}-${id}`;

/** How the calls of one account went lately. */
export interface CallCounts {
  /** Of the latest genuine call in the last thirty days; null when there was none. */
  readonly lastCallAt: Date | null;
  /** Calls that came today (UTC) by verdict, most first. */
  readonly today: readonly { readonly verdict: VerdictCode; readonly count: number }[];
}

/** The same for every account of this person, by the account's number. */
export async function readCallCounts(
  advertiser: Advertiser,
  db: Db,
  now: Date,
): Promise<ReadonlyMap<number, CallCounts>> {
  const ids = (await readAccounts(advertiser, db)).map(({ id }) => id);
  const { from, today, to } = resultWindow(now);
  const [latest, counts] = await Promise.all([
    query<{ id: number; at: Date | null }>(
      db,
      `SELECT p.id, a.received_at AS at FROM unnest($1::int[]) AS p(id) LEFT JOIN LATERAL (
         SELECT received_at FROM arrival WHERE provider_id = p.id AND received_at >= $2::timestamptz
           AND received_at < $3::timestamptz ORDER BY received_at DESC LIMIT 1) AS a ON true`,
      idArray(ids),
      from.toISOString(),
      to.toISOString(),
    ),
    query<{ id: number; verdict: number; count: number }>(
      db,
      `SELECT id, verdict, sum(calls)::int AS count FROM (
         SELECT a.provider_id AS id, d.verdict, 1 AS calls FROM arrival a
           CROSS JOIN LATERAL (SELECT verdict FROM decision WHERE arrival_id = a.id
             ORDER BY sequence DESC LIMIT 1) AS d
         WHERE a.received_at >= $2::timestamptz AND a.received_at < $3::timestamptz
           AND a.provider_id = ANY($1::int[])
         UNION ALL
         SELECT r.provider_id, r.verdict, r.last_day_copies FROM refused_call r
         WHERE r.last_at >= $2::timestamptz AND r.last_at < $3::timestamptz
           AND r.provider_id = ANY($1::int[])) AS came
       GROUP BY id, verdict ORDER BY count DESC, verdict`,
      idArray(ids),
      today.toISOString(),
      to.toISOString(),
    ),
  ]);
  return new Map(
    latest.map(({ id, at }) => {
      const mine = counts.filter((row) => row.id === id);
      return [
        id,
        {
          lastCallAt: at,
          today: mine.map(({ verdict, count }) => ({ verdict: verdictFromNumber(verdict), count })),
        },
      ];
    }),
  );
}
