import { type Db, execute, query, type Reader, type Tx } from '#lib/data/db.ts';

export type Role = 'member' | 'advertiser' | 'support' | 'operator';

/** Who a session belongs to, as far as pages need to know. */
export interface Account {
  readonly personId: bigint;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly sessionVersion: number;
  /** A link we sent to the address came back. */
  readonly verified: boolean;
  readonly member: { readonly id: bigint; readonly publicId: string; readonly timeZone: string } | null;
}

/**
 * SQL of a person: they opened the account themselves, and hold no password that the office handed over, so that nobody
 * vouches for the address until a link comes back.
 */
export const SELF_MADE = 'agreed_at IS NOT NULL AND password_given_at IS NULL';

/** One spelling per address: what is stored and looked up. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** What sign-in needs of a person, or null. @param email normalised. */
export async function findCredentials(
  reader: Reader,
  email: string,
): Promise<{
  personId: bigint;
  passwordHash: string | null;
  sessionVersion: number;
  /** A link we sent to the address came back. */
  verified: boolean;
  disabled: boolean;
} | null> {
  const [row] = await query<{
    personId: bigint;
    passwordHash: string | null;
    sessionVersion: number;
    verified: boolean;
    disabled: boolean;
  }>(
    reader,
    `SELECT id AS "personId", password_hash AS "passwordHash", session_version AS "sessionVersion",
       verified_at IS NOT NULL AS verified, disabled_at IS NOT NULL AS disabled
     FROM person WHERE email = $1`,
    email,
  );
  return row ?? null;
}

/** The account of a session, or null when the person is gone, disabled, or has ended this session. */
export async function findAccount(db: Db, personId: bigint, sessionVersion: number): Promise<Account | null> {
  const [row] = await query<
    Omit<Account, 'member'> & { memberId: bigint | null; publicId: string | null; timeZone: string | null }
  >(
    db,
    `SELECT p.id AS "personId", p.email, p.roles::text[], p.session_version AS "sessionVersion",
       p.verified_at IS NOT NULL AS verified, m.id AS "memberId", m.public_id AS "publicId", m.time_zone AS "timeZone"
     FROM person p LEFT JOIN member m ON m.person_id = p.id
     WHERE p.id = $1::bigint AND p.session_version = $2::int AND p.disabled_at IS NULL`,
    personId.toString(),
    sessionVersion,
  );
  if (row === undefined) return null;
  const { memberId, publicId, timeZone, ...person } = row;
  const member =
    memberId === null || publicId === null ? null : { id: memberId, publicId, timeZone: timeZone ?? 'UTC' };
  return { ...person, member };
}

/** What a person agreed to who opened their account themselves: the version of the terms, and when. */
export interface Agreement {
  readonly at: Date;
  readonly to: string;
}

/**
 * Stores a person; null when the address is taken. @param email normalised. @param passwordHash null: signs in by links
 * alone
 */
export async function insertPerson(
  tx: Tx,
  {
    email,
    passwordHash,
    roles,
    agreed = null,
    handed = false,
  }: {
    email: string;
    passwordHash: string | null;
    roles: readonly Role[];
    agreed?: Agreement | null;
    /** The office hands the password over. */
    handed?: boolean;
  },
): Promise<bigint | null> {
  const [row] = await query<{ id: bigint }>(
    tx,
    `INSERT INTO person (email, password_hash, roles, agreed_at, agreed_to, password_given_at)
     VALUES ($1, $2, $3::text[]::role[], $4::timestamptz, $5, CASE WHEN $6::boolean THEN now() END)
     ON CONFLICT (email) DO NOTHING RETURNING id`,
    email,
    passwordHash,
    roles,
    agreed?.at.toISOString() ?? null,
    agreed?.to ?? null,
    handed,
  );
  return row?.id ?? null;
}

