import { type Db, execute, inTransaction } from '#lib/data/db.ts';
import { columns } from '#lib/data/rows.ts';

/**
 * Calls kept per source and per provider at most, those that came last first: one flooding source cannot push out the
 * others.
 */
export const RING = { perSource: 2_000, perProvider: 20_000 } as const;

/** A refused call on its way into the ring. */
export interface RefusedRow {
  readonly providerId: number;
  readonly receivedAt: Date;
  readonly verdict: number;
  readonly detail: string;
  /** Address bucket: an IPv4 address, or the /64 of an IPv6 one. */
  readonly source: string;
  /** Hex. */
  readonly digest: string;
  readonly sealed: Uint8Array;
}

/** A call with the copies of it that came together. */
interface CopiedRow extends RefusedRow {
  readonly copies: number;
  readonly lastAt: Date;
}

const REFUSED = columns<CopiedRow>([
  ['provider_id', 'int', (row) => row.providerId],
  ['received_at', 'timestamptz', (row) => row.receivedAt],
  ['verdict', 'smallint', (row) => row.verdict],
  ['detail', 'text', (row) => row.detail],
  ['source', 'text', (row) => row.source],
  ['digest', 'bytea', (row) => row.digest],
  ['sealed', 'bytea', (row) => row.sealed],
  ['copies', 'int', (row) => row.copies],
  ['last_at', 'timestamptz', (row) => row.lastAt],
  ['last_day_copies', 'int', (row) => row.copies],
]);

const DAY_BEFORE = `(refused_call.last_at AT TIME ZONE 'UTC')::date`;
const DAY_NOW = `(EXCLUDED.last_at AT TIME ZONE 'UTC')::date`;

/**
 * Keeps refused calls; a copy is counted, and says that the call still comes. In a transaction of its own, apart from all
 * that credits.
 */
export function keepRefused(db: Db, rows: readonly RefusedRow[]): Promise<void> {
  const unique = new Map<string, CopiedRow>();
  for (const row of rows) {
    const key = `${row.providerId}/${row.digest}`;
    const { copies, lastAt, ...first } = unique.get(key) ?? { ...row, copies: 0, lastAt: row.receivedAt };
    const latest = row.receivedAt > lastAt ? row.receivedAt : lastAt;
    unique.set(key, { ...first, copies: copies + 1, lastAt: latest });
  }
  return inTransaction(
    db,
    async (tx) => {
      await execute(
        tx,
        `INSERT INTO refused_call (${REFUSED.names}) SELECT * FROM ${REFUSED.from('r')}
         ORDER BY r.provider_id, r.digest
         ON CONFLICT (provider_id, digest) DO UPDATE SET copies = refused_call.copies + EXCLUDED.copies,
           last_at = greatest(refused_call.last_at, EXCLUDED.last_at),
           last_day_copies = CASE WHEN ${DAY_NOW} > ${DAY_BEFORE} THEN EXCLUDED.last_day_copies
             WHEN ${DAY_NOW} = ${DAY_BEFORE} THEN refused_call.last_day_copies + EXCLUDED.last_day_copies
             ELSE refused_call.last_day_copies END`,
        ...REFUSED.values([...unique.values()]),
      );
    },
    { budgetMs: 2_500 },
  );
}

/** Brings the rings back to their bounds: first the sources above theirs, then the fullest sources of a full provider. */
export async function pruneRefused(db: Db): Promise<void> {
  await inTransaction(db, async (tx) => {
    await execute(
      tx,
      `DELETE FROM refused_call WHERE id IN (
         SELECT id FROM (
           SELECT id, row_number() OVER (PARTITION BY provider_id, source ORDER BY last_at DESC, id DESC) AS place
           FROM refused_call
         ) AS placed WHERE place > $1::int)`,
      RING.perSource,
    );
    // Within a provider the place in its own source decides: the fullest source gives first.
    await execute(
      tx,
      `DELETE FROM refused_call WHERE id IN (
         SELECT id FROM (
           SELECT id, row_number() OVER (PARTITION BY provider_id ORDER BY place, last_at DESC, id DESC) AS rank FROM (
             SELECT id, provider_id, last_at,
               row_number() OVER (PARTITION BY provider_id, source ORDER BY last_at DESC, id DESC) AS place
             FROM refused_call) AS placed
         ) AS ranked WHERE rank > $1::int)`,
      RING.perProvider,
    );
  });
}

interface RefusalCount {
  readonly verdict: number;
  readonly count: number;
}

const COUNTS = columns<RefusalCount>([
  ['verdict', 'smallint', (row) => row.verdict],
  ['count', 'bigint', (row) => row.count],
]);

/** Adds to the counts of calls that were answered without being kept. */
export function countRefusals(db: Db, counts: readonly RefusalCount[]): Promise<void> {
  return inTransaction(db, async (tx) => {
    await execute(
      tx,
      `INSERT INTO refusal_count (hour, verdict, count)
       SELECT date_trunc('hour', now()), r.verdict, r.count
       FROM ${COUNTS.from('r')} ORDER BY r.verdict
       ON CONFLICT (hour, verdict) DO UPDATE SET count = refusal_count.count + EXCLUDED.count`,
      ...COUNTS.values(counts),
    );
  });
}

/** Notes that a refused call was verified after all, and the arrival it became. */
export async function markReverified(db: Db, id: bigint, arrivalId: bigint): Promise<void> {
  await inTransaction(db, (tx) =>
    tx.refusedCall.updateMany({
      where: { id, reverifiedAt: null },
      data: { reverifiedAt: new Date(), arrivalId },
    }),
  );
}
