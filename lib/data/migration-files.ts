import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface MigrationFile {
  /** folder name: `<14 digits of UTC time>_<name>` */
  readonly name: string;
  readonly sql: string;
}

export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

const prismaFolder = join(import.meta.dirname, '..', '..', 'prisma');

export const migrationsFolder = join(prismaFolder, 'migrations');

const missing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT') return undefined;
  throw error;
};

/** Every migration in order of its name, which starts with its time. */
export async function readMigrations(folder = migrationsFolder): Promise<MigrationFile[]> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(missing)) ?? [];
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      sql: await readFile(join(folder, name, 'migration.sql'), 'utf8'),
    })),
  );
}

/** The Prisma schema, all its files in order of name. */
export async function readSchema(): Promise<SchemaFile[]> {
  const folder = join(prismaFolder, 'schema');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: join(folder, name),
      content: await readFile(join(folder, name), 'utf8'),
    })),
  );
}

/** What the app's role may do: applied after every migration. Empty text when the project has none yet. */
export async function readGrants(): Promise<string> {
  return (await readFile(join(prismaFolder, 'grants.sql'), 'utf8').catch(missing)) ?? '';
}

/** One short name for a state of migrations and grants, for caches of migrated databases. */
export async function migrationsHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, sql } of await readMigrations()) hash.update(JSON.stringify([name, sql]));
  hash.update(await readGrants());
  return hash.digest('hex').slice(0, 12);
}
