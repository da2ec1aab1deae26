import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from '../field.ts';
import { withClient } from '../postgres.ts';
import { onSmallVolume, whyNoVolume } from '../volume.ts';

const BACK_MS = 30_000;
const PAGE = Buffer.alloc(1 << 20);

/** Takes all the room there is, down to the last page. */
function fill(path: string): void {
  for (let size = PAGE.length; size >= 4_096; size /= 2)
    try {
      for (;;) writeFileSync(path, PAGE.subarray(0, size), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
}

/** The volume of the database fills up, stays full for a while, and has room again. */
export const diskFull: Round = {
  name: 'disk-full',
  title: 'the database’s volume full',
  counts: 'other faults',
  volume: true,
  whyNot: whyNoVolume,
  async run({ stage, postgres, sender, damage, times, start, back }) {
    if (!onSmallVolume(postgres.folder)) throw new Error('a big volume is not filled');
    const app = await start(0);
    sender.start(16);
    for (let left = times(2); left > 0; left -= 1) {
      await pause(500);
      const ballast = join(postgres.folder, 'ballast');
      const until = performance.now() + 5_000;
      const before = sender.counts.acknowledged;
      while (performance.now() < until) {
        // Again and again: what the database frees is taken from it.
        fill(ballast);
        // The log needs its next file now and not in a minute.
        await withClient(stage.ownerUrl, (client) => client.query('SELECT pg_switch_wal()')).catch(
          () => undefined,
        );
        await pause(150);
      }
      damage.faults += 1;
      const { bavail } = statfsSync(postgres.folder);
      const meanwhile = sender.counts.acknowledged - before;
      damage.notes.push(`full: ${bavail} pages free, ${meanwhile} still acknowledged`);
      rmSync(ballast, { force: true });
      const since = performance.now();
      // It may have stopped for good: whoever runs it starts it again.
      await postgres.start().catch(() => undefined);
      await back(app, since, BACK_MS);
    }
  },
};
