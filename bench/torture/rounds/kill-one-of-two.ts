import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from '../field.ts';

/** Two processes on one database: what one dies with in its hands, the other must neither lose nor do twice. */
export const killOneOfTwo: Round = {
  name: 'kill-one-of-two',
  title: 'SIGKILL of one of two processes on one database',
  counts: 'app kills',
  async run({ chance, sender, damage, times, start, back }) {
    const apps = [await start(0), await start(1)];
    sender.start(32);
    for (let left = times(12); left > 0; left -= 1) {
      await pause(chance.whole(50, 500));
      const victim = chance.pick([0, 1] as const);
      const since = performance.now();
      apps[victim]?.signal('SIGKILL');
      await apps[victim]?.ended;
      damage.faults += 1;
      const next = await start(victim);
      apps[victim] = next;
      await back(next, since);
    }
  },
};
