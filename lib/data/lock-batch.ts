import type { Balances } from '#lib/core/ledger.ts';
import type { ClaimedKey, Key } from '#lib/data/arrivals.ts';
import {
  CONVERSION_JSON,
  type ConversionJson,
  type ConversionRow,
  conversionOf,
} from '#lib/data/conversions.ts';
import { query, type RawTx, statement } from '#lib/data/db.ts';
import { atMostOne, columns, given } from '#lib/data/rows.ts';

/** The key of a conversion: hash in hex. */
export interface ConversionKey {
  readonly providerId: number;
  readonly keyHash: string;
}

/** A call that moves something: where its key stands already by another arrival, it brings nothing new. */
export interface Subject {
  readonly key: Key;
  /** Known to hold its key: won a moment ago, or long ago by an arrival that is decided once more. It is not looked up. */
  readonly holdsKey: boolean;
  readonly arrivalId: bigint;
  /** Of the conversion, hash in hex; null for what moves none: a test, or what is known to be a copy. */
  readonly conversion: string | null;
  /** Public id. */
  readonly member: string;
}

export interface LockQuestion {
  readonly subjects: readonly Subject[];
  /** Conversions that are found otherwise than by a call's own key. */
  readonly conversions: readonly ConversionKey[];
}

export interface Locked {
  readonly conversions: readonly ConversionRow[];
  readonly balances: ReadonlyMap<bigint, Balances>;
  /** Keys that stand by other arrivals. */
  readonly taken: readonly ClaimedKey[];
}

const CONVERSION_KEYS = columns<ConversionKey>([
  ['provider_id', 'int', (key) => key.providerId],
  ['key_hash', 'bytea', (key) => key.keyHash],
]);

const SUBJECTS = columns<Subject>([
  ['provider_id', 'int', ({ key }) => key.providerId],
  ['kind', 'smallint', ({ key }) => key.kind],
  ['key_hash', 'bytea', ({ key }) => key.keyHash],
  ['arrival_id', 'bigint', ({ arrivalId }) => arrivalId],
  ['holds_key', 'boolean', ({ holdsKey }) => holdsKey],
  ['conversion', 'bytea', ({ conversion }) => conversion],
  ['member', 'text', ({ member }) => member],
]);

const SUBJECT_AT = 1 + CONVERSION_KEYS.width;

// Keys are locked before conversions because these ask how many there were; conversions before members because the union
// is complete before the first balance is looked at. So it is everywhere, and nobody waits in a circle.
// What one of our own arrivals has claimed is not looked up: it was written a moment ago, or by an earlier try of this act.
const lockStatement = (one: boolean) =>
  statement(
    `lock_batch${one ? '_one' : ''}`,
    `WITH
  subject AS MATERIALIZED (SELECT * FROM ${given(SUBJECTS, one).from('s', SUBJECT_AT)}),
  standing AS MATERIALIZED (SELECT k.provider_id, k.kind, k.key_hash, k.fingerprint, k.arrival_id FROM arrival_key k
    WHERE (k.provider_id, k.kind, k.key_hash) IN (SELECT provider_id, kind, key_hash FROM subject WHERE NOT holds_key)
      AND k.arrival_id NOT IN (SELECT arrival_id FROM subject WHERE NOT holds_key)
    ORDER BY k.provider_id, k.kind, k.key_hash FOR UPDATE),
  fresh AS MATERIALIZED (SELECT provider_id, conversion, member FROM subject WHERE conversion IS NOT NULL AND (holds_key
    OR (provider_id, kind, key_hash) NOT IN (SELECT provider_id, kind, key_hash FROM standing))),
  found AS MATERIALIZED (SELECT ${CONVERSION_JSON} FROM conversion
    WHERE (SELECT count(*) >= 0 FROM standing) AND (provider_id, key_hash) IN (
      SELECT provider_id, conversion FROM fresh UNION ALL SELECT * FROM ${given(CONVERSION_KEYS, one).from('k')})
    ORDER BY conversion.provider_id, conversion.key_hash FOR UPDATE),
  locked AS MATERIALIZED (
    SELECT member_id::text AS "memberId", pending::text, available::text, reserved::text, debt::text, version::text
    FROM balance WHERE member_id IN (
      SELECT m.id FROM member m WHERE m.public_id IN (SELECT member FROM fresh)
      UNION SELECT "memberId"::bigint FROM found)
    ORDER BY member_id FOR UPDATE)
  SELECT (SELECT json_agg(found) FROM found) AS conversions, (SELECT json_agg(locked) FROM locked) AS balances,
    (SELECT json_agg(json_build_array(provider_id, kind, encode(key_hash, 'hex'), encode(fingerprint, 'hex'),
        arrival_id::text)) FROM standing) AS taken`,
  );

const [LOCK_ONE, LOCK_MANY] = [lockStatement(true), lockStatement(false)];

interface LockRow {
  readonly conversions: readonly ConversionJson[] | null;
  readonly balances: readonly Record<keyof Balances | 'memberId', string>[] | null;
  readonly taken: readonly [number, number, string, string, string][] | null;
}

/**
 * Locks what stands under keys that others claimed, in key order, then the conversions that the other subjects are about,
 * in key order, then the balances of these and of the members named, in id order. It needs no answer from what claims the
 * keys: as a statement of its own it sees what that one left.
 */
export async function lockBatch(tx: RawTx, { subjects, conversions }: LockQuestion): Promise<Locked> {
  const one = atMostOne(conversions, subjects);
  const [row] = await query<LockRow>(
    tx,
    one ? LOCK_ONE : LOCK_MANY,
    ...given(CONVERSION_KEYS, one).values(conversions),
    ...given(SUBJECTS, one).values(subjects),
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
