import { text } from 'node:stream/consumers';
import { readEnvironment } from '#lib/config/env.ts';
import { receivePostback } from '#lib/flows/receive-postback.ts';
import { openSite } from '#lib/flows/site.ts';

/** What a second process is told on its standard input. Bodies in base64. */
export interface Orders {
  readonly environment: Readonly<Record<string, string>>;
  readonly appUrl: string;
  readonly slug: string;
  readonly calls: readonly {
    method: string;
    target: string;
    headers: readonly (readonly [string, string])[];
    body: string;
  }[];
}

// A site in a process of its own, for tests of what must hold between processes: delivers all calls at once and prints
// what each was answered, as one JSON list.
const orders = JSON.parse(await text(process.stdin)) as Orders;
const site = await openSite(readEnvironment(orders.environment, '/'), orders.appUrl);
const answers = await Promise.all(
  orders.calls.map(async (call) => {
    const { verdict, reply } = await receivePostback(site, {
      slug: orders.slug,
      receivedAt: new Date(),
      bound: null,
      request: { ...call, body: Buffer.from(call.body, 'base64'), source: '203.0.113.8' },
    });
    return { verdict, status: reply.status, body: reply.body };
  }),
);
process.stdout.write(JSON.stringify(answers));
await site.close();
