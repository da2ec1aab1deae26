import cluster from 'node:cluster';

/** What a process says to the first when it has come to listen. */
const LISTENS = 'listens';

/** Milliseconds before a process that ended is replaced: one that cannot start must not spin. */
const REPLACE_AFTER_MS = 1_000;

/**
 * Runs a program in several processes that share one port. The first process only looks after the others: one that ends
 * is replaced, a signal to it is a signal to all, and it ends when they have. Processes that never came to listen end it
 * with code 1: what is wrong is not theirs to mend. Each takes up connections itself: one handed over to a process that
 * dies just then would hang for ever.
 * @param before is done once, before there is any of them
 * @param run ends when the process listens
 */
export async function inProcesses(
  count: number,
  { before, run }: { before: () => Promise<unknown>; run: () => Promise<void> },
  say: (line: string) => void,
): Promise<void> {
  if (count === 1) return run();
  if (cluster.isWorker) {
    await run();
    process.send?.(LISTENS);
    return;
  }
  await before();
  // Where a port cannot be shared they listen through the first, which must not hand out connections itself.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  let everListened = false;
  let code: number | null = null;
  const stop = (endCode: number) => {
    if (code !== null) return;
    code = endCode;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
  };
  cluster.on('message', (_worker, message) => {
    if (message === LISTENS) everListened = true;
  });
  cluster.on('exit', (worker, exitCode, signal) => {
    if (!everListened) stop(1);
    if (code !== null) {
      if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(code);
      return;
    }
    say(`Process ${worker.process.pid} ended (${signal ?? exitCode}); another one takes its place`);
    setTimeout(() => {
      if (code === null) cluster.fork();
    }, REPLACE_AFTER_MS);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));
  for (let started = 0; started < count; started += 1) cluster.fork();
}
