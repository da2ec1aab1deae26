import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { beginningAtOnce } from '#lib/data/begin-at-once.ts';
import { type Pipeline, rawTransaction, type Statements } from '#lib/data/raw-transaction.ts';
import { isTransient } from '#lib/data/transient.ts';
import { PrismaClient } from '#prisma/generated/client.ts';

declare const transaction: unique symbol;

type TransactionClient = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** A connection for reading outside a transaction. */
export type Db = PrismaClient;
/** An open transaction. Minted only by inTransaction; the first argument of every write. */
export type Tx = TransactionClient & { readonly [transaction]: true };
/** An open transaction as far as it speaks raw statements. */
export type RawTx = Statements & { readonly [transaction]: true };
/** One that speaks nothing else and need not wait for what it has sent: the engine's. Minted only by inRawTransaction. */
export type PipelineTx = Pipeline & { readonly [transaction]: true };
/** Whatever can be read from. */
export type Reader = Db | Tx;

export interface DatabaseOptions {
  /** Connections at most. */
  readonly connections: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** Called for errors of idle connections, which would otherwise end the process. */
  readonly onIdleError: (error: Error) => void;
  /** Milliseconds one statement may take. */
  readonly statementTimeoutMs?: number;
  /** Milliseconds to wait for a row lock. */
  readonly lockTimeoutMs?: number;
  /**
   * Every statement looks rows up by index, whatever the planner thinks of the tables' size: one that was planned while
   * a table was small is still right when it has grown.
   */
  readonly lookupsOnly?: boolean;
}

const LOOKUPS_ONLY = ['-c enable_seqscan=off', '-c enable_hashjoin=off', '-c enable_mergejoin=off'];

/** A pool of connections behind Prisma. Close it with closeDatabase. */
export function openPool(url: string, options: DatabaseOptions): Db {
  const statement = options.statementTimeoutMs ?? 10_000;
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections,
    application_name: `bountycore ${options.name}`,
    connectionTimeoutMillis: 3_000,
    // A statement goes out when it is asked, also while the one before is under way: what waits for nothing that the
    // other finds saves a way to the database and back.
    pipeline: true,
    options: [
      `-c statement_timeout=${statement}`,
      `-c lock_timeout=${options.lockTimeoutMs ?? 3_000}`,
      `-c idle_in_transaction_session_timeout=${statement}`,
      '-c timezone=UTC',
      // Set once here: said per transaction it would cost a round trip each.
      '-c default_transaction_isolation=read\\ committed',
      ...(options.lookupsOnly === true ? LOOKUPS_ONLY : []),
    ].join(' '),
  });
  pool.on('error', options.onIdleError);
  // Handed from one act to the next it has nobody who listens for a moment, and its end would end the process. The act it
  // was handed to hears of it by its first statement.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const adapterOf = (connections: pg.Pool) =>
    new PrismaPg(connections, {
      disposeExternalPool: connections === pool,
      // No name: planned at every use.
      statementNameGenerator: ({ sql }) => prepared.get(sql) ?? '',
    });
  // Anything but minimal looks up the caller of every statement, which costs more than sending it.
  const db = new PrismaClient({ adapter: adapterOf(pool), errorFormat: 'minimal' });
  pools.set(db, pool);
  adapters.set(db, adapterOf(beginningAtOnce(pool)).connect());
  return db;
}

const pools = new WeakMap<Db, pg.Pool>();
/** The same pools as the adapter offers them, which connects to nothing by itself. */
const adapters = new WeakMap<Db, Promise<SqlDriverAdapter>>();

/** Connections open and in use, and acts that wait for one; null for what openPool did not make. */
export function poolLoad(db: Db): { open: number; inUse: number; waiting: number } | null {
  const pool = pools.get(db);
  if (pool === undefined) return null;
  const { totalCount: open, idleCount, waitingCount: waiting } = pool;
  return { open, inUse: open - idleCount, waiting };
}

/** Closes the pool after its running statements. */
export async function closePool(db: Db): Promise<void> {
  await db.$disconnect();
}

export interface TransactionOptions {
  /** Milliseconds for all tries together. */
  readonly budgetMs?: number;
  /** A number in [0, 1) for the pause between tries. */
  readonly chance?: () => number;
}

/**
 * One act: everything inside commits together or not at all. Read committed; the whole is tried again when the
 * database says it may be (serialisation failure, deadlock, lock time-out, lost connection), so `work` must be free of
 * effects outside the transaction.
 */
export function inTransaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return tried(options, (left) => db.$transaction((tx) => work(tx as Tx), { maxWait: left, timeout: left }));
}

/**
 * The same for raw statements alone, at a third of what they cost through the client: for the engine's path. `work` need
 * not wait for what it has noted as `sent`: COMMIT follows at once, and one that fails rolls all of it back.
 */
export function inRawTransaction<T>(
  db: Db,
  work: (tx: PipelineTx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return tried(options, async (left) => {
    const adapter = await adapters.get(db);
    if (adapter === undefined) throw new Error('a raw transaction needs a pool of openPool');
    return rawTransaction(adapter, (tx) => work(tx as PipelineTx), left);
  });
}

/** Runs an act until it is done, may not be run again, or has no time left. */
async function tried<T>(
  { budgetMs = 10_000, chance = Math.random }: TransactionOptions,
  act: (leftMs: number) => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + budgetMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act(Math.max(100, Math.ceil(deadline - performance.now())));
    } catch (error) {
      const pause = Math.min(200, 4 * 2 ** attempt) * (0.5 + chance());
      if (!isTransient(error) || performance.now() + pause > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

const prepared = new Map<string, string>();

/**
 * A statement of the engine's path that each connection parses and plans once. Its text never varies.
 * @param name known to PostgreSQL, so unique
 */
export function statement(name: string, sql: string): string {
  prepared.set(sql, name);
  return sql;
}

/** Rows of a raw statement. Parameters are cast in the SQL; bigints travel as text. */
export function query<Row>(reader: Reader | RawTx, sql: string, ...parameters: unknown[]): Promise<Row[]> {
  return reader.$queryRawUnsafe<Row[]>(sql, ...parameters);
}

/** Number of rows a raw statement changed. */
export function execute(tx: RawTx, sql: string, ...parameters: unknown[]): Promise<number> {
  return tx.$executeRawUnsafe(sql, ...parameters);
}
