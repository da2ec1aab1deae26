import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from '../field.ts';

/** Longer than the lock, statement and idle-transaction time-outs of the engine. */
const STOPPED_MS = 4_500;

/** A process that stands still with locks in its hands, and wakes up in another world. */
export const stopped: Round = {
  name: 'stopped',
  title: 'SIGSTOP of one of two processes for longer than the lock time-out',
  counts: 'other faults',
  async run({ chance, sender, damage, times, start, back }) {
    const apps = [await start(0), await start(1)];
    sender.start(24);
    for (let left = times(2); left > 0; left -= 1) {
      await pause(chance.whole(200, 900));
      const victim = chance.pick(apps);
      const other = apps.find((app) => app !== victim) ?? victim;
      const stoppedAt = performance.now();
      victim.signal('SIGSTOP');
      await back(other, stoppedAt);
      await pause(STOPPED_MS);
      const since = performance.now();
      victim.signal('SIGCONT');
      damage.faults += 1;
      await back(victim, since);
    }
  },
};
