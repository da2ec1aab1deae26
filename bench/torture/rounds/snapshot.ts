import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from '../field.ts';
import { withClient } from '../postgres.ts';

const HELD_MS = 120_000;
const PARTS = 6;

/** Somebody's report holds an old snapshot: nothing that dies meanwhile can be cleared away. */
export const snapshot: Round = {
  name: 'snapshot',
  title: 'a snapshot held for minutes under load',
  counts: 'other faults',
  async run({ stage, sender, damage, times, start, back }) {
    const app = await start(0);
    sender.start(24);
    const rates: number[] = [];
    await withClient(stage.ownerUrl, async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await client.query('SELECT count(*) FROM balance');
      for (let part = 0; part < PARTS; part += 1) {
        const before = sender.counts.acknowledged;
        const ms = times(HELD_MS / PARTS);
        await pause(ms);
        rates.push(Math.round((sender.counts.acknowledged - before) / (ms / 1_000)));
      }
      await client.query('ROLLBACK');
    });
    damage.faults += 1;
    damage.notes.push(`acknowledged per second: ${rates.join(', ')}`);
    await back(app, performance.now());
  },
};
