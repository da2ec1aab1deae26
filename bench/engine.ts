import { performance } from 'node:perf_hooks';
import { type CallPlan, callMaker } from '#bench/load/calls.ts';
import { loadConfig } from '#lib/config/env.ts';
import { openDatabase } from '#lib/data/open-database.ts';
import { type Delivery, receivePostback } from '#lib/flows/receive-postback.ts';
import { openSite } from '#lib/flows/site.ts';

/** The engine without HTTP: a process that hands prepared calls over where the doors would. */

export interface EngineOrder {
  readonly plan: CallPlan;
  /** Calls at most. */
  readonly most: number;
  readonly warm: number;
  readonly seconds: number;
  /** Calls under way at once. */
  readonly width: number;
}

export interface EngineResult {
  /** Calls taken in per second, after the warm part. */
  readonly rate: number;
  /** Calls taken in, all told. */
  readonly taken: number;
}

async function feed({ plan, most, warm, seconds, width }: EngineOrder): Promise<EngineResult> {
  const config = loadConfig();
  const database = await openDatabase(config, () => {});
  const site = await openSite(config, database.appUrl);
  const make = callMaker(plan);
  const headers = [
    ['host', new URL(plan.publicUrl).host],
    ['user-agent', 'network-callback/1.0'],
    ['accept', '*/*'],
  ] as const;
  const deliveries = Array.from(
    { length: most },
    (_, index): Omit<Delivery, 'receivedAt'> => ({
      slug: plan.slug,
      request: {
        method: 'GET',
        target: make(index).target,
        headers,
        body: Buffer.alloc(0),
        source: '127.0.0.1',
      },
      bound: null,
    }),
  );
  const start = performance.now();
  const countFrom = start + warm * 1_000;
  const end = countFrom + seconds * 1_000;
  let next = 0;
  let counted = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (performance.now() < end) {
        const delivery = deliveries[next];
        if (delivery === undefined) return;
        next += 1;
        const { reply, verdict } = await receivePostback(site, { ...delivery, receivedAt: new Date() });
        if (reply.status !== 200) throw new Error(`the engine answered ${reply.status}: ${verdict}`);
        if (performance.now() >= countFrom) counted += 1;
      }
    }),
  );
  const took = Math.max(0.001, (performance.now() - countFrom) / 1_000);
  await site.close();
  await database.release();
  return { rate: counted / took, taken: next };
}

process.on('message', (order: EngineOrder) => {
  feed(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
