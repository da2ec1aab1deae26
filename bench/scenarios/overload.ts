import { mixedMaximum } from '#bench/scenarios/bases.ts';
import type { Scenario } from '#bench/scenarios/bench.ts';
import type { Measure, Run } from '#bench/scenarios/finding.ts';
import { openLoad, planOf, watched } from '#bench/scenarios/loads.ts';

/** More than the queue holds, so that the queue and not the generator is the limit. */
const CONNECTIONS = 8_000;
/** Seconds; the calls of twice the maximum must fit into the generator's memory. */
const LONGEST = 30;
/** A rate this many times the maximum is no other rate. */
const NOISE = 1.05;
/** How often a greater maximum is believed. */
const SEARCHES = 3;

/** Twice as much as it can take: what it can take goes through, the rest hears so at once. */
export const overload: Scenario = {
  id: 'overload',
  short: 'twice the maximum',
  title: 'twice the maximum rate: goodput ÷ maximum, 503 within 50 ms, memory flat',
  async run(bench) {
    const { best } = await mixedMaximum(bench, 'direct');
    const app = await bench.app('direct');
    let maximum = best.load.creditRate;
    let offered = best.load.rate * 2;
    const runs: Run[] = [];
    for (let tries = 0; ; tries += 1) {
      const order = openLoad(bench, planOf(bench), bench.stage.port, offered, {
        connections: CONNECTIONS,
        seconds: Math.min(LONGEST, bench.size.steady),
      });
      const run = await watched(bench, `twice the maximum, ${Math.round(offered)}/s`, app.pid, order);
      runs.push(run);
      // More got through than the search had found: that is the maximum then, and twice of it is more.
      if (run.load.creditRate <= maximum * NOISE || tries === SEARCHES)
        return judge(run, runs, maximum, offered);
      maximum = run.load.creditRate;
      offered = run.load.rate * 2;
    }
  },
};

function judge({ load, usage }: Run, runs: readonly Run[], maximum: number, offered: number) {
  const busy = load.byStatus['503'] ?? 0;
  const { noConnection, late, cut } = load.dropped;
  const memory = usage?.memory ?? null;
  const measures: Measure[] = [
    {
      label: 'goodput',
      value: load.creditRate / maximum,
      unit: '×',
      better: 'higher',
      floor: 0.9,
      aim: 0.95,
    },
    {
      label: '503 p99',
      value: load.latencyOverloaded.p99 ?? Number.NaN,
      unit: 'ms',
      better: 'lower',
      floor: 50,
      aim: 50,
    },
  ];
  if (memory !== null)
    measures.push({
      label: 'memory, most ÷ first',
      value: memory.most / memory.first,
      unit: '×',
      better: 'lower',
      floor: 1.5,
      aim: 1.25,
    });
  return {
    measures,
    notes: [
      `${Math.round(offered)} calls/s offered on at most ${CONNECTIONS} connections, maximum taken as ${Math.round(maximum)} new credits/s: ${busy} answered 503, ${noConnection} found no connection free, ${late} without an answer in time, ${cut} cut.`,
      'Flat is read as: never above one and a half times (aim: one and a quarter) of what it held when the overload began to be counted.',
    ],
    runs,
    missing: null,
  };
}
