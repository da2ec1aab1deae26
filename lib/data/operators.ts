import { query, type Tx } from '#lib/data/db.ts';
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
