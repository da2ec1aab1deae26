import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsFolder } from '#lib/data/migration-files.ts';
import { ensureGroupRoles } from '#lib/data/roles.ts';
import { schemaDrift } from '#lib/data/schema-drift.ts';
import { withScratchServer } from '#lib/testing/scratch-server.ts';

// Writes the migration that brings the migrations up to the Prisma schema: node lib/setup/new-migration.ts <name>
// CHECKs, triggers and comments are then added to its SQL by hand, before it is committed.

const name = process.argv[2] ?? '';
const say = (line: string) => process.stderr.write(`${line}\n`);

if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  say('Usage: node lib/setup/new-migration.ts <name of letters, digits and underscores> [--empty]');
  process.exit(2);
}

const sql = await withScratchServer(async (url) => {
  await ensureGroupRoles(url);
  return schemaDrift(url);
});

if (sql === '' && !process.argv.includes('--empty')) {
  say('The schema and the migrations agree: nothing to write (--empty writes one for hand-made SQL).');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql === '' ? '' : `${sql}\n`);
  process.stdout.write(`${join(folder, 'migration.sql')}\n`);
}
