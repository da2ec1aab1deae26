import type { Member } from '#lib/core/actors.ts';
import type { Account, Balances, PostingReason } from '#lib/core/ledger.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Entries on one page. */
export const LEDGER_PAGE = 25;
/** Entries that one page looks at; where few of them touch the account that is asked for, it goes on where it stopped. */
const LOOKED_AT = 1_000;

/** One of a member's four balances. */
export type BalanceName = 'pending' | 'available' | 'reserved' | 'debt';

/** One transfer as its member sees it, with the balances after it. */
export interface LedgerEntry {
  /** Entry of this member: 1 was the first. */
  readonly version: bigint;
  readonly at: Date;
  readonly reason: PostingReason;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: bigint;
  /** Public id of the conversion that caused it; null where something else did. */
  readonly causeId: string | null;
  /** What else caused it, as its page is addressed (readCauseName). */
  readonly cause: string | null;
  /** What caused it: a conversion's title, or why a person changed it. */
  readonly title: string | null;
  readonly eventName: string | null;
  readonly after: Balances;
}

/** How what caused a transfer (t) is addressed; null for a conversion, which has an id of its own. */
const CAUSE_NAME = `CASE WHEN t.cause <> 'conversion' THEN replace(t.cause::text, '_', '-') || '-' || t.cause_id END`;

type Stored = Omit<LedgerEntry, 'after'> & Omit<Balances, 'version'>;

/**
 * The member's entries, newest first; with `account` only those that changed that balance.
 * @param before entry above which the page begins @returns `next` null at the end
 */
export async function readLedger(
  member: Member,
  db: Db,
  { account = null, before = null }: { account?: BalanceName | null; before?: bigint | null } = {},
): Promise<{ entries: LedgerEntry[]; next: bigint | null }> {
  const touched = account === null ? null : `member_${account}`;
  const rows = await query<Nullable<Stored> & { lowest: bigint | null; looked: bigint }>(
    db,
    `WITH looked AS MATERIALIZED (SELECT * FROM transfer WHERE member_id = $1::bigint
        AND member_version < $2::bigint ORDER BY member_version DESC LIMIT $3::int)
     SELECT l.lowest, l.looked, e.* FROM (SELECT min(member_version) AS lowest, count(*) AS looked FROM looked) AS l
     LEFT JOIN LATERAL (
       SELECT t.member_version AS version, t.posted_at AS at, t.reason::text, t.debit::text, t.credit::text, t.amount,
         c.public_id::text AS "causeId", ${CAUSE_NAME} AS cause,
         coalesce(c.title, x.reason, s.length || ' days in a row') AS title, c.event_name AS "eventName",
         t.pending_after AS pending, t.available_after AS available, t.reserved_after AS reserved, t.debt_after AS debt
       FROM looked t LEFT JOIN conversion c ON t.cause = 'conversion' AND c.id = t.cause_id
         LEFT JOIN correction x ON t.cause = 'correction' AND x.id = t.cause_id
         LEFT JOIN streak_bonus s ON t.cause = 'streak' AND s.id = t.cause_id
       WHERE $4::text IS NULL OR t.debit::text = $4::text OR t.credit::text = $4::text
       ORDER BY t.member_version DESC LIMIT $5::int) AS e ON true`,
    member.memberId.toString(),
    (before ?? 2n ** 62n).toString(),
    account === null ? LEDGER_PAGE + 1 : LOOKED_AT,
    touched,
    LEDGER_PAGE + 1,
  );
  const found = rows.flatMap((row) => (isEntry(row) ? [toEntry(row)] : []));
  const entries = found.slice(0, LEDGER_PAGE);
  if (found.length > LEDGER_PAGE) return { entries, next: entries.at(-1)?.version ?? null };
  const more = account !== null && Number(rows[0]?.looked ?? 0) === LOOKED_AT;
  return { entries, next: more ? (rows[0]?.lowest ?? null) : null };
}

type Nullable<Row> = { readonly [K in keyof Row]: Row[K] | null };

const isEntry = (row: Nullable<Stored>): row is Stored => row.version !== null;

function toEntry({ pending, available, reserved, debt, ...row }: Stored): LedgerEntry {
  const { version, at, reason, debit, credit, amount, causeId, cause, title, eventName } = row;
  const after = { pending, available, reserved, debt, version };
  return { version, at, reason, debit, credit, amount, causeId, cause, title, eventName, after };
}

const CAME = `(credit IN ('member_available', 'member_debt') AND debit NOT IN ('member_reserved', 'site_write_offs'))`;
const WENT = `(debit IN ('member_available', 'member_debt') AND credit IN ('provider_receivable', 'site_corrections'))`;

/** Points that became available to a member, or repaid debt, on one day, and points that were taken back. */
export interface DayOfPoints {
  /** `2026-11-22`, in the member's zone. */
  readonly day: string;
  readonly credited: bigint;
  readonly reversed: bigint;
}

/**
 * Gives `halving`, whose greatest `low` is the number of a member's ($1) last entry before a moment ($2): entries are
 * numbered in the order of time, so it is found by halving, and only what is younger has to be read.
 */
export const LAST_BEFORE = `WITH RECURSIVE halving AS (
       SELECT 0::bigint AS low, version AS high FROM balance WHERE member_id = $1::bigint
       UNION ALL
       SELECT CASE WHEN t.posted_at < $2::timestamptz THEN t.member_version ELSE h.low END,
         CASE WHEN t.posted_at < $2::timestamptz THEN h.high ELSE t.member_version - 1 END
       FROM halving h JOIN transfer t ON t.member_id = $1::bigint AND t.member_version = (h.low + h.high + 1) / 2
       WHERE h.low < h.high)`;

/**
 * What was credited and taken back on each day since then, days without either left out.
 */
export function readDays(member: Member, db: Db, since: Date): Promise<DayOfPoints[]> {
  return query<DayOfPoints>(
    db,
    `${LAST_BEFORE}
     SELECT to_char(posted_at AT TIME ZONE $3::text, 'YYYY-MM-DD') AS day,
       coalesce(sum(amount) FILTER (WHERE ${CAME}), 0)::bigint AS credited,
       coalesce(sum(amount) FILTER (WHERE ${WENT}), 0)::bigint AS reversed
     FROM transfer WHERE member_id = $1::bigint AND member_version > (SELECT max(low) FROM halving)
       AND posted_at >= $2::timestamptz
     GROUP BY 1 HAVING bool_or(${CAME} OR ${WENT}) ORDER BY 1`,
    member.memberId.toString(),
    since.toISOString(),
    member.timeZone,
  );
}
