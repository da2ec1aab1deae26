import { asRows, type Db, execute, inTransaction } from '#lib/data/db.ts';

/** Calls kept per source and per provider at most, newest first: one flooding source cannot push out the others. */
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
  /** Hex. */
  readonly sealed: string;
}

/** Keeps refused calls; a copy is counted. In a transaction of its own, apart from all that credits. */
export function keepRefused(db: Db, rows: readonly RefusedRow[]): Promise<void> {
  const unique = new Map<string, RefusedRow & { copies: number }>();
  for (const row of rows) {
    const key = `${row.providerId}/${row.digest}`;
    unique.set(key, { ...row, copies: (unique.get(key)?.copies ?? 0) + 1 });
  }
  return inTransaction(
    db,
    async (tx) => {
      await execute(
        tx,
        `INSERT INTO refused_call (provider_id, received_at, verdict, detail, source, digest, copies, sealed)
         SELECT r."providerId", r."receivedAt", r.verdict, r.detail, r.source, decode(r.digest, 'hex'), r.copies,
           decode(r.sealed, 'hex')
         FROM json_to_recordset($1::text::json) AS r("providerId" int, "receivedAt" timestamptz, verdict smallint,
           detail text, source text, digest text, copies int, sealed text)
         ORDER BY r."providerId", r.digest
         ON CONFLICT (provider_id, digest) DO UPDATE SET copies = refused_call.copies + EXCLUDED.copies`,
        asRows([...unique.values()]),
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
           SELECT id, row_number() OVER (PARTITION BY provider_id, source ORDER BY id DESC) AS place FROM refused_call
         ) AS placed WHERE place > $1::int)`,
      RING.perSource,
    );
    // Within a provider the place in its own source decides: the fullest source gives first.
    await execute(
      tx,
      `DELETE FROM refused_call WHERE id IN (
         SELECT id FROM (
           SELECT id, row_number() OVER (PARTITION BY provider_id ORDER BY place, id DESC) AS rank FROM (
             SELECT id, provider_id, row_number() OVER (PARTITION BY provider_id, source ORDER BY id DESC) AS place
             FROM refused_call) AS placed
         ) AS ranked WHERE rank > $1::int)`,
      RING.perProvider,
    );
  });
}

/** Adds to the counts of calls that were answered without being kept. */
export function countRefusals(db: Db, counts: readonly { verdict: number; count: number }[]): Promise<void> {
  return inTransaction(db, async (tx) => {
    await execute(
      tx,
      `INSERT INTO refusal_count (hour, verdict, count)
       SELECT date_trunc('hour', now()), r.verdict, r.count
       FROM json_to_recordset($1::text::json) AS r(verdict smallint, count bigint) ORDER BY r.verdict
       ON CONFLICT (hour, verdict) DO UPDATE SET count = refusal_count.count + EXCLUDED.count`,
      asRows(counts),
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
