import { mkdirSync, realpathSync } from 'node:fs';
import { ensureCluster, findRunning, ownerUrl, startServer, stopServer } from '#lib/data/embedded/cluster.ts';
import { withFolderLock } from '#lib/data/embedded/folder-lock.ts';
import { findPlace } from '#lib/data/embedded/place.ts';
import { countUsers, enter, leave } from '#lib/data/embedded/users.ts';

/** One use of an installation's own server. */
export interface EmbeddedServer {
  readonly port: number;
  /** the owner's URL for a database of the cluster */
  urlOf(database: string): string;
  /** Gives this use back; the last user stops the server. A second call does nothing. */
  release(): Promise<void>;
}

const lockName = 'lock';

/**
 * The installation's own PostgreSQL, made and started when it is not there yet, joined when it runs.
 * @param dataDir where it lives; made when missing
 * @param tell hears of waiting and of slow steps, in one line
 */
export async function openEmbedded(dataDir: string, tell: (line: string) => void): Promise<EmbeddedServer> {
  // Search, not read, for others: PostgreSQL's own user must get through to its folder inside.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const real = realpathSync(dataDir);
  const onWait = (pid: number) =>
    tell(`Waiting for process ${pid}, which is starting or stopping the database`);
  return withFolderLock(
    real,
    lockName,
    async () => {
      const place = findPlace(real);
      await ensureCluster(place);
      countUsers(real);
      const port = (await findRunning(place)) ?? (await startServer(place));
      const use = enter(real);
      let released: Promise<void> | undefined;
      const release = () =>
        withFolderLock(real, lockName, async () => {
          leave(real, use);
          if (countUsers(real) === 0) await stopServer(place);
        });
      return {
        port,
        urlOf: (database: string) => ownerUrl(place, port, database),
        release: () => {
          released ??= release();
          return released;
        },
      };
    },
    onWait,
  );
}
