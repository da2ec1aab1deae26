import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Config } from '#lib/config/env.ts';
import type { Intake, IntakeFigures } from '#lib/flows/intake.ts';
import type { Receipt } from '#lib/flows/receive-postback.ts';
import {
  type FromIntake,
  type IntakeOrders,
  perTurn,
  type Question,
  type SentCall,
  sentCall,
  type ToIntake,
} from '#lib/setup/intake-messages.ts';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface IntakeThread extends Intake {
  /** Settled once it takes in. @throws when it could not be opened */
  readonly ready: Promise<void>;
}

const OURS = { file: new URL('./intake-program.ts', import.meta.url), args: [] };

/**
 * Takes in calls in a thread of its own: pages and refusals do not hold up credits, nor credits them. An intake that
 * fails takes its process along, as one that shares its thread would.
 * @param url connection of the role that takes in
 * @param program what the thread runs, with its arguments: the fault campaign puts its own around ours
 */
export function startIntakeThread(
  config: Config,
  url: string,
  program: { readonly file: URL; readonly args: string[] } = OURS,
): IntakeThread {
  const orders: IntakeOrders<Config> = { config, url };
  const worker = new Worker(program.file, { workerData: orders, argv: program.args });
  const ended = new Promise<number>((resolve) => {
    worker.once('exit', resolve);
  });
  const ready = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    void ended.then((code) => reject(gone(code)));
  });
  let meant: 'opening' | 'open' | 'closed' = 'opening';
  ready.then(
    () => {
      if (meant === 'opening') meant = 'open';
    },
    // Whoever awaits it speaks; another failure of the start may come first.
    () => undefined,
  );

  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const settle = (id: number, how: (waiting: Waiting) => void) => {
    const found = waiting.get(id);
    waiting.delete(id);
    if (found !== undefined) how(found);
  };
  worker.on('message', (message: FromIntake) => {
    if ('receipts' in message)
      for (const { id, ...receipt } of message.receipts) settle(id, ({ resolve }) => resolve(receipt));
    else if ('failed' in message) settle(message.id, ({ reject }) => reject(new Error(message.failed)));
    else settle(message.id, ({ resolve }) => resolve(message.answer));
  });
  worker.on('error', (error) => {
    if (meant === 'open') throw error;
  });
  worker.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(gone(code));
    waiting.clear();
    if (meant === 'open') throw gone(code);
  });

  const post = (message: ToIntake) => worker.postMessage(message);
  const queue = perTurn<SentCall>((calls) => post({ calls }));
  const awaited = <Answer>(send: (id: number) => void) =>
    new Promise<Answer>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve: resolve as (answer: unknown) => void, reject });
      send(lastId);
    });
  const ask = <Answer>(question: Question) => awaited<Answer>((id) => post({ id, question }));

  let closing: Promise<void> | undefined;
  return {
    ready,
    take: (delivery) =>
      meant === 'closed'
        ? Promise.reject(new Error('the intake has ended'))
        : awaited<Receipt>((id) => queue(sentCall(id, delivery))),
    figures: () => ask<IntakeFigures>('figures'),
    flush: () => ask<void>('flush'),
    close() {
      meant = 'closed';
      closing ??= ready.then(
        async () => {
          // What was handed over in this turn goes before.
          await setImmediate();
          await ask<void>('close');
          await ended;
        },
        // What never opened has nothing to end.
        () => undefined,
      );
      return closing;
    },
  };
}

const gone = (code: number) => new Error(`the intake ended (${code})`);
