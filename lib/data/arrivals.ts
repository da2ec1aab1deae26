import { factsFingerprint, keyHash } from '#lib/core/protocol/fingerprint.ts';
import type { Notice, NoticeKind } from '#lib/core/protocol/notice.ts';
import { query, type RawTx } from '#lib/data/db.ts';
import { columns, idArray } from '#lib/data/rows.ts';

/** Kinds as they are stored with a key. Appended to, never renumbered. */
const KIND_NUMBERS: Record<NoticeKind, number> = {
  credit: 1,
  pending: 2,
  reversal: 3,
  'screen-out': 4,
  info: 5,
  'unknown-state': 6,
};
/** Test calls have their own namespace: an unsigned `test=1` must not burn a live key. */
const TEST = 100;
/** A different content under a claimed key is kept once per content. */
const CONFLICT = 200;

/** The number a notice's kind is stored under. */
export function kindNumber(notice: Notice): number {
  return KIND_NUMBERS[notice.kind] + (notice.test ? TEST : 0);
}

/** What identifies a call for ever. Hashes in hex. */
export interface Key {
  readonly providerId: number;
  readonly kind: number;
  readonly keyHash: string;
  readonly fingerprint: string;
}

/** A key as it stands in the database. */
export interface ClaimedKey extends Key {
  readonly arrivalId: bigint;
}

/** The key a notice claims. */
export function keyOf(providerId: number, notice: Notice): Key {
  return {
    providerId,
    kind: kindNumber(notice),
    keyHash: keyHash(notice.key),
    fingerprint: factsFingerprint(notice),
  };
}

/** The key under which a conflicting content is kept: once per content, however often it is sent. */
export function conflictKey(key: Key): Key {
  return {
    ...key,
    kind: key.kind + CONFLICT,
    keyHash: keyHash(`${key.keyHash}\u001f${key.fingerprint}`),
  };
}

/** One text for a key, for use in maps. */
export function keyText({ providerId, kind, keyHash: hash }: Omit<Key, 'fingerprint'>): string {
  return `${providerId}/${kind}/${hash}`;
}

export const CLAIMS = columns<ClaimedKey>([
  ['provider_id', 'int', (key) => key.providerId],
  ['kind', 'smallint', (key) => key.kind],
  ['key_hash', 'bytea', (key) => key.keyHash],
  ['fingerprint', 'bytea', (key) => key.fingerprint],
  ['arrival_id', 'bigint', (key) => key.arrivalId],
]);

/**
 * Claims keys that nobody has claimed, in key order; waits for others who are claiming the same. Gives the arrivals
 * whose keys are now theirs.
 */
export async function claimKeys(tx: RawTx, keys: readonly ClaimedKey[]): Promise<Set<bigint>> {
  const rows = await query<{ id: bigint }>(
    tx,
    `INSERT INTO arrival_key (${CLAIMS.names}) SELECT * FROM ${CLAIMS.from('k')} ORDER BY 1, 2, 3
     ON CONFLICT DO NOTHING RETURNING arrival_id AS id`,
    ...CLAIMS.values(keys),
  );
  return new Set(rows.map(({ id }) => id));
}

/** An authentic call on its way into the log. */
export interface ArrivalRow {
  readonly id: bigint;
  readonly providerId: number;
  readonly definitionVersion: number;
  readonly receivedAt: Date;
  readonly kind: number;
  readonly test: boolean;
  readonly memberId: bigint | null;
  readonly transaction: string | null;
  readonly sealed: Uint8Array;
}

export const ARRIVALS = columns<ArrivalRow>([
  ['id', 'bigint', (row) => row.id],
  ['provider_id', 'int', (row) => row.providerId],
  ['definition_version', 'int', (row) => row.definitionVersion],
  ['received_at', 'timestamptz', (row) => row.receivedAt],
  ['kind', 'smallint', (row) => row.kind],
  ['test', 'boolean', (row) => row.test],
  ['member_id', 'bigint', (row) => row.memberId],
  ['transaction', 'text', (row) => row.transaction],
  ['sealed', 'bytea', (row) => row.sealed],
]);

/** A verdict on its way into the log. `sequence` 0 is the first one; a later one follows the arrival's latest. */
export interface DecisionRow {
  readonly arrivalId: bigint;
  readonly sequence: number;
  readonly verdict: number;
  readonly conversionId: bigint | null;
  readonly personId: bigint | null;
  readonly note: string | null;
}

export const DECISIONS = columns<DecisionRow>([
  ['arrival_id', 'bigint', (row) => row.arrivalId],
  ['sequence', 'smallint', (row) => row.sequence],
  ['verdict', 'smallint', (row) => row.verdict],
  ['conversion_id', 'bigint', (row) => row.conversionId],
  ['person_id', 'bigint', (row) => row.personId],
  ['note', 'text', (row) => row.note],
]);

/** Copies and conflicts that came under a key. */
export interface KeyCount extends Key {
  readonly repeats: number;
  readonly conflicts: number;
}

export const KEY_COUNTS = columns<KeyCount>([
  ['provider_id', 'int', (key) => key.providerId],
  ['kind', 'smallint', (key) => key.kind],
  ['key_hash', 'bytea', (key) => key.keyHash],
  ['repeats', 'int', (key) => key.repeats],
  ['conflicts', 'int', (key) => key.conflicts],
]);

/** The latest verdict of each arrival, with the sequence number it has. */
export async function latestDecisions(
  tx: RawTx,
  arrivalIds: readonly bigint[],
): Promise<Map<bigint, { verdict: number; sequence: number; conversionId: bigint | null }>> {
  const rows = await query<{
    arrivalId: bigint;
    verdict: number;
    sequence: number;
    conversionId: bigint | null;
  }>(
    tx,
    `SELECT DISTINCT ON (arrival_id) arrival_id AS "arrivalId", verdict, sequence, conversion_id AS "conversionId"
     FROM decision WHERE arrival_id = ANY($1::bigint[])
     ORDER BY arrival_id, sequence DESC`,
    idArray(arrivalIds),
  );
  return new Map(rows.map((row) => [row.arrivalId, row]));
}
