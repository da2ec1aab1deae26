import { createInterface } from 'node:readline';
import * as postback from '#app/api/postback/[provider]/route.ts';
import { readEnvironment } from '#lib/config/env.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { installSite, openSite } from '#lib/flows/site.ts';
import { startIntakeThread } from '#lib/setup/intake-thread.ts';
import { listen } from '#lib/setup/listen.ts';
import { requireDurability, runProgram, stopOnSignals } from '#lib/setup/program.ts';
import { directPostbacks } from '#lib/web/direct-postbacks.ts';
import { type ThreadEnd, tellThread } from './end-thread.ts';
import { armKillPoint, type KillPointName } from './kill-points.ts';

/** What the app is told on the first line of its standard input; each line after it is a ThreadEnd. */
export interface AppOrders {
  readonly environment: Readonly<Record<string, string>>;
  readonly appUrl: string;
  readonly port: number;
  /** Ends due holds, all the time; the role for intake may not. */
  readonly releases: boolean;
  readonly killPoint: { readonly name: KillPointName; readonly passes: number } | null;
}

const RELEASE_EVERY_MS = 300;

// The product's intake without its pages: the same handler, thread, collector, releases and end; quick to start and to kill.
runProgram(async () => {
  const lines = createInterface({ input: process.stdin });
  const orders = JSON.parse(await new Promise<string>((resolve) => lines.once('line', resolve))) as AppOrders;
  // Whoever started us is gone: so are we.
  lines.on('close', () => process.exit(1));
  if (orders.killPoint !== null) armKillPoint(orders.killPoint.name, orders.killPoint.passes);

  const endThread = tellThread(() => process.stdout.write('thread gone\n'));
  lines.on('line', (line) => endThread(JSON.parse(line) as ThreadEnd));

  const config = readEnvironment(orders.environment, '/');
  const intake = startIntakeThread(config, orders.appUrl, (line) => process.stderr.write(`${line}\n`), {
    file: new URL('./intake-program.ts', import.meta.url),
    args: orders.killPoint === null ? [] : [orders.killPoint.name, String(orders.killPoint.passes)],
  });
  const opening = openSite(config, orders.appUrl, intake);
  installSite(opening);
  const site = await opening;
  await requireDurability(site);
  await intake.ready;
  const postbacks = directPostbacks({ ...postback }, site);
  const server = await listen(
    (request, response) => {
      if (!postbacks(request, response)) response.writeHead(404).end();
    },
    orders.port,
    '127.0.0.1',
  );
  let releasing: Promise<unknown> = Promise.resolve();
  const release = () => {
    releasing = releasing.then(() => releaseDue(site.engine)).catch(() => undefined);
  };
  const timer = orders.releases ? setInterval(release, RELEASE_EVERY_MS) : undefined;
  stopOnSignals(async () => {
    await server.close();
    clearInterval(timer);
    await releasing;
    await site.close();
  });
  process.stdout.write('ready\n');
});
