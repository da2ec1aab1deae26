import type { MailKind } from '#lib/core/mail/kinds.ts';
import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';
import { STORED_CONTACT } from '#lib/data/site-settings.ts';

/** A message as it is enqueued. */
export interface NewMail {
  readonly kind: MailKind;
  /** Empty for news: it goes to the address its member has when it is sent. */
  readonly address: string;
  readonly memberId: bigint | null;
  /** Stored in clear: nothing secret. */
  readonly facts: object;
  /** The token of its link, sealed. */
  readonly sealed: Uint8Array | null;
}

/** A stored message, with what is known of its member now. */
export interface MailRow extends Omit<NewMail, 'facts' | 'memberId'> {
  readonly id: bigint;
  readonly facts: unknown;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly failedAt: Date | null;
  readonly failure: string | null;
  /** Of its member; null where it has none. */
  readonly publicId: string | null;
  readonly timeZone: string | null;
  /** The member's confirmed address; null without one. */
  readonly memberAddress: string | null;
  /** Does the member want mail of this kind? Means nothing for what is no news. */
  readonly wanted: boolean;
  /** Where its reader may write to; null where the site has set no address. */
  readonly contact: string | null;
}

/**
 * Facts as text for a jsonb column. What PostgreSQL refuses there (a NUL, half of a character) comes from outside, in
 * titles and reasons, and must not stop what it is told about.
 */
export function factsText(facts: object): string {
  return JSON.stringify(facts, (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  );
}

/** Stores a message in the transaction that causes it. */
export async function insertMail(tx: Tx, { kind, address, memberId, facts, sealed }: NewMail): Promise<void> {
  await execute(
    tx,
    `INSERT INTO mail (kind, address, member_id, facts, sealed)
     VALUES ($1::mail_kind, $2, $3::text::bigint, $4::text::jsonb, decode($5, 'hex'))`,
    kind,
    address,
    memberId?.toString() ?? null,
    factsText(facts),
    sealed === null ? null : Buffer.from(sealed).toString('hex'),
  );
}

const COLUMNS = `a.id, a.kind::text, a.address, a.facts, a.sealed, a.attempts::int, a.created_at AS "createdAt",
  a.sent_at AS "sentAt", a.failed_at AS "failedAt", a.failure, m.public_id AS "publicId", m.time_zone AS "timeZone",
  CASE WHEN p.verified_at IS NOT NULL AND p.disabled_at IS NULL THEN p.email END AS "memberAddress",
  coalesce(a.kind::text = ANY (m.news_by_mail), false) AS wanted, ${STORED_CONTACT} AS contact`;

const JOINED = 'LEFT JOIN member m ON m.id = a.member_id LEFT JOIN person p ON p.id = m.person_id';

/**
 * Takes messages that are due for sending, oldest first; nobody else takes them before `until`. One that another process
 * is taking at this moment is passed over.
 */
export function claimMail(
  tx: Tx,
  { now, until, limit }: { now: Date; until: Date; limit: number },
): Promise<MailRow[]> {
  return query<MailRow>(
    tx,
    `WITH a AS (UPDATE mail SET attempts = attempts + 1, send_after = $2::timestamptz
       WHERE id IN (SELECT id FROM mail WHERE sent_at IS NULL AND failed_at IS NULL
         AND send_after <= greatest($1::timestamptz, now())
         ORDER BY send_after LIMIT $3::int FOR UPDATE SKIP LOCKED) RETURNING *)
     SELECT ${COLUMNS} FROM a ${JOINED} ORDER BY a.id`,
    now.toISOString(),
    until.toISOString(),
    limit,
  );
}

/** Notes that a message went out. @param keepToken only where the site itself is the mailbox */
export async function markSent(tx: Tx, id: bigint, now: Date, keepToken: boolean): Promise<void> {
  await execute(
    tx,
    `UPDATE mail SET sent_at = $2::timestamptz, failure = NULL, sealed = CASE WHEN $3::boolean THEN sealed END
     WHERE id = $1::text::bigint AND sent_at IS NULL AND failed_at IS NULL`,
    id.toString(),
    now.toISOString(),
    keepToken,
  );
}

/**
 * Notes a failed try. @param next when it is tried again; null: it is given up, and its token goes
 * @param tries that count from now on
 */
export async function markTry(
  tx: Tx,
  id: bigint,
  { now, next, failure, tries }: { now: Date; next: Date | null; failure: string; tries: number },
): Promise<void> {
  await execute(
    tx,
    `UPDATE mail SET failure = $4, attempts = $5::smallint, send_after = coalesce($3::timestamptz, send_after),
       failed_at = CASE WHEN $3::timestamptz IS NULL THEN $2::timestamptz END,
       sealed = CASE WHEN $3::timestamptz IS NULL THEN NULL ELSE sealed END
     WHERE id = $1::text::bigint AND sent_at IS NULL AND failed_at IS NULL`,
    id.toString(),
    now.toISOString(),
    next?.toISOString() ?? null,
    failure,
    tries,
  );
}

/** How many messages wait to be sent. */
export async function countWaitingMail(reader: Reader): Promise<number> {
  const [row] = await query<{ waiting: number }>(
    reader,
    'SELECT count(*)::int AS waiting FROM mail WHERE sent_at IS NULL AND failed_at IS NULL',
  );
  return row?.waiting ?? 0;
}

/** Deletes what was sent or given up before a moment. @returns how many */
export function pruneMail(tx: Tx, before: Date): Promise<number> {
  return execute(
    tx,
    'DELETE FROM mail WHERE sent_at < $1::timestamptz OR failed_at < $1::timestamptz',
    before.toISOString(),
  );
}

/** The newest messages, whatever became of them. For the demo's own mailbox. */
export function latestMail(reader: Reader, limit: number): Promise<MailRow[]> {
  return query<MailRow>(
    reader,
    `SELECT ${COLUMNS} FROM (SELECT * FROM mail ORDER BY id DESC LIMIT $1::int) AS a ${JOINED} ORDER BY a.id DESC`,
    limit,
  );
}

/** One message, or null. */
export async function findMail(reader: Reader, id: bigint): Promise<MailRow | null> {
  const [row] = await query<MailRow>(
    reader,
    `SELECT ${COLUMNS} FROM mail a ${JOINED} WHERE a.id = $1::text::bigint`,
    id.toString(),
  );
  return row ?? null;
}
