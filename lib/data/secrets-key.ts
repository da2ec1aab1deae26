import { type Db, query } from '#lib/data/db.ts';

/** The public key that provider secrets of this database are sealed to; null before any process has noted one. */
export async function readSecretsKey(db: Db): Promise<Buffer | null> {
  const [row] = await query<{ key: Uint8Array | null }>(
    db,
    'SELECT secrets_key AS key FROM installation WHERE id = 1',
  );
  return row?.key == null ? null : Buffer.from(row.key);
}
