import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from '../field.ts';
import { KILL_POINTS, type KillPointName } from '../kill-points.ts';

const WORST: readonly KillPointName[] = [
  'before-commit',
  'commit-sent',
  'after-commit-before-answer',
  'during-release',
];
const PATIENCE_MS = 15_000;

/** SIGKILL exactly there, by the process itself, at every named point in turn. */
export const killPoints: Round = {
  name: 'kill-points',
  title: 'SIGKILL of the app at each named point',
  counts: 'app kills',
  async run({ chance, sender, damage, times, start, back }) {
    sender.start(24);
    const points = Object.keys(KILL_POINTS) as KillPointName[];
    // A shorter round passes those where most can go wrong, and some of the others.
    const most = times(points.length);
    while (points.length > most) {
      const others = points.filter((name) => !WORST.includes(name));
      points.splice(points.indexOf(chance.pick(others.length > 0 ? others : points)), 1);
    }
    for (const name of points) {
      const app = await start(0, {
        killPoint: { name, passes: chance.whole(1, name.includes('release') ? 2 : 30) },
      });
      const reached = await Promise.race([
        app.ended.then(() => true),
        pause(PATIENCE_MS, false, { ref: false }),
      ]);
      if (reached) damage.faults += 1;
      else {
        damage.outrages.push(`the app never came past ${name}`);
        app.signal('SIGKILL');
        await app.ended;
      }
    }
    const since = performance.now();
    await back(await start(0), since);
  },
};
