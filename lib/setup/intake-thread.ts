import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Config } from '#lib/config/env.ts';
import type { Intake, IntakeFigures } from '#lib/flows/intake.ts';
import { type Receipt, refuseUnavailable } from '#lib/flows/receive-postback.ts';
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
  /** What is told when the thread is gone: a call has an answer for that, a question has none. */
  readonly gone: (error: Error) => void;
  readonly reject: (error: Error) => void;
}

export interface IntakeThread extends Intake {
  /** Settled once the first thread takes in. @throws when it could not be opened */
  readonly ready: Promise<void>;
}

/** What a thread runs, with its arguments. */
interface Program {
  readonly file: URL;
  readonly args: string[];
}

const OURS: Program = { file: new URL('./intake-program.ts', import.meta.url), args: [] };
/** Milliseconds before an intake that ended is replaced: one that cannot start must not spin. */
const REPLACE_AFTER_MS = 1_000;

/**
 * Takes in calls in a thread of its own: pages and refusals do not hold up credits, nor credits them. One that ends by
 * itself is replaced; until then callers are told to come again.
 * @param url connection of the role that takes in
 * @param tell hears of one that ended, a line each
 * @param program the fault campaign puts its own around ours
 */
export function startIntakeThread(
  config: Config,
  url: string,
  tell: (line: string) => void,
  program: Program = OURS,
): IntakeThread {
  const orders: IntakeOrders<Config> = { config, url };
  let closing: Promise<void> | undefined;
  let current = openThread(program, orders);

  /** Replaces a thread when it ends, unless it was told to. */
  function watch(thread: Thread): void {
    void thread.ended.then((code) => {
      if (closing !== undefined) return;
      tell(`The intake ended (${code}); another one takes its place`);
      setTimeout(() => {
        if (closing !== undefined) return;
        current = openThread(program, orders);
        current.ready.catch((error: unknown) => tell(String(error)));
        watch(current);
      }, REPLACE_AFTER_MS);
    });
  }

  const { ready } = current;
  ready.then(
    () => watch(current),
    // A start that fails is its caller's to tell; another failure may come first.
    () => undefined,
  );
  return {
    ready,
    take: (delivery) => current.take(delivery),
    figures: () => current.ask<IntakeFigures>('figures'),
    flush: () => current.ask<void>('flush'),
    close() {
      closing ??= current.close();
      return closing;
    },
  };
}

type Thread = ReturnType<typeof openThread>;

function openThread({ file, args }: Program, orders: IntakeOrders<Config>) {
  const worker = new Worker(file, { workerData: orders, argv: args });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let over = false;

  const ended = new Promise<number>((resolve) => {
    worker.once('exit', resolve);
  });
  const ready = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    void ended.then((code) => reject(gone(code)));
  });

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
  // Unheard an error would end the process. One of the start is told by `ready`.
  let opened = false;
  ready.then(
    () => {
      opened = true;
    },
    () => undefined,
  );
  worker.on('error', (error) => {
    if (opened) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  });
  worker.on('exit', (code) => {
    over = true;
    for (const each of waiting.values()) each.gone(gone(code));
    waiting.clear();
  });

  const post = (message: ToIntake) => worker.postMessage(message);
  const queue = perTurn<SentCall>((calls) => post({ calls }));
  const awaited = (
    send: (id: number) => void,
    whenGone: (waiting: Omit<Waiting, 'gone'>, error: Error) => void,
  ) =>
    new Promise<unknown>((resolve, reject) => {
      lastId += 1;
      const told = { resolve, reject, gone: (error: Error) => whenGone({ resolve, reject }, error) };
      if (over) return told.gone(gone(0));
      waiting.set(lastId, told);
      send(lastId);
    });
  const ask = <Answer>(question: Question) =>
    awaited(
      (id) => post({ id, question }),
      ({ reject }, error) => reject(error),
    ) as Promise<Answer>;

  return {
    ready,
    ended,
    ask,
    take: (delivery: Parameters<Intake['take']>[0]) =>
      awaited(
        (id) => queue(sentCall(id, delivery)),
        ({ resolve }) => resolve(refuseUnavailable()),
      ) as Promise<Receipt>,
    async close(): Promise<void> {
      // What never opened has nothing to end.
      const opened = await ready.then(
        () => true,
        () => false,
      );
      if (!opened || over) return;
      // What was handed over in this turn goes before.
      await setImmediate();
      await ask<void>('close');
      await ended;
    },
  };
}

const gone = (code: number) => new Error(`the intake ended (${code})`);
