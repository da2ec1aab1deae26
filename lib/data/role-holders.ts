import { execute, query, type Tx } from '#lib/data/db.ts';
import { type Role, SELF_MADE } from '#lib/data/people.ts';

/** A person under lock, as far as their roles are concerned. */
export interface RoleHolder {
  readonly personId: bigint;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
  /**
   * They opened the account themselves, no link we sent came back and no password was handed over: whoever has its password
   * need not be who reads the mail of the address.
   */
  readonly unproven: boolean;
  /** The office set their password, and no link we sent came back: nobody but the office can set another. */
  readonly handed: boolean;
}

const HOLDER = `SELECT id AS "personId", email, roles::text[], disabled_at IS NOT NULL AS disabled,
    ${SELF_MADE} AND verified_at IS NULL AS unproven,
    password_given_at IS NOT NULL AND verified_at IS NULL AS handed FROM person`;

/** Locks a person by address; null when nobody has it. @param email normalised */
export async function lockByEmail(tx: Tx, email: string): Promise<RoleHolder | null> {
  const [row] = await query<RoleHolder>(tx, `${HOLDER} WHERE email = $1 FOR UPDATE`, email);
  return row ?? null;
}

/** Locks everybody who runs the site, in order: whoever ends one of them knows who is left. */
export function lockOperators(tx: Tx): Promise<RoleHolder[]> {
  return query<RoleHolder>(
    tx,
    `${HOLDER} WHERE 'operator' = ANY (roles) AND disabled_at IS NULL ORDER BY id FOR UPDATE`,
  );
}

/** Addresses of everybody who runs the site. Locks nobody. */
export async function operatorAddresses(tx: Tx): Promise<string[]> {
  const rows = await query<{ email: string }>(
    tx,
    `SELECT email FROM person WHERE 'operator' = ANY (roles) AND disabled_at IS NULL ORDER BY id`,
  );
  return rows.map(({ email }) => email);
}

/** Somebody's address; null for nobody. */
export async function addressOf(tx: Tx, personId: bigint): Promise<string | null> {
  const sql = 'SELECT email FROM person WHERE id = $1::bigint';
  const [row] = await query<{ email: string }>(tx, sql, personId.toString());
  return row?.email ?? null;
}

/** Gives a locked person a role; one whose account was closed with it comes back. */
export async function giveRole(tx: Tx, personId: bigint, role: Role): Promise<void> {
  await execute(
    tx,
    `UPDATE person SET disabled_at = NULL,
       roles = CASE WHEN $2::role = ANY (roles) THEN roles ELSE array_append(roles, $2::role) END
     WHERE id = $1::bigint`,
    personId.toString(),
    role,
  );
}

/**
 * Ends a locked person's role of the office, and their sessions.
 * @param only they were here for nothing else: the role stays with an account that nobody can sign in to, until it is given
 * again
 */
export async function endRole(tx: Tx, personId: bigint, role: Role, only: boolean): Promise<void> {
  const change = only ? 'disabled_at = now()' : 'roles = array_remove(roles, $2::role)';
  await execute(
    tx,
    `UPDATE person SET ${change}, session_version = session_version + 1
     WHERE id = $1::bigint AND $2::role = ANY (roles)`,
    personId.toString(),
    role,
  );
}
