import { emptyNext, emptyNode, mixedMaximum } from '#bench/scenarios/bases.ts';
import type { Scenario } from '#bench/scenarios/bench.ts';
import { openLoad, planOf, watched } from '#bench/scenarios/loads.ts';

/** Share of the maximum at which the latencies beside it are taken. */
const STEADY_SHARE = 0.9;

/** Both doors against the empty handler of the framework they come with. */
function throughDoor(
  door: 'direct' | 'next',
  { short, title, floor, aim }: Pick<Scenario, 'short' | 'title'> & { floor: number; aim: number },
): Scenario {
  return {
    id: door,
    short,
    title,
    async run(bench) {
      const next = await emptyNext(bench);
      const node = await emptyNode(bench);
      const { best, runs, connections } = await mixedMaximum(bench, door);
      const app = await bench.app(door);
      const order = openLoad(bench, planOf(bench), bench.stage.port, best.load.rate * STEADY_SHARE);
      const steady = await watched(bench, `${door}, nine tenths of it, open`, app.pid, order);
      // More processes are more than the question asks for: told beside the figure, never counted as it.
      const two = door === 'direct' ? await mixedMaximum(bench, 'two-intakes') : null;
      const base = next.best.load.rate;
      return {
        measures: [
          { label: '', value: best.load.creditRate / base, unit: '×', better: 'higher', floor, aim },
        ],
        notes: [
          `${whole(best.load.creditRate)} new credits/s among ${whole(best.load.rate)} calls/s on ${connections} connections; an empty Next route handler answers ${whole(base)}/s, an empty node:http server ${whole(node.best.load.rate)}/s (the generator's own ceiling here).`,
          ...(two === null
            ? []
            : [
                `Two processes of \`npm run intake\` on the same two cores: ${whole(two.best.load.creditRate)} new credits/s, ${(two.best.load.creditRate / base).toFixed(2)} ×.`,
              ]),
        ],
        runs: [...runs, steady, ...(two?.runs ?? [])],
        missing: null,
      };
    },
  };
}

const whole = (rate: number) => Math.round(rate).toLocaleString('en');

export const direct = throughDoor('direct', {
  short: 'direct dispatch ÷ empty Next',
  title: 'direct dispatch, new credits ÷ empty Next route handler',
  floor: 4,
  aim: 8,
});
export const throughNext = throughDoor('next', {
  short: 'through Next ÷ empty Next',
  title: 'through Next, new credits ÷ empty Next route handler',
  floor: 0.8,
  aim: 0.95,
});
