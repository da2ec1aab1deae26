import { BroadcastChannel, type Worker } from 'node:worker_threads';
import { armKillPoint, type KillPointName } from './kill-points.ts';

/** How the thread of the intake ends: from outside, by itself, by a mistake of ours, or for want of memory. */
export interface ThreadEnd {
  readonly how: 'terminated' | 'exits' | 'throws' | 'out-of-memory';
  /** Where, and after how many passes; at once where it is null. One that is terminated ends at once. */
  readonly at: { readonly point: KillPointName; readonly passes: number } | null;
}

const CHANNEL = 'torture: the end of the intake’s thread';

const ENDS: Record<Exclude<ThreadEnd['how'], 'terminated'>, () => void> = {
  exits: () => process.exit(7),
  throws: () => {
    // Nobody awaits it: what is thrown here reaches no promise.
    process.nextTick(() => {
      throw new Error('a mistake of ours');
    });
  },
  'out-of-memory': () => {
    const kept: unknown[] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => ({ at })));
  },
};

/** In the thread of the intake: from now on it ends as it is told. */
export function endWhenTold(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (message) => {
    const { how, at } = (message as { data: ThreadEnd }).data;
    if (how === 'terminated') return;
    if (at === null) ENDS[how]();
    else armKillPoint(at.point, at.passes, ENDS[how]);
  };
  channel.unref();
}

/**
 * In the app: passes on how its thread is to end. One that is to be terminated while there is none ends as soon as it is
 * there: its predecessor may have gone a moment ago.
 * @param gone hears of each thread that has ended
 */
export function tellThread(gone: () => void): (end: ThreadEnd) => void {
  let thread: Worker | undefined;
  let awaited = false;
  process.on('worker', (worker) => {
    thread = worker;
    worker.once('exit', () => {
      if (thread === worker) thread = undefined;
      gone();
    });
    if (awaited) void worker.terminate();
    awaited = false;
  });
  const channel = new BroadcastChannel(CHANNEL);
  channel.unref();
  return (end) => {
    if (end.how !== 'terminated') channel.postMessage(end);
    else if (thread === undefined) awaited = true;
    else void thread.terminate();
  };
}
