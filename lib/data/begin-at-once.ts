import type pg from 'pg';

/**
 * The pool with connections on which BEGIN is sent and not waited for, so that a transaction's first statement travels
 * with it. BEGIN fails when the connection is lost, and then so does every statement behind it.
 */
export function beginningAtOnce(pool: pg.Pool): pg.Pool {
  const connect = async () => throughIt(await pool.connect());
  return Object.create(pool, { connect: { value: connect } }) as pg.Pool;
}

const BEGUN = { command: 'BEGIN', rowCount: null, oid: 0, fields: [], rows: [] };

/** What Prisma's adapter asks of a connection. */
function throughIt(client: pg.PoolClient) {
  return {
    query(statement: pg.QueryConfig): Promise<unknown> {
      const answer = client.query(statement);
      if (statement.text !== 'BEGIN') return answer;
      answer.catch(() => undefined);
      return Promise.resolve(BEGUN);
    },
    on: client.on.bind(client),
    removeListener: client.removeListener.bind(client),
    release: client.release.bind(client),
  };
}
