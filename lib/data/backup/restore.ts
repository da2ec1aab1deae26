import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import {
  type BackupHeader,
  type BackupRecord,
  type BackupSummary,
  type BackupTable,
  decodeJson,
  decodeRecords,
  headerShape,
  recordKind,
  summaryShape,
  tableShape,
} from '#lib/data/backup/format.ts';
import { quoted } from '#lib/data/backup/tables.ts';
import { checkHeader, prepareTarget, type Target } from '#lib/data/backup/target.ts';
import { migrate } from '#lib/data/migrate.ts';
import { withOwner } from '#lib/data/owner-connection.ts';

export interface RestoreOptions {
  /** fingerprint of the installation key at hand */
  readonly keyFingerprint: string;
  /** replace what the database holds; it is dropped only after the restore succeeded */
  readonly overwrite: boolean;
}

interface Arrived {
  readonly name: string;
  readonly rows: number;
  readonly sha256: string;
}

/** Puts one table's rows back, as far as its records go; returns the first record behind them. */
async function restoreTable(
  client: pg.Client,
  table: BackupTable,
  records: AsyncIterator<BackupRecord>,
): Promise<{ arrived: Arrived; next: BackupRecord | undefined }> {
  if (table.name === 'installation') await client.query('DELETE FROM public.installation');
  const columns = table.columns.map(quoted).join(', ');
  const sink = client.query(copyFrom(`COPY public.${quoted(table.name)} (${columns}) FROM STDIN`));
  const ended = finished(sink);
  // Heard here too: a refused row must end the loop below, not the process.
  ended.catch(() => undefined);
  const hash = createHash('sha256');
  let next: BackupRecord | undefined;
  for (;;) {
    const step = await records.next();
    next = step.done === true ? undefined : step.value;
    if (next?.kind !== recordKind.rows) break;
    hash.update(next.payload);
    if (!sink.write(next.payload)) await Promise.race([drained(sink), ended]);
  }
  sink.end();
  await ended;
  return { arrived: { name: table.name, rows: sink.rowCount, sha256: hash.digest('hex') }, next };
}

const drained = (sink: NodeJS.EventEmitter) => new Promise<void>((resolve) => sink.once('drain', resolve));

function compare(summary: BackupSummary, arrived: readonly Arrived[]): void {
  const same = JSON.stringify(summary.tables) === JSON.stringify(arrived);
  if (!same)
    throw new Error(
      'The backup is damaged: rows or checksums differ from its own summary. Nothing was restored.',
    );
}

async function restoreRows(client: pg.Client, records: AsyncIterator<BackupRecord>): Promise<BackupSummary> {
  const arrived: Arrived[] = [];
  let step = await records.next();
  let record = step.done === true ? undefined : step.value;
  while (record?.kind === recordKind.table) {
    const result = await restoreTable(client, decodeJson(tableShape, record.payload), records);
    arrived.push(result.arrived);
    record = result.next;
  }
  if (record?.kind !== recordKind.summary)
    throw new Error('The backup was cut short: it has no summary. Nothing was restored.');
  const summary = decodeJson(summaryShape, record.payload);
  step = await records.next();
  if (step.done !== true)
    throw new Error('The backup goes on behind its summary: it is damaged. Nothing was restored.');
  compare(summary, arrived);
  for (const { name, last } of summary.sequences) {
    if (last !== null)
      await client.query('SELECT setval($1::regclass, $2)', [`public.${quoted(name)}`, last]);
  }
  return summary;
}

/**
 * Puts back what was set aside. What went wrong first is what a person must read: trouble on the way back is told behind
 * it, and never instead of it.
 */
async function undone(target: Target, cause: unknown): Promise<Error> {
  const first = cause instanceof Error ? cause : new Error(String(cause));
  try {
    await target.undo();
    return first;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return new Error(`${first.message} What was there before could not be put back: ${why}`, { cause });
  }
}

/**
 * Puts a backup back: all of it, checked against its own sums, or nothing. An older backup is migrated to this version
 * before what it replaces is let go: rows that a migration cannot take are the backup's trouble, not the database's.
 * Where it replaces nothing there is nothing to go back to, and such rows stay as the backup had them.
 * The site must not be running on this database.
 * @param url the owner's connection
 * @throws when the file is damaged, of another key or of a newer version, or when the database is not empty
 */
export async function restoreDatabase(
  url: string,
  file: string,
  options: RestoreOptions,
): Promise<BackupSummary & BackupHeader> {
  const stream = createGunzip();
  createReadStream(file)
    .on('error', (error) => stream.destroy(error))
    .pipe(stream);
  const records = decodeRecords(stream);
  try {
    const first = await records.next();
    if (first.done === true || first.value.kind !== recordKind.header)
      throw new Error(`${file} is not a backup of ours`);
    const header = decodeJson(headerShape, first.value.payload);
    await checkHeader(header, options.keyFingerprint);
    const target = await prepareTarget(url, header, options.overwrite);
    let restored: BackupSummary & BackupHeader;
    try {
      const summary = await withOwner(url, async (client) => {
        await client.query('BEGIN');
        const restored = await restoreRows(client, records);
        await client.query('COMMIT');
        return restored;
      });
      await migrate(url);
      restored = { ...header, ...summary };
    } catch (error) {
      throw await undone(target, error);
    }
    // From here on the restored data is what counts: nothing that fails now may take it away again.
    await target.keep();
    return restored;
  } finally {
    stream.destroy();
  }
}
