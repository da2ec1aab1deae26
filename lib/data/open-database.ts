import type { Config } from '#lib/config/env.ts';
import { deriveKey, fingerprint, installationKey } from '#lib/config/key.ts';
import { withLogin } from '#lib/data/connection-url.ts';
import { openEmbedded } from '#lib/data/embedded/open-embedded.ts';
import { verifyInstallationKey } from '#lib/data/installation-key.ts';
import { migrate } from '#lib/data/migrate.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { ensureLoginRole } from '#lib/data/roles.ts';
import { secretBox } from '#lib/data/secret-box.ts';

/** A migrated database, ready for the app. */
export interface DatabaseHandle {
  /** migrates, backs up; the app never uses it */
  readonly ownerUrl: string;
  /** the app's own login, which is not the owner */
  readonly appUrl: string;
  /** a login that can only take in and credit */
  readonly intakeUrl: string;
  readonly embedded: boolean;
  /** true: the owner may not make roles, so appUrl is the owner's and the grants protect nothing */
  readonly rolesDegraded: boolean;
  /** names of the migrations this opening applied */
  readonly applied: readonly string[];
  /** Gives the embedded server back (its last user stops it); nothing to do for another. */
  release(): Promise<void>;
}

const databaseName = 'bountycore';
const oldestVersion = 150_000;

export const lostWithoutRoles =
  'The login in DATABASE_URL may not create roles: the app runs as the owner, and only triggers keep arrivals and transfers from being edited. Give it CREATEROLE to have both locks.';

async function ensureDatabase(url: string): Promise<void> {
  await withOwner(url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName} TEMPLATE template0`);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== '42P04' && error.code !== '23505') throw error;
  });
}

async function checkServer(url: string): Promise<void> {
  const host = new URL(url).host;
  const version = await withOwner(url, async (client) => {
    const { rows } = await client.query<{ version: string }>(
      `SELECT current_setting('server_version_num') AS version`,
    );
    return Number(rows[0]?.version);
  }).catch((error: Error) => {
    throw new Error(`DATABASE_URL: no database at ${host}: ${error.message}`, { cause: error });
  });
  if (version < oldestVersion) {
    throw new Error(
      `DATABASE_URL: ${host} runs PostgreSQL ${Math.floor(version / 10_000)}; version 15 or newer is needed.`,
    );
  }
}

/** What a login may do: run the site, or only take in and credit. */
export type Login = 'app' | 'intake';

/**
 * A login for a database on this server: made of the installation key, so that any process that has the key can use it.
 * @returns undefined when the owner may not make roles
 */
export async function productLogin(ownerUrl: string, key: Buffer, login: Login): Promise<string | undefined> {
  const role = `bounty_${login}_${fingerprint(key).slice(0, 8)}`;
  const password = deriveKey(key, `role:${login}`).toString('base64url');
  const salt = deriveKey(key, `role:${login}-salt`).subarray(0, 16);
  return (await ensureLoginRole(ownerUrl, `bounty_${login}`, role, password, salt))
    ? withLogin(ownerUrl, role, password)
    : undefined;
}

/**
 * Opens the database the configuration names, starts and creates it when it is the embedded one, and brings it up to date. A second
 * process that opens it at the same time waits for the first.
 * @param tell hears of what takes long or is lost, one line each
 */
export async function openDatabase(config: Config, tell: (line: string) => void): Promise<DatabaseHandle> {
  if (config.databaseUrl !== undefined) {
    await checkServer(config.databaseUrl);
    return ready(config, config.databaseUrl, false, async () => {}, tell);
  }
  const server = await openEmbedded(config.dataDir, tell);
  try {
    await ensureDatabase(server.urlOf('postgres'));
    return await ready(config, server.urlOf(databaseName), true, server.release, tell);
  } catch (error) {
    await server.release();
    throw error;
  }
}

async function ready(
  config: Config,
  ownerUrl: string,
  embedded: boolean,
  release: () => Promise<void>,
  tell: (line: string) => void,
): Promise<DatabaseHandle> {
  const key = installationKey(config);
  const { applied, roles } = await migrate(ownerUrl);
  const { publicKey } = await secretBox(config.intakeKey ?? deriveKey(key, 'seal:secrets'));
  await verifyInstallationKey(ownerUrl, key, publicKey);
  const appUrl = roles ? await productLogin(ownerUrl, key, 'app') : undefined;
  const intakeUrl = roles ? await productLogin(ownerUrl, key, 'intake') : undefined;
  if (appUrl === undefined) tell(lostWithoutRoles);
  return {
    ownerUrl,
    appUrl: appUrl ?? ownerUrl,
    intakeUrl: intakeUrl ?? ownerUrl,
    embedded,
    rolesDegraded: appUrl === undefined,
    applied,
    release,
  };
}
