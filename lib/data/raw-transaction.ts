import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { OutOfTime, sqlState } from '#lib/data/transient.ts';

/** The two ways to speak SQL that a transaction of Prisma's client has. */
export interface Statements {
  $queryRawUnsafe<Rows = unknown>(sql: string, ...parameters: unknown[]): Promise<Rows>;
  $executeRawUnsafe(sql: string, ...parameters: unknown[]): Promise<number>;
}

/** Statements whose answers need not be waited for. */
export interface Pipeline extends Statements {
  /**
   * Notes what is waited for later, or never: the act fails with it, also where it fails on this side, before its
   * statement was sent. It asks its statement at once, since COMMIT does not wait for it.
   */
  sent<T>(answer: Promise<T>): Promise<T>;
}

/**
 * A transaction that speaks raw statements alone, by Prisma's adapter without the client above it: the client costs more
 * for each statement than sending, answering and reading it together.
 * @param work may leave what it has noted as `sent` unawaited: COMMIT follows at once, and one that fails rolls
 *   everything back
 * @param patienceMs for the connection and all that `work` waits for; what it leaves and COMMIT are waited for, however
 *   long they take
 * @throws OutOfTime; what the adapter or `work` threw
 */
export async function rawTransaction<T>(
  adapter: SqlDriverAdapter,
  work: (tx: Pipeline) => Promise<T>,
  patienceMs: number,
): Promise<T> {
  const opening = adapter.startTransaction();
  let statements: RawStatements | undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfTime(`not done within ${patienceMs} ms`)), patienceMs);
  });
  try {
    statements = new RawStatements(await Promise.race([opening, late]));
    const result = await Promise.race([work(statements), late]);
    clearTimeout(timer);
    await statements.commit();
    return result;
  } catch (error) {
    clearTimeout(timer);
    const ended = statements === undefined ? giveBack(opening) : statements.rollBack();
    // Behind a statement that does not come back nobody waits.
    if (error instanceof OutOfTime) throw error;
    await ended;
    throw statements?.causeOf(error) ?? error;
  }
}

/** What PostgreSQL says of every statement behind one that failed. */
const BEHIND_A_FAILURE = '25P02';

class RawStatements implements Pipeline {
  readonly #driver: Transaction;
  readonly #answers: Promise<unknown>[] = [];
  #failure: { readonly cause: unknown } | undefined;
  #ended = false;

  constructor(driver: Transaction) {
    this.#driver = driver;
  }

  $queryRawUnsafe<Rows>(sql: string, ...parameters: unknown[]): Promise<Rows> {
    return this.sent(this.#read(sql, parameters)) as Promise<Rows>;
  }

  $executeRawUnsafe(sql: string, ...parameters: unknown[]): Promise<number> {
    return this.sent(this.#change(sql, parameters));
  }

  async commit(): Promise<void> {
    const driver = this.#open();
    await failuresToBeTold();
    // What failed on this side PostgreSQL never heard of: it would commit the rest.
    if (this.#failure !== undefined) throw this.#failure.cause;
    this.#ended = true;
    // After a statement that failed PostgreSQL answers COMMIT by rolling back: whoever waited for that one or not, the
    // act has failed.
    await Promise.all([...this.#answers, driver.executeRaw(question('COMMIT', []))]);
    await driver.commit();
  }

  async #read(sql: string, parameters: unknown[]): Promise<unknown> {
    const { columnNames, columnTypes, rows } = await this.#open().queryRaw(question(sql, parameters));
    const readers = columnTypes.map(readerOf);
    return rows.map((row) =>
      Object.fromEntries(
        columnNames.map((name, at) => [name, row[at] === null ? null : readers[at]?.(row[at])]),
      ),
    );
  }

  async #change(sql: string, parameters: unknown[]): Promise<number> {
    return await this.#open().executeRaw(question(sql, parameters));
  }

  sent<T>(answer: Promise<T>): Promise<T> {
    answer.catch((error: unknown) => {
      this.#failure ??= { cause: error };
    });
    this.#answers.push(answer);
    return answer;
  }

  /** The failure of a statement nobody waited for, where the act met only what PostgreSQL says behind it. */
  causeOf(error: unknown): unknown {
    return sqlState(error) === BEHIND_A_FAILURE ? this.#failure?.cause : error;
  }

  /** Never fails: a connection that cannot be told is closed, and that rolls back too. */
  rollBack(): Promise<void> {
    this.#ended = true;
    return rollBack(this.#driver);
  }

  #open(): Transaction {
    if (this.#ended) throw new OutOfTime('the transaction is over');
    return this.#driver;
  }
}

/**
 * The driver tells what it could not send a tick later; after another tick all who asked for it have heard. Neither waits
 * for a turn of the event loop.
 */
async function failuresToBeTold(): Promise<void> {
  for (let ticks = 0; ticks < 2; ticks += 1)
    await new Promise<void>((resolve) => {
      process.nextTick(resolve);
    });
}

async function rollBack(driver: Transaction): Promise<void> {
  await driver.executeRaw(question('ROLLBACK', [])).catch(() => undefined);
  await driver.rollback().catch(() => undefined);
}

/** Gives back a connection that came too late, and forgets one that never came: whoever waited was told. */
async function giveBack(opening: Promise<Transaction>): Promise<void> {
  const driver = await opening.catch(() => null);
  if (driver !== null) await rollBack(driver);
}

const AS_IT_IS = { scalarType: 'unknown', arity: 'scalar' } as const;

const question = (sql: string, args: unknown[]) => ({ sql, args, argTypes: args.map(() => AS_IT_IS) });

/** How the client reads a column of a raw statement. A type that no statement asks for yet is an error of ours. */
function readerOf(type: number): (value: unknown) => unknown {
  switch (type) {
    case ColumnTypeEnum.Int32:
    case ColumnTypeEnum.Boolean:
    case ColumnTypeEnum.Double:
    case ColumnTypeEnum.Text:
    case ColumnTypeEnum.Uuid:
    case ColumnTypeEnum.TextArray:
      return (value) => value;
    case ColumnTypeEnum.Int64:
      return (value) => BigInt(value as string);
    case ColumnTypeEnum.DateTime:
      return (value) => new Date(value as string);
    case ColumnTypeEnum.Json:
      return (value) => JSON.parse(value as string);
    default:
      throw new TypeError(`a raw transaction reads no column of type ${type.toString()}: add it here`);
  }
}
