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
 * Ends a locked operator's role and sessions. Who was only here for that cannot sign in any more; unsolved tickets of one
 * who answers no longer are nobody's again.
 */
export async function closeOperator(tx: Tx, { personId, roles }: OperatorPerson): Promise<void> {
  const only = roles.every((role) => role === 'operator');
  await execute(
    tx,
    only
      ? `UPDATE person SET disabled_at = now(), session_version = session_version + 1 WHERE id = $1::bigint`
      : `UPDATE person SET roles = array_remove(roles, 'operator'::role), session_version = session_version + 1
         WHERE id = $1::bigint`,
    personId.toString(),
  );
  if (!roles.includes('support'))
    await execute(
      tx,
      `UPDATE ticket SET agent_id = NULL WHERE agent_id = $1::bigint AND state <> 'solved'`,
      personId.toString(),
    );
}

/** Lets somebody back in who was only here for this role of the office and whose role was ended; null for anybody else. */
export async function reopenPerson(tx: Tx, email: string, role: Role): Promise<bigint | null> {
  const [row] = await query<{ id: bigint }>(
    tx,
    `UPDATE person SET disabled_at = NULL
     WHERE email = $1 AND disabled_at IS NOT NULL AND roles = ARRAY[$2::role] RETURNING id`,
    email,
    role,
  );
  return row?.id ?? null;
}
