import type pg from 'pg';

/**
 * The pool with connections on which BEGIN is sent and not waited for, so that a transaction's first statement travels
 * with it. Should BEGIN fail, each statement behind it would commit by itself: the first one must insist on being inside
 * a transaction (IN_TRANSACTION), and changes nothing where it is not.
 */
export function beginningAtOnce(pool: pg.Pool): pg.Pool {
  const connect = async () => throughIt(await pool.connect());
  return Object.create(pool, { connect: { value: connect } }) as pg.Pool;
}

/** The mark is gone with its transaction, and is never there without one. */
const BEGIN = 'BEGIN; SET LOCAL bountycore.act = on';

/** For the first statement of a raw transaction: fails, as one that may be run again, where no BEGIN came before. */
export const IN_TRANSACTION = `insist(current_setting('bountycore.act', true) = 'on', 'no transaction was begun', '25P01')`;

const BEGUN = { command: 'BEGIN', rowCount: null, oid: 0, fields: [], rows: [] };

/** What Prisma's adapter asks of a connection. */
function throughIt(client: pg.PoolClient) {
  return {
    query(statement: pg.QueryConfig): Promise<unknown> {
      if (statement.text !== 'BEGIN') return client.query(statement);
      client.query(BEGIN).catch(() => undefined);
      return Promise.resolve(BEGUN);
    },
    on: client.on.bind(client),
    removeListener: client.removeListener.bind(client),
    release: client.release.bind(client),
  };
}
