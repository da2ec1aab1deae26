import type pg from 'pg';
import type { BackupTable } from '#lib/data/backup/format.ts';

/** Prisma's own history: told by the header, written by the migrations themselves. */
const history = '_prisma_migrations';

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Names before the ones that refer to them. @throws on a circle, which no row order could satisfy */
export function referredFirst(
  names: readonly string[],
  refers: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const ordered: string[] = [];
  const left = new Set(names);
  while (left.size > 0) {
    const ready = [...left].filter(
      (name) => ![...(refers.get(name) ?? [])].some((to) => to !== name && left.has(to)),
    );
    if (ready.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${[...left].join(', ')}`);
    for (const name of ready) left.delete(name);
    ordered.push(...ready);
  }
  return ordered;
}

/** Our tables with their stored columns, in an order in which rows can be put back. */
export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> $1
      GROUP BY c.relname ORDER BY c.relname`,
    [history],
  );
  const { rows: keys } = await client.query<{ name: string; to: string }>(
    `SELECT t.relname AS name, r.relname AS to
       FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
      WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`,
  );
  const refers = new Map<string, Set<string>>();
  for (const { name, to } of keys) refers.set(name, (refers.get(name) ?? new Set()).add(to));
  const byName = new Map(rows.map((row) => [row.name, row]));
  return referredFirst([...byName.keys()], refers).flatMap((name) => byName.get(name) ?? []);
}

/** The migrations a database has, in order; undefined when it never had any. */
export async function listMigrations(
  client: pg.ClientBase,
): Promise<{ name: string; checksum: string }[] | undefined> {
  const { rows: there } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('public.${history}') IS NOT NULL AS found`,
  );
  if (there[0]?.found !== true) return undefined;
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM public.${history}
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
}

/** The first table that holds something a restore would mix with, or undefined. The installation's own row does not count. */
export async function firstFilled(
  client: pg.ClientBase,
  tables: readonly BackupTable[],
): Promise<string | undefined> {
  for (const { name } of tables) {
    if (name === 'installation') continue;
    const { rows } = await client.query<{ filled: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM public.${quoted(name)}) AS filled`,
    );
    if (rows[0]?.filled === true) return name;
  }
  return undefined;
}
