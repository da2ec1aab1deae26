import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from '../field.ts';
import { withClient } from '../postgres.ts';

const EVERY_MS = 200;
const ALL = `SELECT count(pg_terminate_backend(pid))::int AS ended FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'bountycore%'`;

/** Every connection of the app ends, again and again. */
export const backends: Round = {
  name: 'backends',
  title: 'database backends terminated every 200 ms',
  counts: 'other faults',
  async run({ stage, sender, damage, times, start, back }) {
    const app = await start(0);
    sender.start(24);
    await withClient(stage.ownerUrl, async (client) => {
      for (let left = times(40); left > 0; left -= 1) {
        await pause(EVERY_MS);
        const { rows } = await client.query<{ ended: number }>(ALL);
        damage.faults += rows[0]?.ended ?? 0;
      }
    });
    await back(app, performance.now());
  },
};
