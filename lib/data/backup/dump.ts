import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  type BackupHeader,
  type BackupSummary,
  type BackupTable,
  encodeRecord,
  recordKind,
} from '#lib/data/backup/format.ts';
import { listMigrations, listTables, quoted } from '#lib/data/backup/tables.ts';
import { withOwner } from '#lib/data/owner-connection.ts';

type Sum = BackupSummary['tables'][number];

async function* tableRecords(
  client: pg.Client,
  table: BackupTable,
  done: (sum: Sum) => void,
): AsyncGenerator<Buffer> {
  yield encodeRecord(recordKind.table, table);
  const columns = table.columns.map(quoted).join(', ');
  const stream = client.query(copyTo(`COPY public.${quoted(table.name)} (${columns}) TO STDOUT`));
  const hash = createHash('sha256');
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield encodeRecord(recordKind.rows, chunk);
  }
  done({ name: table.name, rows: stream.rowCount, sha256: hash.digest('hex') });
}

async function readHeader(client: pg.Client): Promise<BackupHeader> {
  const migrations = await listMigrations(client);
  if (migrations === undefined)
    throw new Error('There is nothing to back up: this database was never migrated');
  const { rows } = await client.query<{ print: string; at: Date }>(
    'SELECT key_fingerprint AS print, now() AS at FROM public.installation WHERE id = 1',
  );
  const [row] = rows;
  if (row === undefined)
    throw new Error('This database belongs to no installation yet: start the site once, then back up');
  return {
    format: 'bountycore-backup',
    version: 1,
    takenAt: row.at.toISOString(),
    keyFingerprint: row.print,
    migrations,
  };
}

async function* records(
  client: pg.Client,
  header: BackupHeader,
  summary: BackupSummary,
): AsyncGenerator<Buffer> {
  yield encodeRecord(recordKind.header, header);
  for (const table of await listTables(client)) {
    yield* tableRecords(client, table, (sum) => summary.tables.push(sum));
  }
  // Read last: a sequence is outside the snapshot and only ever runs ahead of the rows.
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `SELECT sequencename::text AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  );
  summary.sequences.push(...rows);
  yield encodeRecord(recordKind.summary, summary);
}

/**
 * Writes a backup of one moment while the site goes on. The file appears whole or not at all, readable by its owner only; secrets
 * inside stay sealed with the installation key, which must be kept apart from it. The queue's jobs are not in it: they are made anew
 * from the rows.
 * @param url the owner's connection
 * @param file overwritten when it exists
 */
export async function dumpDatabase(url: string, file: string): Promise<BackupSummary & BackupHeader> {
  return withOwner(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const header = await readHeader(client);
    const summary: BackupSummary = { tables: [], sequences: [] };
    const draft = `${file}.${process.pid}.part`;
    try {
      const target = createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true });
      await pipeline(Readable.from(records(client, header, summary)), createGzip(), target);
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await syncFolder(dirname(file));
    return { ...header, ...summary };
  });
}

/** The new name must survive a power cut too. Windows has no such call on folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
