import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Refused, verb } from '#lib/cli/answer.ts';
import { withHandle } from '#lib/cli/office.ts';
import { facts } from '#lib/cli/table.ts';
import { loadConfig } from '#lib/config/env.ts';
import { fingerprint, installationKey } from '#lib/config/key.ts';
import { dumpDatabase } from '#lib/data/backup/dump.ts';
import { peekBackup, siteConnections } from '#lib/data/backup/peek.ts';
import { restoreDatabase } from '#lib/data/backup/restore.ts';
import { setAsideCopies } from '#lib/data/checkpoint-copies.ts';
import { checkpointFolder } from '#lib/flows/write-checkpoint.ts';
import { findRunningSite } from '#lib/setup/runtime-file.ts';

interface Sums {
  readonly takenAt: string;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
}

/** The JSON and the words for a whole backup or restore. */
function told(file: string, what: string, { takenAt, tables }: Sums, more: readonly string[]) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const filled = tables.filter((table) => table.rows > 0);
  return {
    json: {
      file,
      takenAt,
      rows,
      tables: Object.fromEntries(tables.map((table) => [table.name, table.rows])),
    },
    text: [
      `${what} ${file}: ${rows} rows of ${takenAt}.`,
      ...facts(filled.map((table) => [table.name, table.rows])),
      ...more,
    ],
  };
}

/** `bounty backup`, also of a running site. */
export function addBackup(program: Command): void {
  verb(
    program,
    'backup <file>',
    'write everything to one file, also while the site runs',
    (command) => command,
    ([name = '']) => {
      const file = resolve(name);
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Refused(`${file} is a folder`);
      return withHandle(async (handle) =>
        told(file, 'Written to', await dumpDatabase(handle.ownerUrl, file), [
          'Its secrets are sealed with the installation key: keep a copy of that elsewhere.',
        ]),
      );
    },
  );
}

/** `bounty restore`: all of a backup or nothing, with the site stopped. */
export function addRestore(program: Command): void {
  verb(
    program,
    'restore <file>',
    'put a backup back; the site must be stopped',
    (command) => command.option('--force', 'replace what the database holds now'),
    async ([name = ''], options) => {
      const file = resolve(name);
      const config = loadConfig();
      const stopFirst = 'the site is running: stop it first, a restore replaces the ground under it';
      if (findRunningSite(config.dataDir) !== undefined) throw new Refused(stopFirst);
      const keyFile = resolve(config.dataDir, 'key');
      if (config.key === undefined && statSync(keyFile, { throwIfNoEntry: false }) === undefined)
        throw new Refused(`put the installation key the backup was made with at ${keyFile} first`);
      const keyFingerprint = fingerprint(installationKey(config));
      await peekBackup(file, keyFingerprint);
      return withHandle(async (handle) => {
        if ((await siteConnections(handle.ownerUrl)) > 0) throw new Refused(stopFirst);
        const overwrite = options.force === true;
        const restored = await restoreDatabase(handle.ownerUrl, file, { keyFingerprint, overwrite }).catch(
          (error: unknown) => {
            if (!overwrite && error instanceof Error && error.message.startsWith('The database is not empty'))
              throw new Refused(
                'the database is not empty: give --force to replace all it holds by the backup',
              );
            throw error;
          },
        );
        // They may speak of what came after the backup, which is not there any more.
        const name = `until-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}`;
        const aside = await setAsideCopies(checkpointFolder(config.dataDir), name);
        return told(
          file,
          'Restored from',
          restored,
          aside === null ? [] : [`Copies of checkpoints of before were set aside in ${aside}.`],
        );
      });
    },
  );
}
