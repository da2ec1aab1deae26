import { type Db, query } from '#lib/data/db.ts';

/**
 * What the clock, the doors and the counters write by themselves. Nobody's points, rows or words are in it.
 * `setting` is read but for the one that says until when streaks were counted, `mail` but for what became of it.
 */
const BY_THEMSELVES = new Set([
  'account_rollup',
  'books_verdict',
  'checkpoint',
  'checkpoint_verdict',
  'rate_limiter_flexible',
  'refusal_count',
  'streak',
]);

const PARTS: Readonly<Record<string, string>> = {
  mail: `SELECT id, kind, address, member_id, facts FROM mail`,
  setting: `SELECT * FROM setting WHERE name <> 'streaks-counted-until'`,
};

/** One mark per table: it changes when a row comes, goes or is rewritten with another content. */
export type Fingerprint = ReadonlyMap<string, string>;

let statement: string | undefined;

/** Takes the fingerprint of a test database as it is now. */
export async function fingerprint(db: Db): Promise<Fingerprint> {
  statement ??= await statementFor(db);
  const rows = await query<{ name: string; mark: string }>(db, statement);
  return new Map(rows.map(({ name, mark }) => [name, mark]));
}

/** The tables that differ, by name. */
export const changedTables = (before: Fingerprint, after: Fingerprint): string[] =>
  [...after].filter(([name, mark]) => before.get(name) !== mark).map(([name]) => name);

async function statementFor(db: Db): Promise<string> {
  const tables = await query<{ name: string }>(
    db,
    `SELECT table_name::text AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_%' ORDER BY 1`,
  );
  const watched = tables.map(({ name }) => name).filter((name) => !BY_THEMSELVES.has(name));
  if (watched.length < 20) throw new Error(`only ${watched.length.toString()} tables can be read`);
  return watched
    .map(
      (name) => `SELECT '${name}' AS name,
        count(*)::text || '/' || coalesce(sum(hashtextextended(r::text, 0)::numeric), 0)::text AS mark
        FROM (${PARTS[name] ?? `SELECT * FROM "${name}"`}) r`,
    )
    .join(' UNION ALL ');
}
