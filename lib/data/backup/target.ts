import type { BackupHeader } from '#lib/data/backup/format.ts';
import { firstFilled, listMigrations, listTables, quoted } from '#lib/data/backup/tables.ts';
import { applyMigrations, checksumOf } from '#lib/data/migrate.ts';
import { readMigrations } from '#lib/data/migration-files.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { ensureGroupRoles } from '#lib/data/roles.ts';

/** What was done to a database so that rows can be put into it. */
export interface Target {
  /** the restore succeeded: what was set aside may go */
  keep(): Promise<void>;
  /** it failed: everything as it was */
  undo(): Promise<void>;
}

const nothing = async () => {};

/** @throws when the backup is of another key or of a version this one does not know */
export async function checkHeader(header: BackupHeader, keyFingerprint: string): Promise<void> {
  if (header.keyFingerprint !== keyFingerprint) {
    throw new Error(
      `The backup was made with installation key ${header.keyFingerprint}, the key given is ${keyFingerprint}: its sealed secrets would stay closed. Put its key into BOUNTY_KEY or the file "key" in DATA_DIR first.`,
    );
  }
  const known = new Map((await readMigrations()).map(({ name, sql }) => [name, checksumOf(sql)]));
  for (const { name, checksum } of header.migrations) {
    if (known.get(name) === checksum) continue;
    throw new Error(
      `The backup has migration ${name}, which this version does not know: restore it with the version that made it, or a newer one.`,
    );
  }
}

/** The tables as they were when the backup was taken. */
async function build(url: string, header: BackupHeader): Promise<void> {
  const wanted = new Set(header.migrations.map(({ name }) => name));
  await ensureGroupRoles(url);
  await applyMigrations(
    url,
    (await readMigrations()).filter(({ name }) => wanted.has(name)),
  );
}

async function swap(url: string, statements: string): Promise<void> {
  await withOwner(url, (client) => client.query(`BEGIN; ${statements}; COMMIT`));
}

/** Sets the present schema aside under another name and builds a new one. */
async function replace(url: string, header: BackupHeader): Promise<Target> {
  const aside = quoted(`replaced_${header.takenAt.replace(/\D/g, '')}_${process.pid}`);
  await swap(url, `ALTER SCHEMA public RENAME TO ${aside}; CREATE SCHEMA public`);
  const undo = () => swap(url, `DROP SCHEMA public CASCADE; ALTER SCHEMA ${aside} RENAME TO public`);
  try {
    await build(url, header);
  } catch (error) {
    await undo();
    throw error;
  }
  return { keep: () => swap(url, `DROP SCHEMA ${aside} CASCADE`), undo };
}

/**
 * Gets a database ready for a backup's rows: tables of the backup's own version, and empty.
 * @throws when it holds something and `overwrite` is false
 */
export async function prepareTarget(url: string, header: BackupHeader, overwrite: boolean): Promise<Target> {
  const found = await withOwner(url, async (client) => {
    const migrations = await listMigrations(client);
    const filled = await firstFilled(client, await listTables(client));
    return { migrations, filled };
  });
  if (found.filled !== undefined && !overwrite) {
    throw new Error(
      `The database is not empty (table ${found.filled} has rows): restore into an empty one, or say that it is to be replaced.`,
    );
  }
  if (found.migrations === undefined && found.filled === undefined) {
    await build(url, header);
    return { keep: nothing, undo: nothing };
  }
  const same = JSON.stringify(found.migrations) === JSON.stringify(header.migrations);
  if (same && found.filled === undefined) return { keep: nothing, undo: nothing };
  return replace(url, header);
}
