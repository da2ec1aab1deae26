import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import type pg from 'pg';
import { withDatabase } from '#lib/data/connection-url.ts';
import { identityOf, isRunning, thisProcess } from '#lib/data/embedded/process-identity.ts';
import { migrate } from '#lib/data/migrate.ts';
import { migrationsHash } from '#lib/data/migration-files.ts';
import { productLogin } from '#lib/data/open-database.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { openScratchServer } from '#lib/testing/scratch-server.ts';

/** The installation key of every test database. */
export const testKey = Buffer.alloc(32, 7);

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Drops it, whoever is still connected, and gives the server back. */
  drop(): Promise<void>;
}

const lockNumber = 7_236_801_943;
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
const startedHash = (started: string) => createHash('sha256').update(started).digest('hex').slice(0, 8);

let made = 0;
const nextName = () => {
  made += 1;
  return `bounty_test_${host}_${thisProcess.pid}_${startedHash(thisProcess.started)}_${made}`;
};

/** Is the process gone that made the test database of this name on this machine? */
function isLeftOver(name: string): boolean {
  const [, at, pid, started] = /^bounty_test_([0-9a-f]+)_(\d+)_([0-9a-f]+)_\d+$/.exec(name) ?? [];
  if (at !== host || pid === undefined) return false;
  const now = identityOf(Number(pid));
  return !isRunning(now) || startedHash(now.started) !== started;
}

async function databases(client: pg.Client, like: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE datname LIKE $1',
    [like],
  );
  return rows.map(({ name }) => name);
}

const drop = (client: pg.Client, name: string) =>
  client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);

/** The migrated template for the project's present migrations; made by the first who asks. */
async function ensureTemplate(client: pg.Client, urlOf: (database: string) => string): Promise<string> {
  const name = `bounty_template_${await migrationsHash()}`;
  await client.query('SELECT pg_advisory_lock($1)', [lockNumber]);
  for (const other of await databases(client, 'bounty\\_test\\_%'))
    if (isLeftOver(other)) await drop(client, other);
  if ((await databases(client, name)).length === 0) {
    const draft = `${name}_making`;
    await drop(client, draft);
    await client.query(`CREATE DATABASE "${draft}" TEMPLATE template0`);
    await migrate(urlOf(draft));
    await client.query(`ALTER DATABASE "${draft}" RENAME TO "${name}"`);
    await client.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  }
  await client.query('SELECT pg_advisory_unlock($1)', [lockNumber]);
  return name;
}

/** What one process needs to know once: the template's name and the app's login. */
async function prepare(
  urlOf: (database: string) => string,
): Promise<{ template: string; appUrl: string | undefined }> {
  const maintenance = urlOf('postgres');
  return withOwner(maintenance, async (client) => {
    const template = await ensureTemplate(client, urlOf);
    return { template, appUrl: await productLogin(maintenance, testKey, 'app') };
  });
}

/** By server: one that was stopped by its last user and started again listens elsewhere. */
const prepared = new Map<string, ReturnType<typeof prepare>>();

/**
 * A migrated, empty database of one's own on a real server. All test processes share the server; the last
 * `drop` stops it, and what a killed run left behind is cleared by the next.
 */
export async function cloneDatabase(): Promise<TestDatabase> {
  const server = await openScratchServer();
  try {
    const here = server.urlOf('postgres');
    const preparing = prepared.get(here) ?? prepare(server.urlOf);
    prepared.set(here, preparing);
    const { template, appUrl } = await preparing;
    const name = nextName();
    await withOwner(server.urlOf('postgres'), (client) =>
      client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`),
    );
    return {
      ownerUrl: server.urlOf(name),
      appUrl: appUrl === undefined ? server.urlOf(name) : withDatabase(appUrl, name),
      drop: async () => {
        await withOwner(server.urlOf('postgres'), (client) => drop(client, name));
        await server.release();
      },
    };
  } catch (error) {
    prepared.delete(server.urlOf('postgres'));
    await server.release();
    throw error;
  }
}
