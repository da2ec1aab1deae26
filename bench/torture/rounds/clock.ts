import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Round } from '../field.ts';
import { withClient } from '../postgres.ts';

const LIBRARY = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib64/faketime/libfaketime.so.1',
].find((path) => existsSync(path));

const FAR = `SELECT count(*) FILTER (WHERE received_at > now() + interval '1 day')::int AS ahead,
  count(*) FILTER (WHERE received_at < now() - interval '1 day')::int AS behind FROM arrival`;

/** The app's clock is days off and back again; what ends holds is the database's, and it never moves. */
export const clock: Round = {
  name: 'clock',
  title: 'clock jumps of the app in both directions',
  counts: 'other faults',
  whyNot: () =>
    LIBRARY === undefined ? 'libfaketime is not installed (Debian: apt install faketime)' : null,
  async run({ stage, chance, sender, damage, times, start, back }) {
    const folder = mkdtempSync(join(tmpdir(), 'bountycore-clock-'));
    const file = join(folder, 'offset');
    const jump = (text: string) => writeFileSync(file, `${text}\n`);
    jump('+0');
    try {
      const app = await start(0, {
        environment: {
          LD_PRELOAD: LIBRARY ?? '',
          FAKETIME_TIMESTAMP_FILE: file,
          FAKETIME_NO_CACHE: '1',
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
          DONT_FAKE_MONOTONIC: '1',
        },
      });
      sender.start(16);
      for (let left = times(6); left > 0; left -= 1)
        for (const way of ['+', '-', '+0'] as const) {
          jump(way === '+0' ? way : `${way}${chance.whole(2, 400)}d`);
          damage.faults += 1;
          await pause(chance.whole(200, 600));
          await back(app, performance.now());
        }
      const { rows } = await withClient(stage.ownerUrl, (client) =>
        client.query<{ ahead: number; behind: number }>(FAR),
      );
      const { ahead = 0, behind = 0 } = rows[0] ?? {};
      damage.notes.push(`${ahead} arrivals dated days ahead, ${behind} days behind`);
      if (ahead === 0 || behind === 0) damage.outrages.push('the clock did not jump: nothing was tried');
      // Killed, it would leave behind what its clock lived in.
      await sender.stop();
      app.signal('SIGTERM');
      await app.ended;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
