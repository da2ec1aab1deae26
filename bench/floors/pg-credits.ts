import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { FLOOR_MEMBERS } from '#bench/floors/credit-schema.ts';
import { zipf } from '#bench/load/zipf.ts';

/** The same credits as pgbench's, for machines without it: statements prepared by name, one connection per client. */
export async function runPgCredits(url: string, clients: number, seconds: number): Promise<number> {
  const draw = zipf(FLOOR_MEMBERS);
  const end = performance.now() + seconds * 1_000;
  const counts = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      let done = 0;
      while (performance.now() < end) {
        await credit(client, draw(Math.random()) + 1);
        done += 1;
      }
      await client.end();
      return done;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

async function credit(client: pg.Client, member: number): Promise<void> {
  await client.query({ name: 'begin', text: 'BEGIN' });
  await client.query({
    name: 'claim',
    text: 'INSERT INTO claim (key) VALUES (substring(sha256($1::text::bytea) FROM 1 FOR 16)) ON CONFLICT DO NOTHING',
    values: [randomUUID()],
  });
  await client.query({
    name: 'transfer',
    text: 'INSERT INTO transfer (member, amount) VALUES ($1::int, 420)',
    values: [member],
  });
  await client.query({
    name: 'balance',
    text: 'UPDATE balance SET points = points + 420, version = version + 1 WHERE member = $1::int',
    values: [member],
  });
  await client.query({ name: 'commit', text: 'COMMIT' });
}
