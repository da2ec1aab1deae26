import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';

/** What the demo needs to know of a database. */
export interface DemoStanding {
  /** The demo was planted here, whole. */
  readonly planted: boolean;
  /** Nobody and no provider is here yet. */
  readonly empty: boolean;
  /** Tells this database from every other one. */
  readonly installation: string;
}

/** @throws when the database belongs to no installation yet */
export async function readDemoStanding(reader: Reader): Promise<DemoStanding> {
  const [row] = await query<DemoStanding>(
    reader,
    `SELECT i.demo AS planted, i.key_fingerprint || '@' || extract(epoch FROM i.created_at)::text AS installation,
       NOT EXISTS (SELECT 1 FROM person) AND NOT EXISTS (SELECT 1 FROM provider) AS empty
     FROM installation i WHERE i.id = 1`,
  );
  if (row === undefined) throw new Error('this database belongs to no installation yet');
  return row;
}

/** Notes that the demo stands here, whole. */
export async function markDemo(tx: Tx): Promise<void> {
  await execute(tx, 'UPDATE installation SET demo = true WHERE id = 1');
}
