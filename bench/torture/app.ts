import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import * as postback from '#app/api/postback/[provider]/route.ts';
import { readEnvironment } from '#lib/config/env.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { installSite, openSite } from '#lib/flows/site.ts';
import { directPostbacks } from '#lib/web/direct-postbacks.ts';
import { armKillPoint, type KillPointName } from './kill-points.ts';

/** What the app is told on the first line of its standard input. */
export interface AppOrders {
  readonly environment: Readonly<Record<string, string>>;
  readonly appUrl: string;
  readonly port: number;
  readonly killPoint: { readonly name: KillPointName; readonly passes: number } | null;
}

const RELEASE_EVERY_MS = 300;

// The product's intake without its pages: the same handler, collector and releases, quick to start and to kill.
const lines = createInterface({ input: process.stdin });
const first = await new Promise<string>((resolve) => lines.once('line', resolve));
const orders = JSON.parse(first) as AppOrders;
// Whoever started us is gone: so are we.
lines.on('close', () => process.exit(0));
if (orders.killPoint !== null) armKillPoint(orders.killPoint.name, orders.killPoint.passes);

const opening = openSite(readEnvironment(orders.environment, '/'), orders.appUrl);
installSite(opening);
const site = await opening;
const postbacks = directPostbacks({ ...postback });
const server = createServer((request, response) => {
  if (postbacks(request, response)) return;
  response.writeHead(404).end();
});
let releasing: Promise<unknown> = Promise.resolve();
const releases = setInterval(() => {
  releasing = releasing.then(() => releaseDue(site.engine)).catch(() => undefined);
}, RELEASE_EVERY_MS);

await new Promise<void>((resolve, reject) => {
  server.once('error', reject);
  server.listen(orders.port, '127.0.0.1', resolve);
});
process.stdout.write('ready\n');

// In the order of server.ts: stop accepting, drain, jobs, pools.
process.once('SIGTERM', () => {
  clearInterval(releases);
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 8_000).unref();
  void closed
    .then(() => site.collector.drain())
    .then(() => releasing)
    .then(() => site.close())
    .finally(() => process.exit(0));
});
