import { join } from 'node:path';
import next from 'next';
import * as postback from '#app/api/postback/[provider]/route.ts';
import { commandLine, speakForDemo } from '#lib/cli/actor.ts';
import {
  CALLERS_ALIKE,
  callersLookAlike,
  loadConfig,
  projectFolder,
  requireKnownProxies,
} from '#lib/config/env.ts';
import { strangeHost } from '#lib/core/local-host.ts';
import { openAgeing } from '#lib/data/age-world.ts';
import { openDatabase } from '#lib/data/open-database.ts';
import { notePublicUrl } from '#lib/flows/note-public-url.ts';
import { plantDemo } from '#lib/flows/plant-demo.ts';
import { removeDemo } from '#lib/flows/remove-demo.ts';
import { installSite, openSite } from '#lib/flows/site.ts';
import { allowStartingEmpty } from '#lib/flows/start-empty.ts';
import { startJobs } from '#lib/jobs/start-jobs.ts';
import { siteGreeting } from '#lib/setup/greeting.ts';
import { startIntakeThread } from '#lib/setup/intake-thread.ts';
import { leaveDemo } from '#lib/setup/leave-demo.ts';
import { hostOf, listen } from '#lib/setup/listen.ts';
import { requireDurability, runProgram, stopOnSignals } from '#lib/setup/program.ts';
import { forgetRunningSite, noteRunningSite } from '#lib/setup/runtime-file.ts';
import { compressedFiles } from '#lib/web/compressed-files.ts';
import { directPostbacks } from '#lib/web/direct-postbacks.ts';
import { carrySentBytes } from '#lib/web/sent-bytes.ts';

/** The one process of `npm start`: postbacks straight to their handler and its thread, Next for the rest, and the jobs. */

const say = (line: string) => process.stdout.write(`${line}\n`);

runProgram(async (undo) => {
  const given = loadConfig();
  requireKnownProxies(given);
  const database = await openDatabase(given, say);
  undo(database.release);
  const intake = startIntakeThread(given, database.intakeUrl, say);
  undo(() => intake.close());
  const opening = openSite(given, database.appUrl, intake);
  installSite(opening);
  const site = await opening;
  undo(() => site.close());
  const { config } = site;
  await requireDurability(site);
  await notePublicUrl(site.db, config.publicUrl);
  if (callersLookAlike(config)) site.log.warn({}, CALLERS_ALIKE);
  if (config.demo)
    await plantDemo(
      site,
      commandLine,
      // Only on our own server can a day be made to lie in the past.
      database.embedded ? { open: () => openAgeing(database.ownerUrl), say, speakFor: speakForDemo } : null,
    );
  else await leaveDemo(site, database.ownerUrl, say);
  if (config.demo) allowStartingEmpty(() => removeDemo(site, database.ownerUrl));

  const app = next({ dev: config.mode === 'development', port: config.port });
  await app.prepare();
  const pages = app.getRequestHandler();
  const compressed =
    config.mode === 'development' ? null : compressedFiles(join(projectFolder(), '.next', 'static'));
  const postbacks = config.directDispatch ? directPostbacks({ ...postback }, site) : null;
  const stopJobs = await startJobs(site);
  undo(stopJobs);
  await intake.ready;
  const server = await listen(
    (request, response) => {
      const strange = config.demo ? strangeHost(request.headers.host) : null;
      if (strange !== null) return void response.writeHead(421).end(strange);
      if (postbacks?.(request, response) === true) return;
      carrySentBytes(request);
      compressed?.(request, response);
      void pages(request, response);
    },
    config.port,
    hostOf(config),
  );
  noteRunningSite(
    config.dataDir,
    {
      siteUrl: `http://localhost:${config.port}`,
      publicUrl: config.publicUrl,
      databasePort: database.embedded ? Number(new URL(database.appUrl).port) : null,
    },
    new Date(),
  );
  stopOnSignals(async () => {
    forgetRunningSite(config.dataDir);
    await server.close();
    await stopJobs();
    await app.close();
    await site.close();
    await database.release();
  });
  say(await siteGreeting(site));
});