/** Stores an earning account with empty balances. @param publicId 16 base32 characters. @param sealKey sealed. */
export async function insertMember(
  tx: Tx,
  {
    personId,
    publicId,
    sealKey,
    timeZone,
  }: { personId: bigint; publicId: string; sealKey: Uint8Array; timeZone: string },
): Promise<bigint> {
  const { id } = await tx.member.create({
    data: { personId, publicId, timeZone, sealKey: Uint8Array.from(sealKey) },
    select: { id: true },
  });
  await tx.balance.create({ data: { memberId: id } });
  return id;
}

/** Ends every session this person has. */
export async function raiseSessionVersion(tx: Tx, personId: bigint): Promise<void> {
  await execute(
    tx,
    'UPDATE person SET session_version = session_version + 1 WHERE id = $1::bigint',
    personId.toString(),
  );
}

/** A person under lock, as far as links are concerned. */
export interface LinkedPerson {
  readonly verified: boolean;
  readonly hasPassword: boolean;
  /** Nobody of the office vouches for the address. */
  readonly selfMade: boolean;
}

/** Locks a person. @throws when there is none */
export async function lockPerson(tx: Tx, personId: bigint): Promise<LinkedPerson> {
  const [row] = await query<LinkedPerson>(
    tx,
    `SELECT verified_at IS NOT NULL AS verified, password_hash IS NOT NULL AS "hasPassword",
       ${SELF_MADE} AS "selfMade"
     FROM person WHERE id = $1::bigint FOR UPDATE`,
    personId.toString(),
  );
  if (row === undefined) throw new Error(`no person ${personId}`);
  return row;
}

/** Whether somebody signs in with a password, too. */
export async function hasPassword(db: Db, personId: bigint): Promise<boolean> {
  const [row] = await query<{ has: boolean }>(
    db,
    'SELECT password_hash IS NOT NULL AS has FROM person WHERE id = $1::bigint',
    personId.toString(),
  );
  return row?.has ?? false;
}

/** Who a mail about signing in may go to; null when nobody has the address or the person is disabled. */
export async function findAddressee(
  reader: Reader,
  email: string,
): Promise<{ readonly personId: bigint; readonly verified: boolean } | null> {
  const [row] = await query<{ personId: bigint; verified: boolean }>(
    reader,
    `SELECT id AS "personId", verified_at IS NOT NULL AS verified FROM person
     WHERE email = $1 AND disabled_at IS NULL`,
    email,
  );
  return row ?? null;
}

/** Notes that a link we sent to this person's address came back. @returns whether it is the first */
export async function confirmAddress(tx: Tx, personId: bigint, now: Date): Promise<boolean> {
  const changed = await execute(
    tx,
    'UPDATE person SET verified_at = $2::timestamptz WHERE id = $1::bigint AND verified_at IS NULL',
    personId.toString(),
    now.toISOString(),
  );
  return changed === 1;
}

/** Sets the password and ends every session. @param passwordHash null: none any more */
export async function setPassword(tx: Tx, personId: bigint, passwordHash: string | null): Promise<void> {
  await execute(
    tx,
    'UPDATE person SET password_hash = $2 WHERE id = $1::bigint',
    personId.toString(),
    passwordHash,
  );
  await raiseSessionVersion(tx, personId);
}

/** Sets a password that the office hands over, ends every session, and keeps that whoever has it got it there. */
export async function givePassword(tx: Tx, personId: bigint, passwordHash: string): Promise<void> {
  await setPassword(tx, personId, passwordHash);
  await execute(tx, 'UPDATE person SET password_given_at = now() WHERE id = $1::bigint', personId.toString());
}

/** The generation of sessions a person is in. */
export async function sessionVersionOf(tx: Tx, personId: bigint): Promise<number> {
  const [row] = await query<{ version: number }>(
    tx,
    'SELECT session_version AS version FROM person WHERE id = $1::bigint',
    personId.toString(),
  );
  if (row === undefined) throw new Error(`no person ${personId}`);
  return row.version;
}
