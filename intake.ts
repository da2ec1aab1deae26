import * as postback from '#app/api/postback/[provider]/route.ts';
import {
  CALLERS_ALIKE,
  type Config,
  callersLookAlike,
  loadConfig,
  requireKnownProxies,
} from '#lib/config/env.ts';
import { openDatabase } from '#lib/data/open-database.ts';
import { installSite, openSite } from '#lib/flows/site.ts';
import { startIntakeThread } from '#lib/setup/intake-thread.ts';
import { freePlace, hostOf, listen } from '#lib/setup/listen.ts';
import { inProcesses } from '#lib/setup/processes.ts';
import { requireDurability, runProgram, stopOnSignals } from '#lib/setup/program.ts';
import { directPostbacks } from '#lib/web/direct-postbacks.ts';

/** `npm run intake`: takes in postbacks and nothing else, under a database role that can only take in and credit. */

const say = (line: string) => process.stdout.write(`${line}\n`);

async function takeIn(config: Config, undo: (step: () => Promise<void>) => void): Promise<void> {
  const database = await openDatabase(config, say);
  undo(database.release);
  const intake = startIntakeThread(config, database.intakeUrl, say);
  undo(() => intake.close());
  const opening = openSite(config, database.intakeUrl, intake);
  installSite(opening);
  const site = await opening;
  undo(() => site.close());
  await requireDurability(site);
  if (callersLookAlike(site.config)) site.log.warn({}, CALLERS_ALIKE);
  await intake.ready;
  const postbacks = directPostbacks({ ...postback }, site);
  const server = await listen(
    (request, response) => {
      if (!postbacks(request, response)) response.writeHead(404).end('only postbacks are taken in here');
    },
    config.port,
    hostOf(site.config),
  );
  stopOnSignals(async () => {
    await server.close();
    await site.close();
    await database.release();
  });
  say(`Taking in postbacks at ${config.publicUrl} on port ${config.port} (process ${process.pid})`);
}

runProgram(async (undo) => {
  const config = loadConfig();
  // Callers that look like the proxy fail every list of addresses, and share one count of refused calls.
  requireKnownProxies(config);
  await inProcesses(
    config.intakeProcesses,
    // Wherever they are going to listen: which of both it is, only an open site knows.
    { before: () => freePlace(config.port, undefined), run: () => takeIn(config, undo) },
    say,
  );
});
