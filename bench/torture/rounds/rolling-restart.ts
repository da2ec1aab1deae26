import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from '../field.ts';

/** One after the other is asked to end, drains, and comes back. */
export const rollingRestart: Round = {
  name: 'rolling-restart',
  title: 'rolling restart under load',
  counts: 'other faults',
  async run({ chance, sender, damage, times, start, back }) {
    const apps = [await start(0), await start(1)];
    sender.start(24);
    for (let left = times(4); left > 0; left -= 1)
      for (const number of [0, 1] as const) {
        await pause(chance.whole(100, 400));
        const since = performance.now();
        apps[number]?.signal('SIGTERM');
        const end = await apps[number]?.ended;
        if (end?.code !== 0) damage.outrages.push(`asked to end, it ended with ${end?.code ?? end?.signal}`);
        damage.faults += 1;
        const next = await start(number);
        apps[number] = next;
        await back(next, since);
      }
  },
};
