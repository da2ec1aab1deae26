import { setTimeout as pause } from 'node:timers/promises';
import type { AppProcess } from '../app-process.ts';
import type { ThreadEnd } from '../end-thread.ts';
import type { Field, Round } from '../field.ts';
import type { KillPointName } from '../kill-points.ts';

/** Where a batch is, when its thread ends there. */
const POINTS = [
  'before-claim',
  'after-claim',
  'members-locked',
  'booking-sent',
  'before-commit',
  'commit-sent',
  'after-commit-before-answer',
] as const satisfies readonly KillPointName[];
const AT_ONCE = ['terminated', 'exits', 'throws'] as const satisfies readonly ThreadEnd['how'][];
/** MiB of memory, so that running out of it takes a moment and not a machine. */
const HEAP = 192;
const environment = { NODE_OPTIONS: `--max-old-space-size=${HEAP}` };
const PATIENCE_MS = 60_000;
/** Milliseconds after which a new thread is on its way, and within which it is there. */
const OPENING_MS = [900, 2_200] as const;

/**
 * The thread of the intake ends, in every way there is; the process that answers does not. Whoever calls meanwhile hears
 * an answer.
 */
export const thread: Round = {
  name: 'thread',
  title:
    'the intake’s thread ended: terminated, by itself, by an error, for want of memory, at points of a batch',
  counts: 'other faults',
  async run(field) {
    const { chance, sender, damage, times, start, back } = field;
    const app = await start(0, { environment });
    const before = { ...sender.counts };
    sender.start(24);
    const fault = async (end: ThreadEnd) => {
      await pause(chance.whole(50, 700));
      await ended(field, app, end);
    };
    const points: ThreadEnd[] = Array.from({ length: times(14) }, (_, at) => ({
      how: chance.pick(['exits', 'throws'] as const),
      // Between COMMIT and its answer first: there most can go wrong.
      at: {
        point: POINTS[(POINTS.length - 1 - at) % POINTS.length] ?? 'before-commit',
        passes: chance.whole(1, 30),
      },
    }));
    const atOnce = Array.from({ length: times(6) }, () => ({ how: chance.pick(AT_ONCE), at: null }));
    const outOfMemory = Array.from({ length: times(2) }, () => ({ how: 'out-of-memory', at: null }) as const);
    for (const end of [...points, ...atOnce, ...outOfMemory]) {
      await fault(end);
      await back(app, performance.now());
    }
    // The one that takes its place ends too, on its way or just there.
    for (let left = times(4); left > 0; left -= 1) {
      await fault({ how: chance.pick(AT_ONCE), at: null });
      await pause(chance.whole(...OPENING_MS));
      await ended(field, app, { how: 'terminated', at: null });
      await back(app, performance.now());
    }
    const unheard = sender.counts.unheard - before.unheard;
    const busy = sender.counts.busy - before.busy;
    damage.notes.push(
      `${busy} told 503, ${unheard} heard nothing, slowest answer ${Math.round(sender.slowestMs)} ms`,
    );
    if (unheard > 0) damage.outrages.push(`${unheard} calls heard nothing, though the process lived`);
    await stoppedWithout(field, app);
  },
};

async function ended({ damage }: Field, app: AppProcess, end: ThreadEnd): Promise<void> {
  const gone = await app.endThread(end, PATIENCE_MS);
  if (gone) damage.faults += 1;
  else damage.outrages.push(`the thread never ended (${end.how}, ${end.at?.point ?? 'at once'})`);
}

/** Asked to end while its thread is gone, going or coming, the process ends in order. */
async function stoppedWithout(
  { chance, damage, times, start, back }: Field,
  first: AppProcess,
): Promise<void> {
  let app = first;
  for (let left = times(4); left > 0; left -= 1) {
    const end = app.endThread({ how: chance.pick(AT_ONCE), at: null }, PATIENCE_MS);
    await pause(chance.happens(0.5) ? chance.whole(0, 15) : chance.whole(0, OPENING_MS[1]));
    const since = performance.now();
    app.signal('SIGTERM');
    const { code, signal } = await app.ended;
    damage.faults += 1;
    if (code !== 0)
      damage.outrages.push(`asked to end without its thread, it ended with ${code ?? signal}: ${app.said()}`);
    await end;
    app = await start(0, { environment });
    await back(app, since);
  }
}
