import type { Operator } from '#lib/core/actors.ts';
import { type Db, execute, query, type Tx } from '#lib/data/db.ts';

/** The link in force of an account: its number and the sha256 of its key. */
export interface KeptLink {
  readonly id: number;
  readonly keyHash: Uint8Array;
}

/** The link in force of the account of a slug; null where there is none, or no such account. */
export async function findIntegrationLink(db: Db, slug: string): Promise<KeptLink | null> {
  const [row] = await query<KeptLink>(
    db,
    `SELECT l.id, l.key_hash AS "keyHash" FROM integration_link l JOIN provider p ON p.id = l.provider_id
     WHERE p.slug = $1::text AND l.ended_at IS NULL`,
    slug,
  );
  return row ?? null;
}

/** Since when a link of the account is in force; null where none is. */
export async function readLinkSince(_operator: Operator, db: Db, providerId: number): Promise<Date | null> {
  const [row] = await query<{ madeAt: Date }>(
    db,
    `SELECT made_at AS "madeAt" FROM integration_link WHERE provider_id = $1::int AND ended_at IS NULL`,
    providerId,
  );
  return row?.madeAt ?? null;
}

/** Puts a link of a locked account in force. @param keyHash sha256 of its key */
export async function insertIntegrationLink(tx: Tx, providerId: number, keyHash: Uint8Array): Promise<void> {
  await execute(
    tx,
    `INSERT INTO integration_link (provider_id, key_hash) VALUES ($1::int, decode($2::text, 'hex'))`,
    providerId,
    Buffer.from(keyHash).toString('hex'),
  );
}

/** Ends the link in force of a locked account. False where there is none. */
export async function closeIntegrationLink(tx: Tx, providerId: number): Promise<boolean> {
  const changed = await execute(
    tx,
    'UPDATE integration_link SET ended_at = now() WHERE provider_id = $1::int AND ended_at IS NULL',
    providerId,
  );
  return changed > 0;
}
