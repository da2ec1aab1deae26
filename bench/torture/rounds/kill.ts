import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from '../field.ts';

/** SIGKILL, nobody else there: what was acknowledged must be there when the next one starts. */
export const kill: Round = {
  name: 'kill',
  title: 'SIGKILL of the app at random',
  counts: 'app kills',
  async run({ chance, sender, damage, times, start, back }) {
    let app = await start(0);
    sender.start(24);
    for (let left = times(12); left > 0; left -= 1) {
      await pause(chance.whole(50, 700));
      const since = performance.now();
      app.signal('SIGKILL');
      await app.ended;
      damage.faults += 1;
      app = await start(0);
      await back(app, since);
    }
  },
};
