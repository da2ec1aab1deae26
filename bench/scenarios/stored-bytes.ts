import { mixedMaximum } from '#bench/scenarios/bases.ts';
import type { Scenario } from '#bench/scenarios/bench.ts';

/** What one credit leaves on the disk. */
export const storedBytes: Scenario = {
  id: 'bytes',
  short: 'bytes per credit',
  title: 'stored bytes per credit, indexes and evidence included',
  async run(bench) {
    const { grown, credits } = await mixedMaximum(bench, 'direct');
    const bytes = grown.reduce((sum, [, each]) => sum + each, 0);
    const parts = grown.slice(0, 7).map(([name, each]) => `${name} ${Math.round(each / credits)}`);
    return {
      measures: [{ label: '', value: bytes / credits, unit: 'B', better: 'lower', floor: 1_500, aim: 1_000 }],
      notes: [
        `Growth of all tables (pg_total_relation_size) over ${credits} new credits of the ordinary mix, by table: ${parts.join(', ')}.`,
      ],
      runs: [],
      missing: null,
    };
  },
};
