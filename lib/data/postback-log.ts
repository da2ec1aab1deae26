import type { Operator } from '#lib/core/actors.ts';
import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import { type Db, query } from '#lib/data/db.ts';
import { outcomeNumbers } from '#lib/data/postback-list.ts';

/** Rows on one page. */
export const LOG_PAGE = 50;
/** Calls one page looks through at most when a filter is set, so that a rare outcome does not read the whole log. */
const SCANNED = 1_000;

/** One line of the log: a kept arrival with its latest verdict, or a call that was refused. */
export interface LoggedCall {
  readonly kind: 'arrival' | 'refused';
  readonly id: bigint;
  readonly receivedAt: Date;
  readonly provider: string;
  readonly slug: string;
  readonly verdict: VerdictCode;
  readonly test: boolean;
  readonly transaction: string | null;
  readonly memberPublicId: string | null;
  /** Further copies of a refused call; counts of kept ones stand on their page. */
  readonly copies: number;
  /** Named cause of a refusal. */
  readonly detail: string | null;
}

/** Place in the log after which to go on: `<ms>-<a|r>-<id>`; milliseconds of a year that is written with four digits. */
export type LogCursor = string;

const CURSOR = /^(\d{1,13})-([ar])-(\d{1,18})$/;
const FIRST = '9000000000000-a-0';
const LARGEST = '9223372036854775807';

/** Where each of the two tables goes on: arrivals stand before refused calls of the same instant. */
function after(cursor: LogCursor | null) {
  const [, ms = '', kind, id = '0'] = CURSOR.exec(cursor ?? FIRST) ?? CURSOR.exec(FIRST) ?? [];
  const at = new Date(Number(ms)).toISOString();
  return { at, arrival: kind === 'a' ? id : '-1', refused: kind === 'a' ? LARGEST : id };
}

export interface LogFilter {
  /** A verdict's code, or its standing; null = all. */
  readonly outcome: string | null;
  /** A provider's slug; null = all. */
  readonly provider: string | null;
  readonly before: LogCursor | null;
}

type Row = Omit<LoggedCall, 'verdict'> & { readonly verdict: number };

/** The log, newest first. `next` is set when there may be more. */
export async function readPostbackLog(
  _operator: Operator,
  db: Db,
  { outcome, provider, before }: LogFilter,
): Promise<{ rows: LoggedCall[]; next: LogCursor | null }> {
  const filtered = outcome !== null || provider !== null;
  const most = filtered ? SCANNED : LOG_PAGE + 1;
  const place = after(before);
  const rows = await query<Row>(
    db,
    `WITH arrivals AS (
       SELECT * FROM arrival WHERE (received_at, id) < ($1::timestamptz, $2::bigint)
       ORDER BY received_at DESC, id DESC LIMIT $4::int),
     refused AS (
       SELECT * FROM refused_call WHERE (received_at, id) < ($1::timestamptz, $3::bigint)
       ORDER BY received_at DESC, id DESC LIMIT $4::int)
     SELECT * FROM (
       SELECT 'arrival' AS kind, a.id, a.received_at AS "receivedAt", p.name AS provider, p.slug, d.verdict, a.test,
         a.transaction, m.public_id AS "memberPublicId", 0 AS copies, NULL::text AS detail
       FROM arrivals a JOIN provider p ON p.id = a.provider_id LEFT JOIN member m ON m.id = a.member_id
         CROSS JOIN LATERAL (SELECT verdict FROM decision WHERE arrival_id = a.id ORDER BY sequence DESC LIMIT 1) AS d
       UNION ALL
       SELECT 'refused', r.id, r.received_at, p.name, p.slug, r.verdict, false, NULL, NULL, r.copies - 1, r.detail
       FROM refused r JOIN provider p ON p.id = r.provider_id
     ) AS found ORDER BY "receivedAt" DESC, kind, id DESC LIMIT $4::int`,
    place.at,
    place.arrival,
    place.refused,
    most,
  );
  const numbers = outcome === null ? null : new Set(outcomeNumbers(outcome) ?? []);
  const fitting = rows.filter(
    (row) => (numbers === null || numbers.has(row.verdict)) && (provider === null || row.slug === provider),
  );
  const page = fitting.slice(0, LOG_PAGE);
  const more = fitting.length > LOG_PAGE || rows.length === most;
  const last = fitting.length > LOG_PAGE || !filtered ? page.at(-1) : rows.at(-1);
  return {
    rows: page.map((row) => ({ ...row, verdict: verdictFromNumber(row.verdict) })),
    next: more && last !== undefined ? cursorOf(last) : null,
  };
}

const cursorOf = ({ receivedAt, kind, id }: Row): LogCursor =>
  `${receivedAt.getTime()}-${kind === 'arrival' ? 'a' : 'r'}-${id}`;

/** Provider accounts for the filter. */
export function readProviderNames(_operator: Operator, db: Db): Promise<{ slug: string; name: string }[]> {
  return query(db, 'SELECT slug, name FROM provider ORDER BY name, slug');
}
