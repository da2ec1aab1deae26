import type { Balances } from '#lib/core/ledger.ts';
import { type ClaimedKey, KEYS, type Key } from '#lib/data/arrivals.ts';
import {
  CONVERSION_JSON,
  type ConversionJson,
  type ConversionRow,
  conversionOf,
} from '#lib/data/conversions.ts';
import { query, type RawTx, statement } from '#lib/data/db.ts';
import { columns, idArray } from '#lib/data/rows.ts';

/** The key of a conversion: hash in hex. */
export interface ConversionKey {
  readonly providerId: number;
  readonly keyHash: string;
}

export interface LockQuestion {
  readonly conversions: readonly ConversionKey[];
  readonly memberIds: Iterable<bigint>;
  /** Keys that were claimed before. */
  readonly taken: readonly Key[];
}

export interface Locked {
  readonly conversions: readonly ConversionRow[];
  readonly balances: ReadonlyMap<bigint, Balances>;
  readonly taken: readonly ClaimedKey[];
}

const CONVERSION_KEYS = columns<ConversionKey>([
  ['provider_id', 'int', (key) => key.providerId],
  ['key_hash', 'bytea', (key) => key.keyHash],
]);

const TAKEN_AT = 1 + CONVERSION_KEYS.width;
const MEMBER_AT = TAKEN_AT + KEYS.width;

// Keys are locked before conversions because these ask how many there were; conversions before members because the union
// is complete before the first balance is looked at. So it is everywhere, and nobody waits in a circle.
const LOCK = statement(
  'lock_batch',
  `WITH
  standing AS MATERIALIZED (SELECT provider_id, kind, key_hash, fingerprint, arrival_id FROM arrival_key
    WHERE (provider_id, kind, key_hash) IN (SELECT * FROM ${KEYS.from('t', TAKEN_AT)})
    ORDER BY provider_id, kind, key_hash FOR UPDATE),
  found AS MATERIALIZED (SELECT ${CONVERSION_JSON} FROM conversion
    WHERE (SELECT count(*) >= 0 FROM standing) AND (provider_id, key_hash) IN (
      SELECT * FROM ${CONVERSION_KEYS.from('k')})
    ORDER BY conversion.provider_id, conversion.key_hash FOR UPDATE),
  locked AS MATERIALIZED (
    SELECT member_id::text AS "memberId", pending::text, available::text, reserved::text, debt::text, version::text
    FROM balance WHERE member_id IN (
      SELECT unnest($${MEMBER_AT}::bigint[]) UNION SELECT "memberId"::bigint FROM found)
    ORDER BY member_id FOR UPDATE)
  SELECT (SELECT json_agg(found) FROM found) AS conversions, (SELECT json_agg(locked) FROM locked) AS balances,
    (SELECT json_agg(json_build_array(provider_id, kind, encode(key_hash, 'hex'), encode(fingerprint, 'hex'),
        arrival_id::text)) FROM standing) AS taken`,
);

interface LockRow {
  readonly conversions: readonly ConversionJson[] | null;
  readonly balances: readonly Record<keyof Balances | 'memberId', string>[] | null;
  readonly taken: readonly [number, number, string, string, string][] | null;
}

/**
 * Locks what stands under keys that others claimed, in key order, then the conversions of these keys, in key order, then
 * the balances of their members and of those named, in id order.
 */
export async function lockBatch(tx: RawTx, { conversions, memberIds, taken }: LockQuestion): Promise<Locked> {
  const [row] = await query<LockRow>(
    tx,
    LOCK,
    ...CONVERSION_KEYS.values(conversions),
    ...KEYS.values(taken),
    idArray(memberIds),
  );
  if (row === undefined) throw new Error('the database did not answer');
  return {
    conversions: (row.conversions ?? []).map(conversionOf),
    balances: new Map(
      (row.balances ?? []).map(({ memberId, pending, available, reserved, debt, version }) => [
        BigInt(memberId),
        {
          pending: BigInt(pending),
          available: BigInt(available),
          reserved: BigInt(reserved),
          debt: BigInt(debt),
          version: BigInt(version),
        },
      ]),
    ),
    taken: (row.taken ?? []).map(([providerId, kind, keyHash, fingerprint, arrivalId]) => ({
      providerId,
      kind,
      keyHash,
      fingerprint,
      arrivalId: BigInt(arrivalId),
    })),
  };
}
