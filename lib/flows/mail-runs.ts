import type { RawTx } from '#lib/data/db.ts';
import type { Queue } from '#lib/data/queue.ts';

const SECOND = 1_000;

/** Asks for runs of the mail job, at most one a second. */
export interface MailRuns {
  /**
   * Asks in the transaction that enqueued mail. @returns the run that was asked for: call `committed` with it once the
   * transaction is; null when this process has asked for it already.
   */
  ask(tx: RawTx): Promise<number | null>;
  committed(run: number | null): void;
}

/**
 * Remembering saves a statement per batch, and keeps batches from waiting for each other's ask; it decides nothing: the
 * sweep of every minute finds what a lost run would have sent.
 */
export function mailRuns(queue: Queue): MailRuns {
  let latest = 0;
  return {
    async ask(tx) {
      // Not before the transactions that share the run have ended.
      const run = (Math.ceil(Date.now() / SECOND) + 1) * SECOND;
      if (run <= latest) return null;
      await queue.sendInside(tx, 'send-mail', new Date(run).toISOString(), new Date(run));
      return run;
    },
    committed(run) {
      latest = Math.max(latest, run ?? 0);
    },
  };
}
