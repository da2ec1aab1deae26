import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { decodeJson, decodeRecords, headerShape, recordKind } from '#lib/data/backup/format.ts';
import { checkHeader } from '#lib/data/backup/target.ts';
import { withOwner } from '#lib/data/owner-connection.ts';

/**
 * Looks at a backup before any database is touched: a database that is made with the wrong key would have to be thrown
 * away again.
 * @param keyFingerprint of the installation key at hand
 * @returns ISO time the backup was taken
 * @throws when it is no backup, of another key, or of a newer version
 */
export async function peekBackup(file: string, keyFingerprint: string): Promise<string> {
  const stream = createGunzip();
  const source = createReadStream(file).on('error', (error) => stream.destroy(error));
  try {
    const first = await decodeRecords(source.pipe(stream))
      .next()
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw new Error(`there is no file ${file}`);
        if (error.code === 'Z_DATA_ERROR' || error.code === 'Z_BUF_ERROR')
          throw new Error(`${file} is not a backup of ours`);
        throw error;
      });
    if (first.done === true || first.value.kind !== recordKind.header)
      throw new Error(`${file} is not a backup of ours`);
    const header = decodeJson(headerShape, first.value.payload);
    await checkHeader(header, keyFingerprint);
    return header.takenAt;
  } finally {
    source.destroy();
    stream.destroy();
  }
}

/** How many connections a site has open to this database: it must be stopped before a restore. @param url the owner's */
export async function siteConnections(url: string): Promise<number> {
  return withOwner(url, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'bountycore%'`,
    );
    return rows[0]?.count ?? 0;
  });
}
