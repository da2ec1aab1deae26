import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Config } from '#lib/config/env.ts';
import type { Intake, IntakeFigures } from '#lib/flows/intake.ts';
import { type Delivery, type Receipt, refuseUnavailable } from '#lib/flows/receive-postback.ts';
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
  /** By performance.now(). */
  readonly since: number;
}

/** The thread has ended; whatever it was asked has no answer. */
class Gone extends Error {
  override readonly name = 'Gone';

  constructor(code: number | null) {
    super(code === null ? 'the intake has ended' : `the intake ended (${code})`);
  }
}

export interface IntakeThread extends Intake {
  /** Settled once the first thread takes in. @throws when it could not be opened */
  readonly ready: Promise<void>;
}

/** The thread has said nothing for longer than its own patience with a call: it stands still, or has no processor. */
class Silent extends Error {
  override readonly name = 'Silent';
}

/** What a thread runs, with its arguments. */
interface Program {
  readonly file: URL;
  readonly args: string[];
}

const OURS: Program = { file: new URL('./intake-program.ts', import.meta.url), args: [] };
/** Milliseconds before an intake that ended is replaced: one that cannot start must not spin. */
const REPLACE_AFTER_MS = 1_000;
/** Milliseconds after which a call is answered here: half a second more than the thread itself takes for it at most. */
const PATIENCE_MS = 4_500;
/** Milliseconds between two looks at who has waited for so long: a timer for each call would cost each call. */
const LOOK_EVERY_MS = 250;
/** Milliseconds a thread has for what is under way when it is told to end. */
const CLOSE_MS = 10_000;

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
  const orders: IntakeOrders = { config, url };
  let closing: Promise<void> | undefined;
  /** Takes in, or has ended; `next` is on its way to its place. Calls do not wait for it: it may take long. */
  let current = openThread(program, orders);
  let next = current;

  /** Replaces a thread when it ends, unless it was told to. */
  function watch(thread: Thread): void {
    void thread.ended.then((code) => {
      if (closing !== undefined) return;
      tell(`The intake ended (${code}); another one takes its place`);
      setTimeout(() => {
        if (closing !== undefined) return;
        const opening = openThread(program, orders);
        next = opening;
        opening.ready.then(
          () => {
            current = opening;
          },
          (error: unknown) => tell(String(error)),
        );
        watch(opening);
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
      closing ??= next.close();
      return closing;
    },
  };
}

type Thread = ReturnType<typeof openThread>;

function openThread({ file, args }: Program, orders: IntakeOrders) {
  const worker = new Worker(file, { workerData: orders, argv: args });
  const calls = new Map<number, Waiting>();
  const questions = new Map<number, Waiting>();
  let lastId = 0;
  let state: 'opening' | 'open' | 'over' = 'opening';

  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<number>();
  const settle = (waiting: Map<number, Waiting>, id: number, how: (waiting: Waiting) => void) => {
    const found = waiting.get(id);
    waiting.delete(id);
    if (found !== undefined) how(found);
  };
  const looking = setInterval(() => {
    const late = performance.now() - PATIENCE_MS;
    for (const [id, { since, reject }] of calls) {
      if (since > late) break;
      calls.delete(id);
      reject(new Silent());
    }
  }, LOOK_EVERY_MS).unref();
  worker.on('message', (message: FromIntake) => {
    if (message === 'open') {
      state = 'open';
      ready.resolve();
    } else if ('receipts' in message)
      for (const { id, ...receipt } of message.receipts) settle(calls, id, ({ resolve }) => resolve(receipt));
    else if ('failed' in message)
      settle(questions, message.id, ({ reject }) => reject(new Error(message.failed)));
    else settle(questions, message.id, ({ resolve }) => resolve(message.answer));
  });
  // Unheard an error would end the process. One of the start is told by `ready`.
  worker.on('error', (error) => {
    if (state === 'opening') ready.reject(error);
    else process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  });
  worker.on('exit', (code) => {
    state = 'over';
    clearInterval(looking);
    for (const waiting of [calls, questions]) {
      for (const { reject } of waiting.values()) reject(new Gone(code));
      waiting.clear();
    }
    ready.reject(new Gone(code));
    ended.resolve(code);
  });

  const post = (message: ToIntake) => worker.postMessage(message);
  const queue = perTurn<SentCall>((sent) => post({ calls: sent }));
  const awaited = <Answer>(waiting: Map<number, Waiting>, send: (id: number) => void) =>
    new Promise<Answer>((resolve, reject) => {
      if (state === 'over') throw new Gone(null);
      lastId += 1;
      const since = performance.now();
      waiting.set(lastId, { resolve: resolve as (answer: unknown) => void, reject, since });
      send(lastId);
    });
  const ask = <Answer>(question: Question) => awaited<Answer>(questions, (id) => post({ id, question }));

  return {
    ready: ready.promise,
    ended: ended.promise,
    ask,
    take: (delivery: Delivery) =>
      awaited<Receipt>(calls, (id) => queue(sentCall(id, delivery))).catch((error: unknown) => {
        // Committed or not: unanswered it comes again, and is known then.
        if (error instanceof Gone || error instanceof Silent) return refuseUnavailable();
        throw error;
      }),
    async close(): Promise<void> {
      if (state === 'over') return;
      if (state === 'opening') {
        // It has taken nothing in yet.
        await worker.terminate();
        return;
      }
      // What was handed over in this turn goes before.
      await setImmediate();
      const patience = setTimeout(() => void worker.terminate(), CLOSE_MS);
      // One that ends meanwhile, for whatever reason, is what was asked for.
      await ask<void>('close').catch((error: unknown) => {
        if (!(error instanceof Gone)) throw error;
      });
      await ended.promise;
      clearTimeout(patience);
    },
  };
}
