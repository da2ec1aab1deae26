import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';
import { inSlices } from '#lib/data/gently.ts';
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
export async function sumAccounts(reader: Reader): Promise<AccountSum[]> {
  const since = (await rolledUntil(reader)) ?? new Date(0);
  return together([await rolledUp(reader), await posted(reader, since, null)]);
}

/** The same in slices, gently. @param now the time of the snapshot that all of it is read in */
export async function sumAccountsGently(tx: Tx, now: Date): Promise<AccountSum[]> {
  const since = (await rolledUntil(tx)) ?? new Date(0);
  const slices = await inSlices({ from: since.getTime(), to: now.getTime() }, ({ from, to }) => [
    () => posted(tx, new Date(from), new Date(to)),
  ]);
  const rest = await posted(tx, since < now ? now : since, null);
  return together([await rolledUp(tx), ...slices, rest]);
}

function rolledUp(reader: Reader): Promise<AccountSum[]> {
  return query<AccountSum>(
    reader,
    `SELECT account::text, provider_id AS "providerId", points FROM account_rollup`,
  );
}

/** What the transfers of a span come to. @param to null for no end */
function posted(reader: Reader, from: Date, to: Date | null): Promise<AccountSum[]> {
  const sides = sidesOf('posted_at >= $1::timestamptz AND posted_at < $2::timestamptz');
  return query<AccountSum>(
    reader,
    `SELECT account::text, provider_id AS "providerId", sum(change)::bigint AS points
     FROM (${sides}) AS sides GROUP BY 1, 2`,
    from.toISOString(),
    to === null ? 'infinity' : to.toISOString(),
  );
}

/** Sums of the same account and provider as one, in their order. */
function together(lists: readonly (readonly AccountSum[])[]): AccountSum[] {
  const sums = new Map<string, AccountSum>();
  for (const sum of lists.flat()) {
    const key = `${sum.account} ${sum.providerId.toString().padStart(10, '0')}`;
    sums.set(key, { ...sum, points: (sums.get(key)?.points ?? 0n) + sum.points });
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}
