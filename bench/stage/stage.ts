import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { assertDurable, type Durability } from '#bench/stage/durability.ts';
import { freePort } from '#bench/stage/free-port.ts';
import { clearLeftovers, removeInstallation } from '#bench/stage/leftovers.ts';
import { addMembers, type BenchMember } from '#bench/stage/members.ts';
import { commandLine } from '#lib/cli/actor.ts';
import { type Config, projectFolder, readEnvironment } from '#lib/config/env.ts';
import { MOST_CAP } from '#lib/core/provider-limits.ts';
import { type DatabaseHandle, openDatabase } from '#lib/data/open-database.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { openSite, type Site } from '#lib/flows/site.ts';

/** A fresh installation on disk that everything in one run of the bench is measured on. */
export interface Stage {
  readonly folder: string;
  readonly config: Config;
  readonly database: DatabaseHandle;
  readonly durability: Durability;
  readonly port: number;
  readonly slug: string;
  readonly secret: string;
  readonly members: readonly BenchMember[];
  /** Environment of the server and of every other process that works on this installation. */
  readonly environment: Readonly<Record<string, string>>;
  /** Opens the site in this process for a moment. */
  inSite<T>(work: (site: Site) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Makes the installation: embedded database, provider account through the real flow, members. */
export async function openStage(members: number, say: (line: string) => void): Promise<Stage> {
  const root = join(projectFolder(), '.data', 'bench');
  await clearLeftovers(root);
  const folder = join(root, `${Date.now()}`);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const port = await freePort();
  // What is said here wins over a .env file; an empty value counts as absent.
  const environment = {
    DATA_DIR: folder,
    PORT: String(port),
    DEMO: '0',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    ...{ DATABASE_URL: '', BOUNTY_KEY: '', PUBLIC_URL: '', TRUSTED_PROXIES: '' },
  };
  const config = readEnvironment(environment, projectFolder());
  const database = await openDatabase(config, say);
  const inSite = async <T>(work: (site: Site) => Promise<T>) => {
    const site = await openSite({ ...config, logLevel: 'fatal' }, database.appUrl);
    try {
      return await work(site);
    } finally {
      await site.close();
    }
  };
  let cluster: string | null = null;
  const close = async () => {
    await database.release();
    removeInstallation(folder, cluster);
  };
  try {
    const durability = await assertDurable(database.ownerUrl);
    cluster = durability.folder;
    const secret = randomBytes(18).toString('base64url');
    const made = await inSite(async (site) => {
      const provider = await addProvider({ ...site, random: randomBytes }, commandLine, {
        source: 'bitlabs',
        settings: [secret],
        publicUrl: config.publicUrl,
        reveal: false,
        capPoints: MOST_CAP,
      });
      if (!provider.ok) throw new Error(provider.why);
      return { slug: provider.slug, members: await addMembers(site, members) };
    });
    return { folder, config, database, durability, port, secret, environment, inSite, close, ...made };
  } catch (error) {
    await close();
    throw error;
  }
}
