import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { readPrivate, writeWhole } from '#lib/config/private-file.ts';
import type { Place } from '#lib/data/embedded/place.ts';
import { type Postmaster, readPostmaster } from '#lib/data/embedded/postmaster-file.ts';
import { commandOf, identityOf, isAlive, isRunning } from '#lib/data/embedded/process-identity.ts';
import { runProgram } from '#lib/data/embedded/run.ts';
import { serverSettings } from '#lib/data/embedded/settings.ts';

export const ownerName = 'bountycore';
const startTries = 20;
const startSeconds = 120;

const passwordPath = (place: Place) => join(place.dataDir, 'postgres-password');

/** The owner's password: random, made once, never leaves DATA_DIR. */
function ownerPassword(place: Place): string {
  const known = readPrivate(passwordPath(place));
  if (known !== undefined && known !== '') return known;
  const made = randomBytes(24).toString('base64url');
  writeWhole(passwordPath(place), `${made}\n`);
  return made;
}

/** The owner's URL for one of the cluster's databases. */
export function ownerUrl(place: Place, port: number, database: string): string {
  return `postgresql://${ownerName}:${ownerPassword(place)}@127.0.0.1:${port}/${database}`;
}

function own(place: Place, path: string): void {
  if (place.user !== undefined) chownSync(path, place.user.uid, place.user.gid);
}

/** Makes the cluster when there is none; a half made one from a killed start is thrown away. */
export async function ensureCluster(place: Place): Promise<void> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) {
    const major = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim();
    if (place.binaries.version.startsWith(`${major}.`)) return;
    throw new Error(
      `${place.cluster} was made by PostgreSQL ${major}, this is ${place.binaries.version}: run "backup" with the former version and "restore" with this one.`,
    );
  }
  const draft = `${place.cluster}.making`;
  const passwordFile = join(place.home, 'initial-password');
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, ownerPassword(place), { mode: 0o600 });
  own(place, passwordFile);
  try {
    await runProgram(place, 'initdb', [
      `--pgdata=${draft}`,
      `--username=${ownerName}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  appendFileSync(join(draft, 'postgresql.conf'), "\ninclude_if_exists 'bountycore.conf'\n");
  renameSync(draft, place.cluster);
}

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Does our own server answer there? Our password opens it and it names our folder. */
async function answers(place: Place, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: ownerUrl(place, port, 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      `SELECT current_setting('data_directory') AS folder`,
    );
    return rows[0]?.folder === place.cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The process a postmaster.pid names, if it can still be this folder's server. */
function possibleServer(place: Place): Postmaster | undefined {
  const noted = readPostmaster(place.cluster);
  if (noted === undefined || !isAlive(noted.pid)) return undefined;
  const command = commandOf(noted.pid);
  // A number given out again, or a folder that was copied with the file in it.
  const ours = noted.folder === place.cluster && (command === '' || command.includes('postgres'));
  return ours ? noted : undefined;
}

/** The port of our already running server; undefined when it is not running. */
export async function findRunning(place: Place): Promise<number | undefined> {
  const until = Date.now() + startSeconds * 1_000;
  for (;;) {
    const noted = possibleServer(place);
    if (noted === undefined) break;
    if (await answers(place, noted.port)) return noted.port;
    if (Date.now() > until) {
      throw new Error(
        `PostgreSQL (process ${noted.pid}) holds ${place.cluster} but does not answer: end it, then start again.`,
      );
    }
    await pause(100);
  }
  rmSync(join(place.cluster, 'postmaster.pid'), { force: true });
  return undefined;
}

const logLimit = 10 * 2 ** 20;

/** Starts the server on a free loopback port and returns that. */
export async function startServer(place: Place): Promise<number> {
  const log = join(place.home, 'postgres.log');
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > logLimit) renameSync(log, `${log}.1`);
  for (let left = startTries; ; left -= 1) {
    const port = await freePort();
    const file = join(place.cluster, 'bountycore.conf');
    writeFileSync(file, serverSettings(port, totalmem()), { mode: 0o600 });
    own(place, file);
    const before = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    try {
      await runProgram(place, 'pg_ctl', [
        'start',
        '-w',
        '-t',
        String(startSeconds),
        '-s',
        '-D',
        place.cluster,
        '-l',
        log,
      ]);
      return port;
    } catch (error) {
      // The port was taken in between, or a killed server's children have not noticed yet.
      const tail = existsSync(log) ? readFileSync(log).subarray(before).toString('utf8').slice(-2_000) : '';
      const passing = /shared memory block|Address already in use|could not create any TCP\/IP sockets/.test(
        tail,
      );
      if (!passing || left <= 0)
        throw new Error(`PostgreSQL did not start; ${log} says: ${tail.trim()}`, { cause: error });
      await pause(250);
    }
  }
}

/** Stops it: open connections are cut, everything committed is on disk, and its process is gone. */
export async function stopServer(place: Place): Promise<void> {
  const noted = possibleServer(place);
  if (noted === undefined) return;
  const server = identityOf(noted.pid);
  await runProgram(place, 'pg_ctl', [
    'stop',
    '-m',
    'fast',
    '-w',
    '-t',
    String(startSeconds),
    '-s',
    '-D',
    place.cluster,
  ]);
  // pg_ctl waits for the server's file to go; the process ends a moment after it.
  const until = Date.now() + startSeconds * 1_000;
  while (isRunning(server)) {
    if (Date.now() > until)
      throw new Error(`PostgreSQL (process ${noted.pid}) was stopped but does not end.`);
    await pause(10);
  }
}
