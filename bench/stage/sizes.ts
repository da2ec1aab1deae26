import { withOwner } from '#lib/data/owner-connection.ts';

/** Bytes on disk by table, its indexes and long values included; every table of the database, the queue's too. */
function tableSizes(url: string): Promise<ReadonlyMap<string, number>> {
  return withOwner(url, async (client) => {
    const { rows } = await client.query<{ name: string; bytes: string }>(
      `SELECT c.oid::regclass::text AS name, pg_total_relation_size(c.oid)::text AS bytes
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
    );
    return new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]));
  });
}

/** Table sizes with the number of credits in the journal. */
export async function stored(url: string) {
  const sizes = await tableSizes(url);
  const credits = await withOwner(url, async (client) => {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*)::text AS count FROM transfer WHERE reason = 'credit'`,
    );
    return Number(rows[0]?.count ?? 0);
  });
  return { sizes, credits };
}

/** What grew, greatest first. */
export function growth(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): (readonly [string, number])[] {
  return [...after]
    .map(([name, bytes]) => [name, bytes - (before.get(name) ?? 0)] as const)
    .filter(([, bytes]) => bytes > 0)
    .sort(([, a], [, b]) => b - a);
}
