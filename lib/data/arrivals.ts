import { factsFingerprint, keyHash } from '#lib/core/protocol/fingerprint.ts';
import type { Notice, NoticeKind } from '#lib/core/protocol/notice.ts';
import { asRows, execute, query, type Tx } from '#lib/data/db.ts';

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
    keyHash: keyHash(notice.key).toString('hex'),
    fingerprint: Buffer.from(factsFingerprint(notice)).toString('hex'),
  };
}

/** The key under which a conflicting content is kept: once per content, however often it is sent. */
export function conflictKey(key: Key): Key {
  return {
    ...key,
    kind: key.kind + CONFLICT,
    keyHash: keyHash(`${key.keyHash}\u001f${key.fingerprint}`).toString('hex'),
  };
}

/** One text for a key, for use in maps. */
export function keyText({ providerId, kind, keyHash: hash }: Omit<Key, 'fingerprint'>): string {
  return `${providerId}/${kind}/${hash}`;
}

const KEY_ROWS = `json_to_recordset($1::text::json) AS k("providerId" int, kind smallint, "keyHash" text,
  fingerprint text, "arrivalId" bigint)`;

/**
 * Claims keys that nobody has claimed, in key order; waits for others who are claiming the same. Gives the texts of
 * those that are now ours.
 */
export async function claimKeys(tx: Tx, keys: readonly ClaimedKey[]): Promise<Set<string>> {
  const rows = await query<Omit<Key, 'fingerprint'>>(
    tx,
    `INSERT INTO arrival_key (provider_id, kind, key_hash, fingerprint, arrival_id)
     SELECT k."providerId", k.kind, decode(k."keyHash", 'hex'), decode(k.fingerprint, 'hex'), k."arrivalId"
     FROM ${KEY_ROWS} ORDER BY 1, 2, 3
     ON CONFLICT DO NOTHING
     RETURNING provider_id AS "providerId", kind, encode(key_hash, 'hex') AS "keyHash"`,
    asRows(keys),
  );
  return new Set(rows.map(keyText));
}

/** Locks keys that were claimed before, in key order. */
export function lockKeys(tx: Tx, keys: readonly Key[]): Promise<ClaimedKey[]> {
  return query<ClaimedKey>(
    tx,
    `SELECT provider_id AS "providerId", kind, encode(key_hash, 'hex') AS "keyHash",
       encode(fingerprint, 'hex') AS fingerprint, arrival_id AS "arrivalId"
     FROM arrival_key WHERE (provider_id, kind, key_hash) IN (
       SELECT k."providerId", k.kind, decode(k."keyHash", 'hex') FROM ${KEY_ROWS})
     ORDER BY arrival_key.provider_id, arrival_key.kind, arrival_key.key_hash FOR UPDATE`,
    asRows(keys),
  );
}

/** Counts what came again under keys that this transaction has locked. */
export async function countAgain(
  tx: Tx,
  counts: readonly (Key & { readonly repeats: number; readonly conflicts: number })[],
): Promise<void> {
  if (counts.length === 0) return;
  await execute(
    tx,
    `UPDATE arrival_key SET repeats = arrival_key.repeats + r.repeats, conflicts = arrival_key.conflicts + r.conflicts,
       last_repeat_at = now()
     FROM json_to_recordset($1::text::json) AS r("providerId" int, kind smallint, "keyHash" text, repeats int,
       conflicts int)
     WHERE arrival_key.provider_id = r."providerId" AND arrival_key.kind = r.kind
       AND arrival_key.key_hash = decode(r."keyHash", 'hex')`,
    asRows(counts),
  );
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
  /** Hex. */
  readonly sealed: string;
}

/** Keeps arrivals. */
export async function insertArrivals(tx: Tx, rows: readonly ArrivalRow[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `INSERT INTO arrival (id, provider_id, definition_version, received_at, kind, test, member_id, transaction, sealed)
     SELECT r.id, r."providerId", r."definitionVersion", r."receivedAt", r.kind, r.test, r."memberId", r.transaction,
       decode(r.sealed, 'hex')
     FROM json_to_recordset($1::text::json) AS r(id bigint, "providerId" int, "definitionVersion" int,
       "receivedAt" timestamptz, kind smallint, test boolean, "memberId" bigint, transaction text, sealed text)`,
    asRows(rows),
  );
}

/** A verdict on its way into the log. `sequence` 0 is the first one; a later one follows the arrival's latest. */
export interface DecisionRow {
  readonly arrivalId: bigint;
  readonly sequence: number;
  readonly verdict: number;
  readonly conversionId: bigint | null;
  readonly personId: bigint | null;
  readonly note: string | null;
}

/** Keeps decisions. */
export async function insertDecisions(tx: Tx, rows: readonly DecisionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `INSERT INTO decision (arrival_id, sequence, verdict, conversion_id, person_id, note)
     SELECT r."arrivalId", r.sequence, r.verdict, r."conversionId", r."personId", r.note
     FROM json_to_recordset($1::text::json) AS r("arrivalId" bigint, sequence smallint, verdict smallint,
       "conversionId" bigint, "personId" bigint, note text)`,
    asRows(rows),
  );
}

/** The latest verdict of each arrival, with the sequence number it has. */
export async function latestDecisions(
  tx: Tx,
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
     FROM decision WHERE arrival_id IN (SELECT i.id FROM json_to_recordset($1::text::json) AS i(id bigint))
     ORDER BY arrival_id, sequence DESC`,
    asRows(arrivalIds.map((id) => ({ id }))),
  );
  return new Map(rows.map((row) => [row.arrivalId, row]));
}
