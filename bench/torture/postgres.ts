import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ensureCluster, ownerUrl } from '#lib/data/embedded/cluster.ts';
import { findPlace } from '#lib/data/embedded/place.ts';
import { readPostmaster } from '#lib/data/embedded/postmaster-file.ts';
import { identityOf, isAlive, isRunning } from '#lib/data/embedded/process-identity.ts';
import { runProgram } from '#lib/data/embedded/run.ts';
import { serverSettings } from '#lib/data/embedded/settings.ts';

/** A PostgreSQL of the campaign's own, on one port for good, with the product's own durable settings. */
export interface Postgres {
  readonly folder: string;
  urlOf(database: string): string;
  /** Starts it after whatever happened to it, unless it runs. */
  start(): Promise<void>;
  /** `pg_ctl stop -m immediate`: no checkpoint, recovery at the next start. */
  stopImmediately(): Promise<void>;
  /** SIGKILL of the postmaster; its children notice by themselves. Resolves when it is gone. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const MEMORY = 2 * 2 ** 30;
const START_SECONDS = 60;

/** Makes and starts the server below `folder`. */
export async function openPostgres(folder: string, port: number): Promise<Postgres> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const place = findPlace(folder);
  if (!place.home.startsWith(folder)) throw new Error(`${folder} cannot be entered by ${place.user?.name}`);
  await ensureCluster(place);
  const settings = join(place.cluster, 'bountycore.conf');
  writeFileSync(settings, serverSettings(port, MEMORY), { mode: 0o600 });
  if (place.user !== undefined) chownSync(settings, place.user.uid, place.user.gid);
  const log = join(place.home, 'postgres.log');
  const control = (...args: string[]) => runProgram(place, 'pg_ctl', [...args, '-D', place.cluster]);

  /** A killed one that nobody has collected yet does not run, whatever pg_ctl says. */
  const runs = () => {
    const noted = readPostmaster(place.cluster);
    if (noted !== undefined && isAlive(noted.pid)) return true;
    rmSync(join(place.cluster, 'postmaster.pid'), { force: true });
    return false;
  };

  const accepts = () => withClient(ownerUrl(place, port, 'postgres'), async () => true).catch(() => false);

  const self: Postgres = {
    folder,
    urlOf: (database) => ownerUrl(place, port, database),
    async start() {
      const until = performance.now() + START_SECONDS * 1_000;
      for (;;) {
        if (runs() && (await accepts())) return;
        try {
          await control('start', '-w', '-t', String(START_SECONDS), '-s', '-l', log);
          return;
        } catch (error) {
          // Children of a killed postmaster hold its memory for a moment.
          if (performance.now() > until) {
            const tail = existsSync(log) ? readFileSync(log, 'utf8').slice(-1_500) : '';
            throw new Error(`PostgreSQL did not come back: ${tail}`, { cause: error });
          }
          await pause(50);
        }
      }
    },
    stopImmediately: () => control('stop', '-m', 'immediate', '-w', '-s'),
    async kill() {
      const noted = readPostmaster(place.cluster);
      if (noted === undefined) throw new Error('PostgreSQL is not running');
      const postmaster = identityOf(noted.pid);
      process.kill(noted.pid, 'SIGKILL');
      while (isRunning(postmaster)) await pause(5);
    },
    stop: () => control('stop', '-m', 'fast', '-w', '-s').catch(() => undefined),
  };
  await self.start();
  return self;
}

/** One connection of its own; its loss is told to whoever runs a statement on it, never to the process. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'torture' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
