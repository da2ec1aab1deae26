import { Refused } from '#lib/cli/answer.ts';
import { loadConfig } from '#lib/config/env.ts';
import { type DatabaseHandle, openDatabase } from '#lib/data/open-database.ts';
import { readInstallation } from '#lib/data/setup.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import { findRunningSite, type RunningSite } from '#lib/setup/runtime-file.ts';

/** What a verb works with: the site's engine room in this process, and the running site if there is one. */
export interface Office {
  readonly site: Site;
  readonly handle: DatabaseHandle;
  readonly running: RunningSite | undefined;
  /** The base that networks call. */
  readonly publicUrl: string;
}

const tell = (line: string) => process.stderr.write(`${line}\n`);

/**
 * Opens the database, beside a running site or alone, runs the verb and gives everything back. An embedded database
 * that nobody else uses is started for the verb and stopped after it.
 */
export async function inOffice<T>(work: (office: Office) => Promise<T>): Promise<T> {
  return withHandle(async (handle, running) => {
    const config = loadConfig();
    const site = await openSite({ ...config, logLevel: 'fatal' }, handle.appUrl);
    try {
      const publicUrl = await publicUrlOf(site, running);
      return await work({ site, handle, running, publicUrl });
    } finally {
      await site.close();
    }
  });
}

/** A running site may listen on another port than this process's environment says, and know what it was told since. */
async function publicUrlOf({ config, db }: Site, running: RunningSite | undefined): Promise<string> {
  if (running === undefined) return config.publicUrl;
  const usual = running.publicUrl === undefined || running.publicUrl === running.siteUrl;
  return (usual ? (await readInstallation(db)).publicUrl : null) ?? running.publicUrl ?? config.publicUrl;
}

/** The database alone, for verbs that need its owner. */
export async function withHandle<T>(
  work: (handle: DatabaseHandle, running: RunningSite | undefined) => Promise<T>,
): Promise<T> {
  const config = loadConfig();
  const running = findRunningSite(config.dataDir);
  const handle = await openDatabase(config, tell);
  // Whoever interrupts must not leave a database running that nobody uses.
  const stop = (signal: NodeJS.Signals) => {
    handle.release().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(handle, running);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await handle.release();
  }
}

/** Where the site answers. @throws Refused when it is not running */
export function siteUrlOf({ running }: Pick<Office, 'running'>): string {
  if (running === undefined)
    throw new Refused('the site is not running: start it with "npm start", then send the call again');
  return running.siteUrl;
}
