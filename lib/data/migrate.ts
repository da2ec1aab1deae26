import { createHash } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { type MigrationFile, readMigrations } from '#lib/data/migration-files.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { applyGrants, ensureGroupRoles } from '#lib/data/roles.ts';
import { migrationList, noFilter } from '#lib/data/schema-drift.ts';
import { withSchemaEngine } from '#lib/data/schema-engine.ts';

export interface Migrated {
  /** names of the migrations this call applied, in order */
  readonly applied: string[];
  /** false: the owner may not make roles, so the app would have to run as the owner */
  readonly roles: boolean;
}

/** One arbitrary number for our lock in the database; Prisma's engine has another of its own. */
const lockNumber = 7_236_801_942;

interface Applied {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** What stands in Prisma's own table; rolled back entries do not count. */
async function readApplied(url: string): Promise<Applied[]> {
  return withOwner(url, async (client) => {
    const { rows: there } = await client.query<{ found: boolean }>(
      `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found`,
    );
    if (there[0]?.found !== true) return [];
    const { rows } = await client.query<Applied>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
         FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    );
    return rows;
  });
}

/** As Prisma's table has it: SHA-256 of the file, hex. */
export const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

/** What is to be done to a database. */
export interface Plan {
  /** names still to be applied */
  readonly pending: string[];
  /** begun and never finished, by a process that was killed or by a script that failed: nothing of them is there */
  readonly unfinished: string[];
}

/** @throws when the database's history is not the beginning of this version's */
export function planMigrations(
  files: readonly { readonly name: string; readonly sql: string }[],
  applied: readonly Applied[],
): Plan {
  const known = new Map(files.map((file) => [file.name, checksumOf(file.sql)]));
  const finished = applied.filter((entry) => entry.finished);
  for (const { name, checksum } of finished) {
    if (!known.has(name)) {
      throw new Error(
        `The database has migration ${name}, which this version does not know: start the version that made it, or a newer one.`,
      );
    }
    if (known.get(name) !== checksum) {
      throw new Error(
        `Migration ${name} was edited after this database had applied it: put the file back and write a new migration.`,
      );
    }
  }
  const done = new Set(finished.map(({ name }) => name));
  return {
    pending: files.map(({ name }) => name).filter((name) => !done.has(name)),
    unfinished: applied.filter((entry) => !entry.finished).map(({ name }) => name),
  };
}

/** The queue's own tables, in a schema of their own, made and upgraded by the owner. */
async function migrateQueue(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    max: 1,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => {});
  await boss.start();
  await boss.stop({ graceful: false, close: true });
}

/** Applies those of the given migrations that the database does not have yet, in order, with Prisma's own engine. */
export async function applyMigrations(
  url: string,
  files: readonly MigrationFile[],
  unfinished: readonly string[] = [],
): Promise<void> {
  await withSchemaEngine(url, async (engine) => {
    for (const migrationName of unfinished) await engine.markMigrationRolledBack({ migrationName });
    await engine.applyMigrations({ migrationsList: migrationList(files), filters: noFilter });
  });
}

/**
 * Brings a database to this version's state: group roles, migrations, the queue's tables, grants. Processes that do it at once wait
 * for each other; a database that is up to date is left as it is.
 * @param url the owner's connection
 */
export async function migrate(url: string): Promise<Migrated> {
  return withOwner(url, async (lock) => {
    await lock.query('SELECT pg_advisory_lock($1)', [lockNumber]);
    const roles = await ensureGroupRoles(url);
    const files = await readMigrations();
    const { pending, unfinished } = planMigrations(files, await readApplied(url));
    if (pending.length > 0) await applyMigrations(url, files, unfinished);
    await migrateQueue(url);
    if (roles) await applyGrants(url);
    return { applied: pending, roles };
  });
}
