import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Somebody else at the database: holds locks for a test and sees who waits for them. */
export interface LockHolder {
  /** The owner's connection, outside every transaction: inside one the picture of who waits is frozen. */
  readonly owner: pg.Client;
  /** Runs SQL in a transaction of its own and leaves it open. Gives back what ends it, all undone. */
  hold(sql: string): Promise<() => Promise<void>>;
  /** The same while the work runs. */
  whileHeld<T>(sql: string, work: () => Promise<T>): Promise<T>;
  /** Process ids of the engines' backends that wait for a lock. */
  waits(): Promise<number[]>;
  /** Waits until so many of them do, and gives the process id of one. */
  waiting(count?: number): Promise<number>;
  /** The engines' backends. */
  backends(): Promise<number[]>;
  /** Deadlocks so far, once no backends are left but these: a backend counts its own for all to see when it ends. */
  deadlocks(left: readonly number[]): Promise<number>;
  /** Lets go of everything. */
  close(): Promise<void>;
}

const BACKENDS = `SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'bountycore engine'`;

/** Opens a lock holder on a test database. Call close() when done. */
export async function openLockHolder(ownerUrl: string): Promise<LockHolder> {
  const connect = async () => {
    const client = new pg.Client(ownerUrl);
    await client.connect();
    return client;
  };
  const owner = await connect();
  const open = new Set<pg.Client>();
  const self: LockHolder = {
    owner,
    async hold(sql) {
      const client = await connect();
      open.add(client);
      await client.query(`BEGIN; ${sql}`);
      return async () => {
        open.delete(client);
        await client.query('ROLLBACK');
        await client.end();
      };
    },
    async whileHeld(sql, work) {
      const release = await self.hold(sql);
      try {
        return await work();
      } finally {
        await release();
      }
    },
    async waits() {
      const { rows } = await owner.query<{ pid: number }>(`${BACKENDS} AND wait_event_type = 'Lock'`);
      return rows.map(({ pid }) => pid);
    },
    async waiting(count = 1) {
      for (let tries = 0; tries < 400; tries += 1) {
        const pids = await self.waits();
        if (pids[0] !== undefined && pids.length >= count) return pids[0];
        await pause(5);
      }
      throw new Error('nobody came to wait');
    },
    async backends() {
      const { rows } = await owner.query<{ pid: number }>(BACKENDS);
      return rows.map(({ pid }) => pid);
    },
    async deadlocks(left) {
      for (let tries = 0; (await self.backends()).some((pid) => !left.includes(pid)); tries += 1) {
        if (tries > 400) throw new Error('a site is still open');
        await pause(5);
      }
      const { rows } = await owner.query<{ deadlocks: number }>(
        'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
      );
      return rows[0]?.deadlocks ?? Number.NaN;
    },
    async close() {
      await Promise.all([owner, ...open].map((client) => client.end()));
    },
  };
  return self;
}
