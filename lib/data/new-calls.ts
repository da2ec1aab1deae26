import type { Integrator } from '#lib/core/actors.ts';
import { findAccount } from '#lib/data/advertiser-access.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Calls of all accounts, of each kind, that are looked at. */
const LATEST = 500;

/** How many of the latest calls came for an account after an instant; null when this integrator does not see it. */
export async function countNewCalls(
  integrator: Integrator,
  db: Db,
  slug: string,
  since: Date,
): Promise<number | null> {
  const account = await findAccount(integrator, db, slug);
  if (account === null) return null;
  const [row] = await query<{ count: number }>(
    db,
    `SELECT count(*)::int AS count FROM (
       (SELECT provider_id FROM arrival WHERE received_at > $2::timestamptz ORDER BY received_at DESC LIMIT ${LATEST})
       UNION ALL
       (SELECT provider_id FROM refused_call WHERE received_at > $2::timestamptz
          ORDER BY received_at DESC LIMIT ${LATEST})) AS latest
     WHERE provider_id = $1::int`,
    account.id,
    since.toISOString(),
  );
  return row?.count ?? 0;
}
