import { Worker } from 'node:worker_threads';
import { loadConfig } from '#lib/config/env.ts';
import { startIntakeThread } from '#lib/setup/intake-thread.ts';

/** A process whose intake ends under it: it must not live on. Argument: connection of the role that takes in. */

const url = process.argv[2] ?? '';
const threads: Worker[] = [];
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function post(this: Worker, ...args: Parameters<typeof postMessage>) {
  threads.push(this);
  return postMessage.apply(this, args);
};
const intake = startIntakeThread(loadConfig(), url);
await intake.ready;
await intake.figures();
await threads[0]?.terminate();
// A process that lives on is one that would be asked for ever.
setInterval(() => undefined, 1_000);
