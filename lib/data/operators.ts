import { execute, query, type Tx } from '#lib/data/db.ts';
import type { Role } from '#lib/data/people.ts';

/**
 * Gives a person a role, once. @param email normalised.
 * @returns the person with all roles, or null when there is none or it is disabled
 */
export async function giveRole(
  tx: Tx,
  email: string,
  role: Role,
): Promise<{ readonly personId: bigint; readonly roles: readonly Role[] } | null> {
  const [row] = await query<{ personId: bigint; roles: Role[] }>(
    tx,
    `UPDATE person SET roles = CASE WHEN $2 = ANY(roles::text[]) THEN roles
       ELSE array_append(roles, $2::role) END
     WHERE email = $1 AND disabled_at IS NULL RETURNING id AS "personId", roles::text[]`,
    email,
    role,
  );
  return row ?? null;
}

/** Somebody who runs the site. */
export interface OperatorPerson {
  readonly personId: bigint;
  readonly email: string;
  readonly roles: readonly Role[];
}

/** Locks everybody who runs the site, in order: whoever ends one of them knows who is left. */
export function lockOperators(tx: Tx): Promise<OperatorPerson[]> {
  return query<OperatorPerson>(
    tx,
    `SELECT id AS "personId", email, roles::text[] FROM person
     WHERE 'operator' = ANY (roles) AND disabled_at IS NULL ORDER BY id FOR UPDATE`,
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

/**
 * Lets somebody back in who was only here for this role of the office and whose role was ended. @param email normalised.
 * @returns null for anybody else
 */
export async function reopenPerson(
  tx: Tx,
  email: string,
  role: Role,
): Promise<{ readonly personId: bigint; readonly roles: readonly Role[] } | null> {
  const [row] = await query<{ personId: bigint; roles: Role[] }>(
    tx,
    `UPDATE person SET disabled_at = NULL
     WHERE email = $1 AND disabled_at IS NOT NULL AND roles = ARRAY[$2::role]
     RETURNING id AS "personId", roles::text[]`,
    email,
    role,
  );
  return row ?? null;
}
