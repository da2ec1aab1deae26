import {
  type MigrationFile,
  migrationsFolder,
  readMigrations,
  readSchema,
} from '#lib/data/migration-files.ts';
import { withSchemaEngine } from '#lib/data/schema-engine.ts';

/** The migrations in the shape Prisma's engine reads them. */
export function migrationList(migrations: readonly MigrationFile[]) {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}

export const noFilter = { externalTables: [], externalEnums: [] };

/**
 * What the schema asks for beyond the result of the migrations, as SQL; empty when they agree. CHECKs, grants
 * and triggers are not in Prisma's sight and never show up here.
 * @param url a login that may create databases (a scratch one is made and dropped) and has the group roles
 */
export async function schemaDrift(url: string): Promise<string> {
  const [migrations, files] = await Promise.all([readMigrations(), readSchema()]);
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrationList(migrations) },
      to: { tag: 'schemaDatamodel', files: [...files] },
      script: true,
      exitCode: null,
      filters: noFilter,
    }),
  );
  const sql = (stdout ?? '').trim();
  return sql.includes('This is an empty migration') ? '' : sql;
}
