import { flushTime, mixedMaximum } from '#bench/scenarios/bases.ts';
import type { Scenario } from '#bench/scenarios/bench.ts';
import { openLoad, planOf, watched } from '#bench/scenarios/loads.ts';

const ms = (label: string, value: number | null, floor: number, aim: number) =>
  ({ label, value: value ?? Number.NaN, unit: 'ms', better: 'lower', floor, aim }) as const;

function restNote(rested: number | null, within: number): string {
  if (within === 0) return 'Nobody waited for it to rest.';
  if (rested === null) return `It could not be seen to rest within ${within} s.`;
  return `It had come to rest ${rested} s after what was before it.`;
}

/** One credit at a time while nothing else happens. */
export const idle: Scenario = {
  id: 'idle',
  short: 'one credit, idle',
  title: 'one credit on an idle system, p50',
  async run(bench) {
    const app = await bench.app('direct');
    const flush = await flushTime(bench);
    const plan = planOf(bench, { mix: 'new' });
    const order = openLoad(bench, plan, bench.stage.port, bench.size.idleRate);
    const run = await watched(bench, 'idle', app.pid, order);
    return {
      measures: [ms('p50', run.load.latency.p50, 5, 2 + flush)],
      notes: [
        `One flush of this disk takes ${flush.toFixed(2)} ms in the middle; the aim is 2 ms more than that.`,
        restNote(app.rested, bench.size.rest),
      ],
      runs: [run],
      missing: null,
    };
  },
};

/** The ordinary day: half of what it could do. */
export const half: Scenario = {
  id: 'half',
  short: 'half of the maximum',
  title: 'half of the maximum rate, p50 / p99',
  async run(bench) {
    const { best } = await mixedMaximum(bench, 'direct');
    const app = await bench.app('direct');
    const order = openLoad(bench, planOf(bench), bench.stage.port, best.load.rate / 2);
    const run = await watched(bench, 'half of the maximum', app.pid, order);
    const { p50, p99, p999 } = run.load.latency;
    const { noConnection, late, cut } = run.load.dropped;
    return {
      measures: [ms('p50', p50, 5, 3), ms('p99', p99, 25, 10)],
      notes: [
        `${Math.round(best.load.rate / 2)} calls/s, open model; p99.9 ${p999?.toFixed(1)} ms; dropped: ${noConnection + late + cut}.`,
      ],
      runs: [run],
      missing: null,
    };
  },
};
