import type { Operator } from '#lib/core/actors.ts';
import { type Db, execute, query, type Tx } from '#lib/data/db.ts';

/** Somebody who sees, or saw, an account from the advertiser's side. */
export interface AccountPerson {
  readonly personId: bigint;
  readonly email: string;
  readonly givenAt: Date;
  readonly endedAt: Date | null;
}

/** Who sees an account, those whose access ended last. */
export function readAccountPeople(_operator: Operator, db: Db, providerId: number): Promise<AccountPerson[]> {
  return query<AccountPerson>(
    db,
    `SELECT a.person_id AS "personId", p.email, a.given_at AS "givenAt", a.ended_at AS "endedAt"
     FROM provider_access a JOIN person p ON p.id = a.person_id WHERE a.provider_id = $1::int
     ORDER BY a.ended_at DESC NULLS FIRST, a.given_at DESC LIMIT 200`,
    providerId,
  );
}

/** Gives a locked person access, and the role that opens the advertiser's pages. False when they have it already. */
export async function insertAccess(tx: Tx, providerId: number, personId: bigint): Promise<boolean> {
  await execute(
    tx,
    `UPDATE person SET roles = array_append(roles, 'advertiser'::role)
     WHERE id = $1::bigint AND NOT roles @> ARRAY['advertiser'::role]`,
    personId.toString(),
  );
  const changed = await execute(
    tx,
    `INSERT INTO provider_access (provider_id, person_id) VALUES ($1::int, $2::bigint)
     ON CONFLICT (provider_id, person_id) DO UPDATE SET given_at = now(), ended_at = NULL
       WHERE provider_access.ended_at IS NOT NULL`,
    providerId,
    personId.toString(),
  );
  return changed > 0;
}

/**
 * Ends a person's access, and with the last one their being an advertiser, where they are something else here. False when
 * they have none.
 */
export async function closeAccess(tx: Tx, providerId: number, personId: bigint): Promise<boolean> {
  const changed = await execute(
    tx,
    `UPDATE provider_access SET ended_at = now()
     WHERE provider_id = $1::int AND person_id = $2::bigint AND ended_at IS NULL`,
    providerId,
    personId.toString(),
  );
  await execute(
    tx,
    `UPDATE person SET roles = array_remove(roles, 'advertiser'::role)
     WHERE id = $1::bigint AND roles <> '{advertiser}'
       AND NOT EXISTS (SELECT 1 FROM provider_access WHERE person_id = $1::bigint AND ended_at IS NULL)`,
    personId.toString(),
  );
  return changed > 0;
}
