import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Round } from '../field.ts';
import { withClient } from '../postgres.ts';

const HELD_MS = 4_000;
const END_APP = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'bountycore%'`;

/** Others take every connection there is, then one takes the lock everybody needs. */
export const pool: Round = {
  name: 'pool',
  title: 'no connection to be had, and all of ours waiting for a lock',
  counts: 'other faults',
  async run({ stage, sender, damage, start, back }) {
    const app = await start(0);
    sender.start(24);
    await pause(300);
    const taken: pg.Client[] = [];
    await withClient(stage.ownerUrl, async (client) => {
      const take = async () => {
        const one = new pg.Client({ connectionString: stage.ownerUrl, application_name: 'torture' });
        one.on('error', () => undefined);
        const got = await one.connect().then(
          () => true,
          () => false,
        );
        if (got) taken.push(one);
        return got;
      };
      const until = performance.now() + HELD_MS;
      while (performance.now() < until) {
        await client.query(END_APP);
        while (await take());
        await pause(50);
      }
    });
    damage.faults += 1;
    const since = performance.now();
    await Promise.all(taken.map((one) => one.end().catch(() => undefined)));
    await back(app, since);

    await withClient(stage.ownerUrl, async (client) => {
      await client.query('BEGIN; LOCK TABLE balance IN ACCESS EXCLUSIVE MODE');
      await pause(HELD_MS);
      await client.query('ROLLBACK');
    });
    damage.faults += 1;
    await back(app, performance.now());
  },
};
