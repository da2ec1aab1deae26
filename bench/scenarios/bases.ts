import { join } from 'node:path';
import { buildEmptyNext } from '#bench/floors/build-next.ts';
import { makeCreditSchema } from '#bench/floors/credit-schema.ts';
import { measureFlush } from '#bench/floors/flush.ts';
import { runPgCredits } from '#bench/floors/pg-credits.ts';
import { findPgbench, runPgbench } from '#bench/floors/pgbench.ts';
import { callMaker, requestBytes } from '#bench/load/calls.ts';
import type { Bench } from '#bench/scenarios/bench.ts';
import { closedLoad, findMaximum, heat, planOf, watched } from '#bench/scenarios/loads.ts';
import { type Door, startProgram } from '#bench/stage/app-server.ts';
import { freePort } from '#bench/stage/free-port.ts';
import { growth, stored } from '#bench/stage/sizes.ts';

/** Client counts PostgreSQL alone is tried with. */
const CLIENTS = [1, 8, 16, 32];

/** What several scenarios are compared with; each is measured once per run, when it is first asked for. */

/** A program that does nothing, asked for the same bytes as the product. */
async function emptyServer(bench: Bench, name: string, args: (port: number) => string[]) {
  await bench.noApp();
  const port = await freePort();
  const server = await startProgram(args(port), {
    port,
    environment: { NODE_ENV: 'production' },
    log: join(bench.stage.folder, 'floors.log'),
  });
  const { target } = callMaker(planOf(bench))(0);
  const source = { kind: 'request', text: requestBytes(target, port).toString('latin1') } as const;
  try {
    await heat(bench, source, port);
    return await findMaximum(bench, name, server.pid, (count) => closedLoad(bench, source, port, count));
  } finally {
    await server.stop();
  }
}

const program = (name: string) => join(import.meta.dirname, '..', 'floors', name);

export const emptyNode = (bench: Bench) =>
  bench.once('an empty node:http server', () =>
    emptyServer(bench, 'empty node:http', (port) => [program('empty-node.ts'), String(port)]),
  );

export const emptyNext = (bench: Bench) =>
  bench.once('an empty Next route handler', async () => {
    const folder = await buildEmptyNext();
    return emptyServer(bench, 'empty Next route handler', (port) => [
      program('empty-next.ts'),
      String(port),
      folder,
    ]);
  });

/** Credits per second of PostgreSQL alone, by client count. */
export const databaseAlone = (bench: Bench) =>
  bench.once('PostgreSQL alone, one credit per transaction', async () => {
    await bench.noApp();
    const { stage, size } = bench;
    const url = await makeCreditSchema(stage.database.ownerUrl);
    const pgbench = findPgbench();
    const rates: (readonly [clients: number, rate: number])[] = [];
    for (const clients of CLIENTS) {
      const rate =
        pgbench === undefined
          ? await runPgCredits(url, clients, size.database)
          : await runPgbench(pgbench, { url, folder: stage.folder, clients, seconds: size.database });
      rates.push([clients, rate]);
    }
    bench.say(
      `  by clients: ${rates.map(([clients, rate]) => `${clients}: ${Math.round(rate)}/s`).join(', ')}`,
    );
    return {
      with: pgbench === undefined ? 'a small pg client' : 'pgbench',
      rates,
      best: Math.max(...rates.map(([, rate]) => rate)),
    };
  });

/** Milliseconds of one flush of the disk the database lies on. */
export const flushTime = (bench: Bench) =>
  bench.once('one flush of the disk', () => Promise.resolve(measureFlush(bench.stage.folder)));

const DOORS: Record<Door, string> = {
  direct: 'direct dispatch',
  next: 'through Next',
  'two-intakes': 'two intake processes',
};

/** The greatest rate of the ordinary mix, and what it stored. */
export const mixedMaximum = (bench: Bench, door: Door) =>
  bench.once(`maximum, mixed calls, ${DOORS[door]}`, async () => {
    const app = await bench.app(door);
    const { stage } = bench;
    const before = await stored(stage.database.ownerUrl);
    const maximum = await findMaximum(bench, door, app.pid, (count) =>
      closedLoad(bench, planOf(bench), stage.port, count),
    );
    const after = await stored(stage.database.ownerUrl);
    return {
      ...maximum,
      grown: growth(before.sizes, after.sizes),
      credits: after.credits - before.credits,
    };
  });

/** The rate of new credits alone, directly dispatched: what special cases are compared with. */
export const newCredits = (bench: Bench) =>
  bench.once('new credits alone, direct dispatch', async () => {
    const { connections } = await mixedMaximum(bench, 'direct');
    const app = await bench.app('direct');
    const plan = planOf(bench, { mix: 'new', spread: 'even' });
    const run = await watched(
      bench,
      'new credits',
      app.pid,
      closedLoad(bench, plan, bench.stage.port, connections),
    );
    return { run, plan, connections };
  });
