import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadOrder, LoadResult } from '#bench/load/order.ts';

export interface Generator {
  run(order: LoadOrder): Promise<LoadResult>;
  stop(): void;
}

/** Sends one order to a program of ours that answers with `{ result }` or `{ error }`. */
export async function ask<Answer>(child: ChildProcess, order: object): Promise<Answer> {
  child.send(order);
  const ended = new AbortController();
  try {
    const [answer] = (await Promise.race([
      once(child, 'message', ended),
      once(child, 'exit', ended).then(() => [{ error: 'it ended' }]),
    ])) as [{ result?: Answer; error?: string }];
    if (answer.result === undefined) throw new Error(`a process of the bench failed: ${answer.error}`);
    return answer.result;
  } finally {
    ended.abort();
  }
}

/** Starts a load generator. One load at a time; start another one for a second load beside it. */
export function startGenerator(): Generator {
  const child = fork(join(import.meta.dirname, '..', 'generator.ts'), { stdio: 'inherit' });
  return {
    run: (order) => ask<LoadResult>(child, order),
    stop() {
      if (child.connected) child.disconnect();
    },
  };
}
