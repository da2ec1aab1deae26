import { newCredits } from '#bench/scenarios/bases.ts';
import type { Bench, Scenario } from '#bench/scenarios/bench.ts';
import { closedLoad, planOf, watched } from '#bench/scenarios/loads.ts';

const ratio = (value: number, floor: number, aim: number) =>
  [{ label: '', value, unit: '×', better: 'higher', floor, aim } as const] as const;

/** Every credit locks the same balance. */
export const oneMember: Scenario = {
  id: 'one-member',
  short: 'one member ÷ 1,000 members',
  title: 'everything on one member ÷ spread over 1,000',
  async run(bench) {
    const base = await newCredits(bench);
    const app = await bench.app('direct');
    const plan = planOf(bench, { mix: 'new', spread: 'one' });
    const order = closedLoad(bench, plan, bench.stage.port, base.connections);
    const run = await watched(bench, 'one member', app.pid, order);
    return {
      measures: ratio(run.load.rate / base.run.load.rate, 0.5, 0.8),
      notes: compared(base, run.load.rate),
      runs: [base.run, run],
      missing: null,
    };
  },
};

/** Copies of calls that were credited before. */
export const duplicates: Scenario = {
  id: 'duplicates',
  short: 'duplicates ÷ new',
  title: 'exact duplicates ÷ new',
  async run(bench) {
    const base = await newCredits(bench);
    const app = await bench.app('direct');
    const { next } = base.run.load;
    // All of them were answered; what was under way when the time was over may not have been.
    const known = next - base.connections;
    const source = { kind: 'calls', plan: base.plan, first: 0, most: known } as const;
    const order = closedLoad(bench, source, bench.stage.port, base.connections);
    // Copies go faster than they were made: they must not run out while warming up.
    const run = await watched(bench, 'duplicates', app.pid, { ...order, warm: order.warm / 8 });
    return {
      measures: ratio(run.load.rate / base.run.load.rate, 1.5, 3),
      notes: [
        ...compared(base, run.load.rate),
        `Each of ${known} credited calls was sent once more, byte for byte.`,
      ],
      runs: [run],
      missing: null,
    };
  },
};

/** The sentence with both rates. */
export function compared(base: Awaited<ReturnType<typeof newCredits>>, rate: number): string[] {
  return [
    `${Math.round(rate)}/s against ${Math.round(base.run.load.rate)}/s of new credits evenly on all members, ${base.connections} connections.`,
  ];
}

/** New credits as they were measured on the empty database, once more. */
export async function newCreditsAgain(bench: Bench) {
  const base = await newCredits(bench);
  const app = await bench.app('direct');
  const plan = planOf(bench, { mix: 'new', spread: 'even' });
  const order = closedLoad(bench, plan, bench.stage.port, base.connections);
  return { base, run: await watched(bench, 'new credits with history', app.pid, order) };
}
