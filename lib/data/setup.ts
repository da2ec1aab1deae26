import type { SetupToken } from '#lib/core/setup-token.ts';
import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';

/** Where a site stands before anybody runs it. */
export interface SetupStanding {
  /** Null when none was made, or it was used. */
  readonly token: SetupToken | null;
  /** Somebody is, or was, an operator here: the set-up is over for ever. */
  readonly hasOperator: boolean;
}

const STANDING = `SELECT i.setup_hash AS hash, i.setup_until AS until,
    EXISTS (SELECT 1 FROM person WHERE 'operator' = ANY (roles)) AS "hasOperator"
  FROM installation i WHERE i.id = 1`;

interface Row {
  readonly hash: Uint8Array | null;
  readonly until: Date | null;
  readonly hasOperator: boolean;
}

const standingOf = (row: Row | undefined): SetupStanding => ({
  token: row?.hash == null || row.until === null ? null : { hash: row.hash, until: row.until },
  hasOperator: row?.hasOperator ?? false,
});

/** Reads it without a lock. */
export async function readSetup(reader: Reader): Promise<SetupStanding> {
  return standingOf((await query<Row>(reader, STANDING))[0]);
}

/** Locks the installation: of two who set it up at once the second sees what the first did. */
export async function lockSetup(tx: Tx): Promise<SetupStanding> {
  await execute(tx, 'SELECT 1 FROM installation WHERE id = 1 FOR UPDATE');
  return readSetup(tx);
}

/** Keeps what is kept of a token, in place of the one before; null ends it. */
export async function keepSetupToken(tx: Tx, token: SetupToken | null): Promise<void> {
  await execute(
    tx,
    `UPDATE installation SET setup_hash = decode($1, 'hex'), setup_until = $2::timestamptz WHERE id = 1`,
    token === null ? null : Buffer.from(token.hash).toString('hex'),
    token?.until.toISOString() ?? null,
  );
}

/** Notes the site's public address as told at set-up. @param origin without a closing slash */
export async function savePublicUrl(tx: Tx, origin: string): Promise<void> {
  await execute(tx, 'UPDATE installation SET public_url = $1 WHERE id = 1', origin);
}

/** What the installation itself decides where the environment is silent. */
export interface InstallationSays {
  readonly publicUrl: string | null;
  /** A demo stands here or may be planted: it was not removed, and nobody uses the database for anything else. */
  readonly forDemo: boolean;
}

/** Reads it. */
export async function readInstallation(reader: Reader): Promise<InstallationSays> {
  const [row] = await query<InstallationSays>(
    reader,
    `SELECT public_url AS "publicUrl", demo_begun_at IS NOT NULL OR (demo_removed_at IS NULL
       AND public_url IS NULL AND NOT EXISTS (SELECT 1 FROM person) AND NOT EXISTS (SELECT 1 FROM provider)) AS "forDemo"
     FROM installation WHERE id = 1`,
  );
  return row ?? { publicUrl: null, forDemo: true };
}
