import { withDatabase } from '#lib/data/connection-url.ts';
import { withOwner } from '#lib/data/owner-connection.ts';

/** Members of the floor, as many as the bench has by default. */
export const FLOOR_MEMBERS = 1_000;
const DATABASE = 'bench_floor';

/**
 * The least an honest credit writes: a unique key, a transfer, a balance. No evidence, no rules, no signature; the
 * same server and the same durability as the product's own database.
 * @returns the floor's own database on the server of `url`
 */
export async function makeCreditSchema(url: string): Promise<string> {
  const own = withDatabase(url, DATABASE);
  await withOwner(withDatabase(url, 'postgres'), (client) => client.query(`CREATE DATABASE ${DATABASE}`));
  await withOwner(own, (client) =>
    client.query(`
      CREATE TABLE claim (key bytea PRIMARY KEY);
      CREATE TABLE transfer (id bigserial PRIMARY KEY, member int NOT NULL, amount bigint NOT NULL,
        posted_at timestamptz NOT NULL DEFAULT now());
      CREATE TABLE balance (member int PRIMARY KEY, points bigint NOT NULL, version bigint NOT NULL)
        WITH (fillfactor = 60);
      INSERT INTO balance SELECT n, 0, 0 FROM generate_series(1, ${FLOOR_MEMBERS}) AS n`),
  );
  return own;
}
