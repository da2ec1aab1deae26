import type { Config } from '#lib/config/env.ts';
import { deriveKey, installationKey } from '#lib/config/key.ts';
import { createLog } from '#lib/config/log.ts';
import { closePool, type Db, openPool, poolLoad } from '#lib/data/db.ts';
import { idsFrom } from '#lib/data/ids.ts';
import { providerCache } from '#lib/data/provider-cache.ts';
import { openQueue, type Queue } from '#lib/data/queue.ts';
import { SiteKey } from '#lib/data/sealed-request.ts';
import { closedBox, type SecretBox, secretBox } from '#lib/data/secret-box.ts';
import { readSecretsKey } from '#lib/data/secrets-key.ts';
import { readInstallation } from '#lib/data/setup.ts';
import { type Admission, admission } from '#lib/flows/admission.ts';
import { type Collector, collector } from '#lib/flows/collector.ts';
import type { Engine, Logger } from '#lib/flows/engine.ts';
import { type Intake, intakeHere, type PoolLoad } from '#lib/flows/intake.ts';
import { type LoopDelay, loopDelay } from '#lib/flows/loop-delay.ts';
import { mailRuns } from '#lib/flows/mail-runs.ts';
import { type RefusalLog, refusalLog } from '#lib/flows/refuse-call.ts';
import { releaseSlots } from '#lib/flows/release-slots.ts';
import { type Tally, tally } from '#lib/flows/tally.ts';
import { keyWants } from '#lib/flows/want-keys.ts';

/** What one process holds once: pools, engine, collector. Pages and doors reach everything through it. */
export interface Site {
  /** The environment's word, and for what it leaves open that of the installation. Read it anew for every request. */
  readonly config: Config;
  /** Reads anew what the installation says. */
  settle(): Promise<void>;
  readonly key: Buffer;
  /** The pages' pool; the engine has its own. */
  readonly db: Db;
  readonly engine: Engine;
  readonly collector: Collector;
  readonly refusals: RefusalLog;
  /** Who takes in the calls that come through the doors. */
  readonly intake: Intake;
  readonly admission: Admission;
  readonly tally: Tally;
  readonly loop: LoopDelay;
  /** The pools by name, with their connections at this moment. */
  pools(): Record<string, PoolLoad | null>;
  readonly secrets: SecretBox;
  /** False where provider secrets are left to the intake process. */
  readonly opensSecrets: boolean;
  readonly queue: Queue;
  readonly log: Logger;
  /** Ends the intake after what is under way and closes the pools. */
  close(): Promise<void>;
}

/** The box of this installation: one that opens, unless its key was left to the intake process. */
async function openSecrets(config: Config, key: Buffer, db: Db, log: Logger) {
  const own = await secretBox(config.intakeKey ?? deriveKey(key, 'seal:secrets'));
  const noted = (await readSecretsKey(db)) ?? own.publicKey;
  if (noted.equals(own.publicKey)) return { secrets: own, opensSecrets: true };
  if (config.intakeKey !== undefined)
    throw new Error('BOUNTY_INTAKE_KEY is not the one the secrets in this database are sealed to.');
  log.warn(
    {},
    'provider secrets belong to the intake process: postbacks that come in here are refused with 503',
  );
  return { secrets: await closedBox(noted), opensSecrets: false };
}

/** What holds here: the environment goes before what was told at set-up, and has a demo where it asks for one. */
async function settled(given: Config, db: Db): Promise<Config> {
  const { publicUrl, forDemo } = await readInstallation(db);
  return Object.freeze({
    ...given,
    publicUrl: given.publicUrlGiven ? given.publicUrl : (publicUrl ?? given.publicUrl),
    demo: given.demo && (given.demoGiven || forDemo),
  });
}

/**
 * Opens a site on a migrated database.
 * @param url connection of the app role
 * @param elsewhere takes in the calls that come through the doors, where that is not done on the spot
 */
export async function openSite(given: Config, url: string, elsewhere?: Intake): Promise<Site> {
  const log = createLog(given);
  const key = installationKey(given);
  const onIdleError = (error: Error) =>
    log.warn({ error: error.message }, 'an idle database connection ended');
  const pool = (name: string, connections: number, statementTimeoutMs: number, lookupsOnly = false) =>
    openPool(url, { name, connections, statementTimeoutMs, lookupsOnly, lockTimeoutMs: 2_000, onIdleError });
  const db = pool('pages', 8, 10_000);
  // Where others take in, only jobs and what operators do is left.
  const engineDb = pool('engine', elsewhere === undefined ? 5 : 3, 3_000, true);
  const refusalDb = pool('refusals', elsewhere === undefined ? 2 : 1, 2_000);
  // A start that is refused must leave nothing open: it would keep its process alive.
  const closeOnRefusal = async (error: unknown) => {
    await Promise.all([db, engineDb, refusalDb].map(closePool));
    throw error;
  };
  // Asked through the engine's pool: a client's first question costs a tenth of a second, and an intake has no pages.
  const { secrets, opensSecrets } = await openSecrets(given, key, engineDb, log).catch(closeOnRefusal);
  let config = await settled(given, engineDb).catch(closeOnRefusal);
  const queue = await openQueue(url, (error) =>
    log.error({ error: error.message }, 'the job queue stumbled'),
  );
  const engine: Engine = {
    db: engineDb,
    refusalDb,
    ids: idsFrom(engineDb),
    releases: releaseSlots(queue),
    mailRuns: mailRuns(queue),
    providers: providerCache(engineDb, secrets, (slug, what) =>
      log.error({ provider: slug, what }, 'provider set-up is broken; its calls are refused'),
    ),
    keyWants: keyWants(refusalDb, queue, (why) =>
      log.warn({ why }, 'keys could not be asked for; they are fetched by the clock'),
    ),
    siteKey: new SiteKey(deriveKey(key, 'seal:arrivals')),
    log,
  };
  const counted = tally();
  const loop = loopDelay();
  const gathered = collector(engine, counted);
  const refusals = refusalLog(engine);
  const here = intakeHere({ engine, collector: gathered, refusals, tally: counted });
  return {
    get config() {
      return config;
    },
    async settle() {
      config = await settled(given, db);
    },
    key,
    db,
    engine,
    collector: gathered,
    refusals,
    intake: elsewhere ?? here,
    admission: admission(),
    tally: counted,
    loop,
    pools: () => ({ pages: poolLoad(db), engine: poolLoad(engineDb), refusals: poolLoad(refusalDb) }),
    secrets,
    opensSecrets,
    queue,
    log,
    async close() {
      await elsewhere?.close();
      await here.close();
      loop.close();
      await queue.close();
      await Promise.all([db, engineDb, refusalDb].map(closePool));
    },
  };
}

// Route handlers are bundled, so a module may exist twice in one process: the one site hangs on globalThis.
const place = globalThis as { bountycoreSite?: Promise<Site> };

/** Sets the process's site; server.ts and instrumentation.ts do so before the first request. */
export function installSite(opening: Promise<Site>): void {
  place.bountycoreSite = opening;
}

/** Has this process opened its site? */
export const isSiteInstalled = () => place.bountycoreSite !== undefined;

/** The process's site. @throws when none was opened: the process was started in a way we do not know. */
export function site(): Promise<Site> {
  if (place.bountycoreSite === undefined) throw new Error('the site was not opened: start it with npm start');
  return place.bountycoreSite;
}
