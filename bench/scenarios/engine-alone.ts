import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { EngineOrder, EngineResult } from '#bench/engine.ts';
import { ask } from '#bench/load/generator-process.ts';
import { databaseAlone } from '#bench/scenarios/bases.ts';
import type { Bench, Scenario } from '#bench/scenarios/bench.ts';
import { planOf } from '#bench/scenarios/loads.ts';
import { childEnvironment } from '#lib/config/env.ts';

/** Calls under way at once: one full batch behind each of the two in flight, as the doors admit. */
const WIDTH = 1_024;

/** Feeds the engine without HTTP, in a process of its own. */
export async function feedEngine(bench: Bench, order: EngineOrder): Promise<EngineResult> {
  await bench.noApp();
  const child = fork(join(import.meta.dirname, '..', 'engine.ts'), {
    stdio: 'inherit',
    env: childEnvironment(bench.stage.environment),
  });
  try {
    return await ask<EngineResult>(child, order);
  } finally {
    if (child.connected) child.disconnect();
  }
}

/** The engine where the doors hand over: signature, evidence, rules and ledger, without HTTP. */
export const engineAlone: Scenario = {
  id: 'engine',
  short: 'engine ÷ PostgreSQL alone',
  title: 'engine without HTTP ÷ PostgreSQL alone at its best client count',
  async run(bench) {
    const { maximum } = bench.size;
    // A process of its own, so it must run hot by itself.
    const warm = bench.size.heat + bench.size.warm;
    const { rate } = await feedEngine(bench, {
      plan: planOf(bench, { mix: 'new' }),
      most: Math.ceil((warm + maximum) * 20_000),
      warm,
      seconds: maximum,
      width: WIDTH,
    });
    bench.say(`  engine without HTTP: ${Math.round(rate)} credits/s`);
    const alone = await databaseAlone(bench);
    const counts = alone.rates.map(([clients, each]) => `${Math.round(each)}/s with ${clients}`);
    return {
      measures: [{ label: '', value: rate / alone.best, unit: '×', better: 'higher', floor: 2, aim: 4 }],
      notes: [
        `${Math.round(rate)} credits/s, ${WIDTH} calls under way. PostgreSQL alone (${alone.with}; a key, a transfer and a balance per transaction, no evidence): ${counts.join(', ')} clients.`,
      ],
      runs: [],
      missing: null,
    };
  },
};
