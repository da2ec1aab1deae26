import { createServer } from 'node:http';
import next from 'next';
import * as postback from '#app/api/postback/[provider]/route.ts';
import { commandLine } from '#lib/cli/actor.ts';
import { EnvironmentError, loadConfig } from '#lib/config/env.ts';
import { readDemoStanding } from '#lib/data/demo-standing.ts';
import { durabilityGaps } from '#lib/data/health.ts';
import { openDatabase } from '#lib/data/open-database.ts';
import { demoGreeting } from '#lib/flows/demo-greeting.ts';
import { notePublicUrl } from '#lib/flows/note-public-url.ts';
import { plantDemo } from '#lib/flows/plant-demo.ts';
import { installSite, openSite } from '#lib/flows/site.ts';
import { startJobs } from '#lib/jobs/start-jobs.ts';
import { forgetRunningSite, noteRunningSite } from '#lib/setup/runtime-file.ts';
import { directPostbacks } from '#lib/web/direct-postbacks.ts';
import { keepSentBytes } from '#lib/web/sent-bytes.ts';

/** The one process `npm start` runs: postbacks straight to their route handler, Next for the rest, and the jobs. */

/** Longer than any target we read, so that one that is too long gets our answer and not a cut connection. */
const MAX_HEADER_BYTES = 64 * 1024;
/** Milliseconds open requests have to end before their connections are cut. */
const CLOSE_WITHIN_MS = 8_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function run(): Promise<void> {
  const config = loadConfig();
  const database = await openDatabase(config, say);
  const opening = openSite(config, database.appUrl);
  installSite(opening);
  const site = await opening;
  const gaps = await durabilityGaps(site.db);
  if (gaps.length > 0)
    throw new EnvironmentError(
      `The database runs with ${gaps.join(', ')} off: what it stores may vanish. Switch it on.`,
    );
  await notePublicUrl(site.db, config.publicUrl);
  if (config.demo) await plantDemo(site, commandLine);
  else if ((await readDemoStanding(site.db)).planted)
    throw new EnvironmentError(
      'This database holds the demo’s accounts, which never serve the public: name an empty place with DATA_DIR or DATABASE_URL.',
    );

  keepSentBytes();
  const app = next({ dev: config.mode === 'development', port: config.port });
  await app.prepare();
  const pages = app.getRequestHandler();
  const postbacks = config.directDispatch ? directPostbacks({ ...postback }) : null;
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    if (postbacks?.(request, response) !== true) void pages(request, response);
  });
  const stopJobs = await startJobs(site);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // The demo's accounts have known addresses: nobody but this machine may reach them.
    server.listen(config.port, config.demo ? 'localhost' : undefined, resolve);
  });
  noteRunningSite(
    config.dataDir,
    {
      siteUrl: `http://localhost:${config.port}`,
      publicUrl: config.publicUrl,
      databasePort: database.embedded ? Number(new URL(database.appUrl).port) : null,
    },
    new Date(),
  );
  say(config.demo ? await demoGreeting(site) : `BountyCore is at ${config.publicUrl}`);

  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    say('Stopping: finishing what is under way …');
    forgetRunningSite(config.dataDir);
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS).unref();
    await closed;
    await site.collector.drain();
    await stopJobs();
    await app.close();
    await site.close();
    await database.release();
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        process.stderr.write(`Stopping failed: ${String(error)}\n`);
        process.exit(1);
      });
    });
}

run().catch((error: unknown) => {
  const text =
    error instanceof EnvironmentError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  process.stderr.write(
    inUse ? 'The port is in use: choose another one with PORT=3001 npm start\n' : `${text}\n`,
  );
  process.exit(1);
});
