import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { withDatabase } from '#lib/data/connection-url.ts';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

const catalogueLetter = 18;
const text = 25;
const mark = '\0letter';

/**
 * The catalogue's one-letter type, which Prisma's adapter does not know: it goes through it as text, marked in the
 * column's name, and comes out as the single character the engine insists on.
 */
function readableCatalogue(adapter: Adapter): Adapter {
  const pool = adapter.underlyingDriver();
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  const marking = async (...args: unknown[]) => {
    const result = await query(...args);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === catalogueLetter) {
        field.dataTypeID = text;
        field.name += mark;
      }
    }
    return result;
  };
  pool.query = marking as typeof pool.query;
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (request) => {
    const result = await queryRaw(request);
    result.columnNames.forEach((name, index) => {
      if (!name.endsWith(mark)) return;
      result.columnNames[index] = name.slice(0, -mark.length);
      result.columnTypes[index] = ColumnTypeEnum.Character;
    });
    return result;
  };
  return adapter;
}

/**
 * Rides in the same implicit transaction as the migration itself: a process killed right behind it leaves either both
 * or neither, so an unfinished entry always means that nothing of its script is there.
 */
const noteFinished = `
;DO $note$ BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    UPDATE public._prisma_migrations SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  END IF;
END $note$`;

/** Prisma's PostgreSQL adapter, fit for migrations. One connection, so that the engine's own lock is its own. */
export class SchemaAdapter extends PrismaPg {
  readonly #url: string;
  readonly #open: Adapter[] = [];
  /** why the last script failed; the engine itself only says that one did */
  failure: Error | undefined;

  constructor(url: string) {
    super({ connectionString: url, max: 1 });
    this.#url = url;
  }

  override async connect(): Promise<Adapter> {
    const adapter = readableCatalogue(this.#wholeScripts(await super.connect()));
    this.#open.push(adapter);
    return adapter;
  }

  /**
   * Prisma's adapter cuts a script at every semicolon, also inside function bodies and strings, and then runs
   * the pieces one by one. The server takes the whole script, as one implicit transaction: all of it or nothing.
   */
  #wholeScripts(adapter: Adapter): Adapter {
    adapter.executeScript = async (script: string) => {
      try {
        await adapter.underlyingDriver().query(script + noteFinished);
      } catch (error) {
        this.failure = error as Error;
        throw error;
      }
    };
    return adapter;
  }

  /** Closes what the engine left open: freeing the engine closes nothing. */
  async close(): Promise<void> {
    for (const adapter of this.#open) {
      const pool = adapter.underlyingDriver();
      if (!pool.ended) await pool.end();
    }
  }

  /** The adapter's own version connects to the main database again and drops the scratch one while in use. */
  override async connectToShadowDb(): Promise<Adapter> {
    const name = `shadow_${globalThis.crypto.randomUUID().replaceAll('-', '')}`;
    await this.#outside(`CREATE DATABASE "${name}" TEMPLATE template0`);
    const scratch = new SchemaAdapter(withDatabase(this.#url, name));
    const adapter = await scratch.connect();
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await this.#outside(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    };
    return adapter;
  }

  async #outside(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}
