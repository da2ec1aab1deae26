import type { ActivityRow } from '#lib/core/activity.ts';
import { uuidFrom } from '#lib/core/activity-months.ts';
import type { Operator } from '#lib/core/actors.ts';
import { CONVERSION_AS_ACTIVITY, toActivityRow } from '#lib/data/activity.ts';
import { type Db, query } from '#lib/data/db.ts';
import type { FoundMember } from '#lib/data/member-search.ts';

/** Conversions on one page of a member's file. */
export const FILE_PAGE = 50;
/** Days of which signals are counted. */
export const SIGNAL_DAYS = 90;
/** Conversions that signals are counted over at most. */
const SIGNALS_LOOKED_AT = 2_000;

/** A member as its page for operators shows it. */
export interface MemberFile extends FoundMember {
  readonly reserved: bigint;
  readonly country: string | null;
  readonly timeZone: string;
  readonly verifiedAt: Date | null;
  /** When the account was deleted. */
  readonly closedAt: Date | null;
}

/** The member of a public id, or null. */
export async function readMemberFile(
  _operator: Operator,
  db: Db,
  publicId: string,
): Promise<MemberFile | null> {
  const [row] = await query<MemberFile>(
    db,
    `SELECT m.id, m.public_id AS "publicId", p.email, m.state::text, m.trust::text, m.created_at AS "createdAt",
       b.available, b.pending, b.debt, b.reserved, m.country, m.time_zone AS "timeZone", p.verified_at AS "verifiedAt",
       m.closed_at AS "closedAt"
     FROM member m JOIN balance b ON b.member_id = m.id LEFT JOIN person p ON p.id = m.person_id
     WHERE m.public_id = $1`,
    publicId,
  );
  return row ?? null;
}

/** A conversion in a member's file, with the call its latest verdict stands on. */
export interface FiledConversion extends ActivityRow {
  readonly arrivalId: bigint | null;
}

type Row = Parameters<typeof toActivityRow>[0] & { readonly arrivalId: bigint | null };

/** What providers told about a member, newest first. @param before public id of the last one seen */
export async function readFiledConversions(
  _operator: Operator,
  db: Db,
  memberId: bigint,
  before: string | null,
): Promise<{ rows: FiledConversion[]; next: string | null }> {
  const found = await query<Row>(
    db,
    `SELECT ${CONVERSION_AS_ACTIVITY}, (SELECT d.arrival_id FROM decision d
         WHERE d.conversion_id = c.id AND d.conversion_id IS NOT NULL
         ORDER BY d.decided_at DESC LIMIT 1) AS "arrivalId"
     FROM (SELECT * FROM conversion WHERE member_id = $1::bigint
         AND public_id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
       ORDER BY public_id DESC LIMIT ${FILE_PAGE + 1}) AS c JOIN provider p ON p.id = c.provider_id
     ORDER BY c.public_id DESC`,
    memberId.toString(),
    before,
  );
  const rows = found
    .slice(0, FILE_PAGE)
    .map(({ arrivalId, ...row }) => ({ ...toActivityRow(row), arrivalId }));
  return { rows, next: found.length > FILE_PAGE ? (rows.at(-1)?.id ?? null) : null };
}

/** A start that no provider has told anything about. */
export interface OpenStart {
  readonly id: string;
  readonly at: Date;
  readonly title: string;
  readonly provider: string;
  readonly country: string | null;
  readonly device: string | null;
}

/** Starts that are looked at for one that nothing was told about. */
const STARTS_LOOKED_AT = 200;

/** A member's latest starts without a conversion, newest first; at most twenty. */
export function readOpenStarts(_operator: Operator, db: Db, memberId: bigint): Promise<OpenStart[]> {
  return query<OpenStart>(
    db,
    `SELECT k.id::text, k.clicked_at AS at, coalesce(o.title, p.name) AS title, p.name AS provider, k.country, k.device
     FROM (SELECT * FROM click WHERE member_id = $1::bigint ORDER BY id DESC LIMIT ${STARTS_LOOKED_AT}) AS k
       JOIN provider p ON p.id = k.provider_id LEFT JOIN offer o ON o.id = k.offer_id
     WHERE NOT EXISTS (SELECT 1 FROM conversion c WHERE c.click_id = k.id AND c.click_id IS NOT NULL
       AND c.state <> 'awaiting_credit')
     ORDER BY k.id DESC LIMIT 20`,
    memberId.toString(),
  );
}

/** What an operator looks at before judging a member. Facts, of the last ninety days unless said otherwise. */
export interface MemberSignals {
  readonly conversions: number;
  readonly credited: number;
  readonly reversed: number;
  readonly declined: number;
  /** Calls about this member that wait for a person now. */
  readonly waiting: number;
  /** Conversions that stand under review now. */
  readonly underReview: number;
  /** Tickets of any time, those about a reversal, and those not solved. */
  readonly tickets: number;
  readonly disputes: number;
  readonly openTickets: number;
}

/** Counts a member's signals by look-ups: its newest conversions, what waits, and its tickets. */
export async function readSignals(
  _operator: Operator,
  db: Db,
  memberId: bigint,
  now: Date,
): Promise<MemberSignals> {
  const [row] = await query<MemberSignals>(
    db,
    `WITH recent AS MATERIALIZED (SELECT state FROM conversion
         WHERE member_id = $1::bigint AND public_id >= $2::uuid
         ORDER BY public_id DESC LIMIT ${SIGNALS_LOOKED_AT}),
       asked AS MATERIALIZED (SELECT topic, state FROM ticket WHERE member_id = $1::bigint LIMIT 500)
     SELECT (SELECT count(*)::int FROM recent WHERE state <> 'awaiting_credit') AS conversions,
       (SELECT count(*)::int FROM recent WHERE state = 'credited') AS credited,
       (SELECT count(*)::int FROM recent WHERE state = 'reversed') AS reversed,
       (SELECT count(*)::int FROM recent WHERE state = 'declined') AS declined,
       (SELECT count(*)::int FROM recent WHERE state = 'under_review') AS "underReview",
       (SELECT count(*)::int FROM quarantine WHERE closed_at IS NULL AND member_id = $1::bigint) AS waiting,
       (SELECT count(*)::int FROM asked) AS tickets,
       (SELECT count(*)::int FROM asked WHERE topic = 'reversal') AS disputes,
       (SELECT count(*)::int FROM asked WHERE state <> 'solved') AS "openTickets"`,
    memberId.toString(),
    uuidFrom(new Date(now.getTime() - SIGNAL_DAYS * 86_400_000)),
  );
  if (row === undefined) throw new Error('the signals could not be read');
  return row;
}
