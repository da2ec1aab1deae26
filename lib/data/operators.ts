import { query, type Tx } from '#lib/data/db.ts';
import type { Role } from '#lib/data/people.ts';

/**
 * Gives a person the operator's role. @param email normalised.
 * @returns the person with all roles, or null when there is none or it is disabled
 */
export async function promoteToOperator(
  tx: Tx,
  email: string,
): Promise<{ readonly personId: bigint; readonly roles: readonly Role[] } | null> {
  const [row] = await query<{ personId: bigint; roles: Role[] }>(
    tx,
    `UPDATE person SET roles = CASE WHEN 'operator' = ANY(roles::text[]) THEN roles
       ELSE array_append(roles, 'operator') END
     WHERE email = $1 AND disabled_at IS NULL RETURNING id AS "personId", roles::text[]`,
    email,
  );
  return row ?? null;
}
