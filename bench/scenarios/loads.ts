import type { CallPlan } from '#bench/load/calls.ts';
import type { LoadOrder, LoadResult } from '#bench/load/order.ts';
import type { Bench } from '#bench/scenarios/bench.ts';
import type { Run } from '#bench/scenarios/finding.ts';
import { watchUsage } from '#bench/stage/usage.ts';

/** More calls per second than two cores can take in; a search that uses them all up ends early and says so by its time. */
const MOST_RATE = 14_000;
const PATIENCE_MS = 5_000;

/** Connections of an open load that is not meant to overload. */
export const OPEN_CONNECTIONS = 1_024;

export function planOf({ stage, newRun }: Bench, more: Partial<CallPlan> = {}): CallPlan {
  return {
    run: newRun(),
    slug: stage.slug,
    secret: stage.secret,
    publicUrl: stage.config.publicUrl,
    members: stage.members.map(({ publicId }) => publicId),
    spread: 'zipf',
    mix: 'mixed',
    ...more,
  };
}

/** Sends an order and watches who works for it. */
export async function watched(bench: Bench, name: string, pid: number, order: LoadOrder): Promise<Run> {
  const usage = watchUsage(pid, bench.stage.durability.folder);
  const load = await bench.generator.run(order);
  const run = { name, load, usage: usage.end(load.seconds) };
  bench.say(`  ${name}: ${told(load)}`);
  return run;
}

function told({ rate, latency, dropped, wrong, byStatus }: LoadResult): string {
  const lost = dropped.late + dropped.cut + dropped.noConnection;
  const busy = byStatus['503'] ?? 0;
  return [
    `${Math.round(rate)}/s`,
    `p50 ${latency.p50?.toFixed(1)} ms, p99 ${latency.p99?.toFixed(1)} ms`,
    ...(lost > 0 ? [`${lost} dropped`] : []),
    ...(busy > 0 ? [`${busy} answered 503`] : []),
    ...(wrong > 0 ? [`${wrong} WRONG ANSWERS ${JSON.stringify(byStatus)}`] : []),
  ].join(', ');
}

/** A load that never waits: this many calls per second, whatever becomes of them. */
export function openLoad(
  { size }: Bench,
  plan: CallPlan,
  port: number,
  rate: number,
  { seconds = size.steady, connections = OPEN_CONNECTIONS }: { seconds?: number; connections?: number } = {},
): LoadOrder {
  const most = Math.ceil(rate * (size.warm + seconds)) + 1;
  return {
    port,
    source: { kind: 'calls', plan, first: 0, most },
    warm: size.warm,
    seconds,
    mode: { kind: 'open', rate, connections },
    patienceMs: PATIENCE_MS,
  };
}

/** A load as fast as the answers come, on so many connections. */
export function closedLoad(
  { size }: Bench,
  source: LoadOrder['source'] | CallPlan,
  port: number,
  connections: number,
): LoadOrder {
  const most = Math.ceil((size.warm + size.maximum) * MOST_RATE);
  return {
    port,
    source: 'kind' in source ? source : { kind: 'calls', plan: source, first: 0, most },
    warm: size.warm,
    seconds: size.maximum,
    mode: { kind: 'closed', connections },
    patienceMs: PATIENCE_MS,
  };
}

/** Runs a fresh server hot before anything is counted. */
export async function heat(
  bench: Bench,
  source: LoadOrder['source'] | CallPlan,
  port: number,
  connections = bench.size.connections[0] ?? 64,
): Promise<void> {
  const seconds = bench.size.heat;
  const order = closedLoad(bench, source, port, connections);
  const most = Math.ceil(seconds * MOST_RATE);
  await bench.generator.run({
    ...order,
    source: order.source.kind === 'calls' ? { ...order.source, most } : order.source,
    warm: 0,
    seconds,
  });
}

export interface Maximum {
  readonly best: Run;
  readonly connections: number;
  readonly runs: readonly Run[];
}

/** The greatest rate over the connection counts of this size. */
export async function findMaximum(
  bench: Bench,
  name: string,
  pid: number,
  orderFor: (connections: number) => LoadOrder,
): Promise<Maximum> {
  const runs: (readonly [number, Run])[] = [];
  for (const count of bench.size.connections)
    runs.push([count, await watched(bench, `${name}, ${count} connections`, pid, orderFor(count))]);
  const [first, ...others] = runs;
  if (first === undefined) throw new Error('no connection count was given');
  const [connections, best] = others.reduce(
    (top, one) => (one[1].load.rate > top[1].load.rate ? one : top),
    first,
  );
  return { best, connections, runs: runs.map(([, run]) => run) };
}
