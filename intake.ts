import * as postback from '#app/api/postback/[provider]/route.ts';
import { type Config, loadConfig } from '#lib/config/env.ts';
import { openDatabase } from '#lib/data/open-database.ts';
import { installSite, openSite } from '#lib/flows/site.ts';
import { inProcesses } from '#lib/setup/processes.ts';
import { closeServer, listen, requireDurability, runProgram, stopOnSignals } from '#lib/setup/program.ts';
import { directPostbacks } from '#lib/web/direct-postbacks.ts';

/** `npm run intake`: takes in postbacks and nothing else, under a database role that can only take in and credit. */

const say = (line: string) => process.stdout.write(`${line}\n`);

async function takeIn(config: Config, undo: (step: () => Promise<void>) => void): Promise<void> {
  const database = await openDatabase(config, say);
  undo(database.release);
  const opening = openSite(config, database.intakeUrl);
  installSite(opening);
  const site = await opening;
  await requireDurability(site);
  const postbacks = directPostbacks({ ...postback }, site);
  const server = await listen(
    (request, response) => {
      if (!postbacks(request, response)) response.writeHead(404).end('only postbacks are taken in here');
    },
    config.port,
    site.config.demo ? 'localhost' : undefined,
  );
  stopOnSignals(async () => {
    await closeServer(server);
    await site.close();
    await database.release();
  });
  say(`Taking in postbacks at ${config.publicUrl} on port ${config.port} (process ${process.pid})`);
}

runProgram(async (undo) => {
  const config = loadConfig();
  await inProcesses(config.intakeProcesses, () => takeIn(config, undo), say);
});
