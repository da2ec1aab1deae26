import { type Db, execute, query, type Reader, type Tx } from '#lib/data/db.ts';

export type Role = 'member' | 'advertiser' | 'support' | 'operator';

/** Who a session belongs to, as far as pages need to know. */
export interface Account {
  readonly personId: bigint;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly sessionVersion: number;
  readonly member: { readonly id: bigint; readonly publicId: string; readonly timeZone: string } | null;
}

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
  disabled: boolean;
} | null> {
  const [row] = await query<{
    personId: bigint;
    passwordHash: string | null;
    sessionVersion: number;
    disabled: boolean;
  }>(
    reader,
    `SELECT id AS "personId", password_hash AS "passwordHash", session_version AS "sessionVersion",
       disabled_at IS NOT NULL AS disabled
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
       m.id AS "memberId", m.public_id AS "publicId", m.time_zone AS "timeZone"
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

/** Stores a person; null when the address is taken. @param email normalised. */
export async function insertPerson(
  tx: Tx,
  { email, passwordHash, roles }: { email: string; passwordHash: string; roles: readonly Role[] },
): Promise<bigint | null> {
  const [row] = await query<{ id: bigint }>(
    tx,
    `INSERT INTO person (email, password_hash, roles) VALUES ($1, $2, $3::text[]::role[])
     ON CONFLICT (email) DO NOTHING RETURNING id`,
    email,
    passwordHash,
    roles,
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
