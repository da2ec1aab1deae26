import { setTimeout as pause } from 'node:timers/promises';
import type { Field, Round } from '../field.ts';

const BACK_MS = 30_000;

/** Crash, a while without a database, recovery; the app lives on and finds it again. */
async function crashes(
  { postgres, chance, sender, damage, times, start, back }: Field,
  crash: () => Promise<void>,
) {
  const app = await start(0);
  sender.start(24);
  for (let left = times(2); left > 0; left -= 1) {
    await pause(chance.whole(200, 1_200));
    const since = performance.now();
    await crash();
    damage.faults += 1;
    await pause(chance.whole(0, 800));
    await postgres.start();
    await back(app, since, BACK_MS);
  }
}

export const databaseStopped: Round = {
  name: 'database-immediate',
  title: 'PostgreSQL stopped immediately',
  counts: 'database crashes',
  run: (field) => crashes(field, () => field.postgres.stopImmediately()),
};

export const databaseKilled: Round = {
  name: 'database-kill',
  title: 'SIGKILL of PostgreSQL',
  counts: 'database crashes',
  run: (field) => crashes(field, () => field.postgres.kill()),
};
