import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';
import { sidesOf } from '#lib/data/journal-sides.ts';

/** Transfers older than this are settled: no transaction lives so long that it could still add one before it. */
export const SETTLED_MS = 3 * 60_000;

/** Up to when transfers are rolled up; null before the first time. */
export async function rolledUntil(reader: Reader): Promise<Date | null> {
  const [row] = await query<{ until: Date | null }>(reader, 'SELECT min(until) AS until FROM account_rollup');
  return row?.until ?? null;
}

const ACCOUNTS = `unnest(enum_range(NULL::account_kind)) AS k(account)
  CROSS JOIN (SELECT 0 AS id UNION ALL SELECT id FROM provider) AS p`;

/** One row per kind of account and provider with what the fitting transfers changed, zeros included. */
const summed = (where: string, until: string) => `
  INSERT INTO account_rollup (account, provider_id, points, entries, until)
  SELECT k.account, p.id, coalesce(s.points, 0), coalesce(s.entries, 0), ${until}
  FROM ${ACCOUNTS} LEFT JOIN (
    SELECT account, provider_id, sum(change)::bigint AS points, sum(entries)::bigint AS entries
    FROM (${sidesOf(where)}) AS sides GROUP BY account, provider_id
  ) AS s ON s.account = k.account AND s.provider_id = p.id
  ORDER BY 1, 2`;

/** Adds the transfers posted in [from, to) to a rollup that ends at `from`; one that does not is left alone. */
export async function advanceRollup(tx: Tx, from: Date, to: Date): Promise<void> {
  await execute(
    tx,
    `${summed('posted_at >= $1::timestamptz AND posted_at < $2::timestamptz', '$2::timestamptz')}
     ON CONFLICT (account, provider_id) DO UPDATE SET points = account_rollup.points + EXCLUDED.points,
       entries = account_rollup.entries + EXCLUDED.entries, until = EXCLUDED.until
     WHERE account_rollup.until = $1::timestamptz`,
    from.toISOString(),
    to.toISOString(),
  );
}

/** Makes the rollup anew from the whole journal. */
export async function rebuildRollup(tx: Tx, until: Date): Promise<void> {
  await tx.$executeRawUnsafe('SET LOCAL statement_timeout = 0');
  await execute(
    tx,
    `${summed('posted_at < $1::timestamptz', '$1::timestamptz')}
     ON CONFLICT (account, provider_id) DO UPDATE SET points = EXCLUDED.points, entries = EXCLUDED.entries,
       until = EXCLUDED.until`,
    until.toISOString(),
  );
}

/** Points on one kind of account at one provider. */
export interface AccountSum {
  readonly account: string;
  readonly providerId: number;
  readonly points: bigint;
}

/** What every account comes to by the journal: what is rolled up, and the transfers since. */
export function sumAccounts(reader: Reader, since: Date): Promise<AccountSum[]> {
  return query<AccountSum>(
    reader,
    `SELECT account::text, provider_id AS "providerId", sum(points)::bigint AS points FROM (
       SELECT account, provider_id, points FROM account_rollup
       UNION ALL
       SELECT account, provider_id, change FROM (${sidesOf('posted_at >= $1::timestamptz')}) AS rest
     ) AS sides GROUP BY account, provider_id ORDER BY account, provider_id`,
    since.toISOString(),
  );
}
