import { type ConstructorOptions, fromPrisma, PgBoss } from 'pg-boss';
import type { RawTx } from '#lib/data/db.ts';
import { QueueFailure } from '#lib/data/transient.ts';

/** Every job there is. */
export const JOBS = [
  'release-due',
  'watch-books',
  'check-books',
  'write-checkpoint',
  'send-mail',
  'prune-mail',
  'count-streaks',
  'refresh-trust',
  'write-off-debts',
  'fetch-keys',
] as const;
export type JobName = (typeof JOBS)[number];

/** The queue on our own PostgreSQL. What is sent inside a transaction exists when, and only when, it commits. */
export interface Queue {
  /** Asks for a run at `startAfter`; while one waits under the same key, a second ask is the same ask. */
  sendInside(tx: RawTx, name: JobName, key: string, startAfter: Date): Promise<void>;
  /** A client that fetches and schedules jobs; whoever starts it stops it. */
  workers(): PgBoss;
  close(): Promise<void>;
}

/** Opens the queue for sending. @param url of the app role; the owner has made the schema. */
export async function openQueue(url: string, onError: (error: Error) => void): Promise<Queue> {
  const client = (name: string, more: ConstructorOptions) => {
    const boss = new PgBoss({
      connectionString: url,
      schema: 'pgboss',
      application_name: `bountycore ${name}`,
      migrate: false,
      createSchema: false,
      ...more,
    });
    boss.on('error', onError);
    return boss;
  };
  // One that only sends has no place in the register of those that work, where the role for intake may not write.
  const sender = client('queue', { supervise: false, schedule: false, registerInstance: false, max: 1 });
  await sender.start();
  // `short`: at most one waiting job per key, so that a slot is asked for once however many need it.
  for (const name of JOBS)
    await sender.createQueue(name, { policy: 'short', retryLimit: 5, retryDelay: 2, retryBackoff: true });
  return {
    async sendInside(tx, name, key, startAfter) {
      try {
        await sender.send(name, {}, { singletonKey: key, startAfter, db: fromPrisma(tx) });
      } catch (cause) {
        throw new QueueFailure(`the job queue did not take ${name}`, { cause });
      }
    },
    workers: () => client('jobs', { supervise: true, schedule: true, max: 3 }),
    close: () => sender.stop({ graceful: false, close: true }),
  };
}
