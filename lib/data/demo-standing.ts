import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';

/** What the demo needs to know of a database. */
export interface DemoStanding {
  /** Its planting began and it was not removed since: what is here is the demo's. */
  readonly begun: boolean;
  /** The demo was planted here, whole. */
  readonly planted: boolean;
  /** It was taken away. */
  readonly removed: boolean;
  /** Nobody and no provider is here yet. */
  readonly empty: boolean;
  /** Tells this database from every other one. */
  readonly installation: string;
}

/** @throws when the database belongs to no installation yet */
export async function readDemoStanding(reader: Reader): Promise<DemoStanding> {
  const [row] = await query<DemoStanding>(
    reader,
    `SELECT i.demo AS planted, i.demo_begun_at IS NOT NULL AS begun, i.demo_removed_at IS NOT NULL AS removed,
       i.key_fingerprint || '@' || extract(epoch FROM i.created_at)::text AS installation,
       NOT EXISTS (SELECT 1 FROM person) AND NOT EXISTS (SELECT 1 FROM provider) AS empty
     FROM installation i WHERE i.id = 1`,
  );
  if (row === undefined) throw new Error('this database belongs to no installation yet');
  return row;
}

/** Notes that from here on the demo is planted. */
export async function beginDemo(tx: Tx): Promise<void> {
  await execute(
    tx,
    'UPDATE installation SET demo_begun_at = coalesce(demo_begun_at, now()), demo_removed_at = NULL WHERE id = 1',
  );
}

/** Notes that the demo stands here, whole. */
export async function markDemo(tx: Tx): Promise<void> {
  await execute(tx, 'UPDATE installation SET demo = true WHERE id = 1');
}
