import type { LinkFailure, LinkPurpose } from '#lib/core/mail/links.ts';
import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';
import { SELF_MADE } from '#lib/data/people.ts';

/** A link as it is looked for: what its token hashes to, and what it is used for. */
export interface LinkKey {
  readonly hash: Uint8Array;
  readonly purpose: LinkPurpose;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Stores a link for a person. Its token is nowhere here. */
export async function insertLink(
  tx: Tx,
  { hash, purpose, personId, expiresAt }: LinkKey & { readonly personId: bigint; readonly expiresAt: Date },
): Promise<void> {
  await execute(
    tx,
    `INSERT INTO email_link (hash, person_id, purpose, expires_at)
     VALUES (decode($1, 'hex'), $2::text::bigint, $3::link_purpose, $4::timestamptz)`,
    hex(hash),
    personId.toString(),
    purpose,
    expiresAt.toISOString(),
  );
}

/** Uses a link up: of several who try at once one gets its person, all others null. */
export async function spendLink(tx: Tx, { hash, purpose }: LinkKey, now: Date): Promise<bigint | null> {
  const [row] = await query<{ personId: bigint }>(
    tx,
    `UPDATE email_link SET used_at = $3::timestamptz
     WHERE hash = decode($1, 'hex') AND purpose = $2::link_purpose AND used_at IS NULL
       AND expires_at > $3::timestamptz
       AND EXISTS (SELECT 1 FROM person p WHERE p.id = person_id AND p.disabled_at IS NULL)
     RETURNING person_id AS "personId"`,
    hex(hash),
    purpose,
    now.toISOString(),
  );
  return row?.personId ?? null;
}

/** Uses up what other links of these purposes the person still has. */
export async function spendOtherLinks(
  tx: Tx,
  personId: bigint,
  purposes: readonly LinkPurpose[],
  now: Date,
): Promise<void> {
  await execute(
    tx,
    `UPDATE email_link SET used_at = $3::timestamptz
     WHERE person_id = $1::text::bigint AND purpose = ANY ($2::text[]::link_purpose[]) AND used_at IS NULL`,
    personId.toString(),
    purposes,
    now.toISOString(),
  );
}

/** Whether a link would work now, without using it; a disabled person’s, and one of another purpose, is unknown. */
export async function linkStanding(
  reader: Reader,
  { hash, purpose }: LinkKey,
  now: Date,
): Promise<'good' | LinkFailure> {
  const [row] = await query<{ standing: 'good' | LinkFailure }>(
    reader,
    `SELECT CASE WHEN l.used_at IS NOT NULL THEN 'used' WHEN l.expires_at <= $3::timestamptz THEN 'expired'
       ELSE 'good' END AS standing
     FROM email_link l JOIN person p ON p.id = l.person_id AND p.disabled_at IS NULL
     WHERE l.hash = decode($1, 'hex') AND l.purpose = $2::link_purpose`,
    hex(hash),
    purpose,
    now.toISOString(),
  );
  return row?.standing ?? 'unknown';
}

/** Whose a link is, as far as their password is concerned. */
export interface LinkOwner {
  readonly personId: bigint;
  readonly passwordHash: string | null;
  /** They opened the account themselves, no link came back yet, and the office handed no password over. */
  readonly unproven: boolean;
}

/** Whose link it is; null for nobody's. */
export async function linkOwner(reader: Reader, { hash, purpose }: LinkKey): Promise<LinkOwner | null> {
  const [row] = await query<LinkOwner>(
    reader,
    `SELECT p.id AS "personId", p.password_hash AS "passwordHash",
       ${SELF_MADE} AND verified_at IS NULL AS unproven
     FROM email_link l JOIN person p ON p.id = l.person_id AND p.disabled_at IS NULL
     WHERE l.hash = decode($1, 'hex') AND l.purpose = $2::link_purpose`,
    hex(hash),
    purpose,
  );
  return row ?? null;
}

/** Deletes links that ended before a moment. @returns how many */
export function pruneLinks(tx: Tx, before: Date): Promise<number> {
  return execute(tx, 'DELETE FROM email_link WHERE expires_at < $1::timestamptz', before.toISOString());
}
