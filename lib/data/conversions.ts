import type { ActivityKind } from '#lib/core/holds.ts';
import type { ConversionState } from '#lib/core/lifecycle.ts';
import { asRows, execute, query, type Tx } from '#lib/data/db.ts';

/** A conversion as the engine works on it, under its row lock. */
export interface ConversionRow {
  readonly id: bigint;
  readonly publicId: string;
  readonly providerId: number;
  /** sha256 of the conversion key, hex. */
  readonly keyHash: string;
  readonly memberId: bigint | null;
  readonly offerId: bigint | null;
  readonly eventId: bigint | null;
  readonly clickId: string | null;
  readonly kind: ActivityKind;
  readonly state: ConversionState;
  readonly points: bigint;
  readonly providerAmount: string | null;
  readonly payoutUsd: string | null;
  readonly title: string;
  readonly eventName: string | null;
  readonly occurredAt: Date | null;
  readonly holdUntil: Date | null;
  readonly holdRule: string | null;
  readonly finalAfter: Date | null;
  /** Number of the verdict that explains the state. */
  readonly verdict: number;
  readonly reason: string | null;
  readonly legs: number;
}

const COLUMNS = `id, public_id AS "publicId", provider_id AS "providerId", encode(key_hash, 'hex') AS "keyHash",
  member_id AS "memberId", offer_id AS "offerId", event_id AS "eventId", click_id AS "clickId", kind::text, state::text,
  points, provider_amount AS "providerAmount", payout_usd AS "payoutUsd", title, event_name AS "eventName",
  occurred_at AS "occurredAt", hold_until AS "holdUntil", hold_rule AS "holdRule", final_after AS "finalAfter",
  verdict, reason, legs`;

/** Locks the conversions of these keys, in key order. */
export function lockConversions(
  tx: Tx,
  keys: readonly { providerId: number; keyHash: string }[],
): Promise<ConversionRow[]> {
  return query<ConversionRow>(
    tx,
    `SELECT ${COLUMNS} FROM conversion WHERE (provider_id, key_hash) IN (
       SELECT k."providerId", decode(k."keyHash", 'hex')
         FROM json_to_recordset($1::text::json) AS k("providerId" int, "keyHash" text))
     ORDER BY conversion.provider_id, conversion.key_hash FOR UPDATE`,
    asRows(keys),
  );
}

/** Locks conversions by id, in key order. */
export function lockConversionsById(tx: Tx, ids: readonly bigint[]): Promise<ConversionRow[]> {
  return query<ConversionRow>(
    tx,
    `SELECT ${COLUMNS} FROM conversion WHERE id IN (
       SELECT i.id FROM json_to_recordset($1::text::json) AS i(id bigint))
     ORDER BY conversion.provider_id, conversion.key_hash FOR UPDATE`,
    asRows(ids.map((id) => ({ id }))),
  );
}

/** Ids of pending conversions whose hold is over by the database's clock, oldest first. */
export async function dueConversions(tx: Tx, limit: number): Promise<bigint[]> {
  const rows = await query<{ id: bigint }>(
    tx,
    `SELECT id FROM conversion WHERE state = 'pending' AND hold_until <= now() ORDER BY hold_until LIMIT $1`,
    limit,
  );
  return rows.map((row) => row.id);
}

/** Stores new conversions. A key that another transaction has just stored is a unique violation: run again. */
export async function insertConversions(tx: Tx, rows: readonly ConversionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `INSERT INTO conversion (id, public_id, provider_id, key_hash, member_id, offer_id, event_id, click_id, kind, state,
       points, provider_amount, payout_usd, title, event_name, occurred_at, hold_until, hold_rule, final_after, verdict,
       reason, legs, settled_at)
     SELECT r.id, r."publicId", r."providerId", decode(r."keyHash", 'hex'), r."memberId", r."offerId", r."eventId",
       r."clickId", r.kind::activity_kind, r.state::conversion_state, r.points, r."providerAmount", r."payoutUsd",
       r.title, r."eventName", r."occurredAt", r."holdUntil", r."holdRule", r."finalAfter", r.verdict, r.reason, r.legs,
       CASE WHEN r.state IN ('reported', 'pending', 'under_review', 'awaiting_credit') THEN NULL ELSE now() END
     FROM json_to_recordset($1::text::json) AS r(id bigint, "publicId" uuid, "providerId" int, "keyHash" text,
       "memberId" bigint, "offerId" bigint, "eventId" bigint, "clickId" uuid, kind text, state text, points bigint,
       "providerAmount" text, "payoutUsd" text, title text, "eventName" text, "occurredAt" timestamptz,
       "holdUntil" timestamptz, "holdRule" text, "finalAfter" timestamptz, verdict smallint, reason text, legs smallint)
     ORDER BY r."providerId", r."keyHash"`,
    asRows(rows),
  );
}

/** Writes back conversions that are locked by this transaction. */
export async function updateConversions(tx: Tx, rows: readonly ConversionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await execute(
    tx,
    `UPDATE conversion SET state = r.state::conversion_state, points = r.points, member_id = r."memberId",
       offer_id = r."offerId", event_id = r."eventId", click_id = r."clickId", kind = r.kind::activity_kind,
       provider_amount = r."providerAmount", payout_usd = r."payoutUsd", title = r.title, event_name = r."eventName",
       occurred_at = r."occurredAt", hold_until = r."holdUntil", hold_rule = r."holdRule",
       final_after = r."finalAfter", verdict = r.verdict, reason = r.reason, legs = r.legs,
       settled_at = CASE WHEN r.state IN ('reported', 'pending', 'under_review', 'awaiting_credit') THEN NULL
         ELSE now() END
     FROM json_to_recordset($1::text::json) AS r(id bigint, "memberId" bigint, "offerId" bigint, "eventId" bigint,
       "clickId" uuid, kind text, state text, points bigint, "providerAmount" text, "payoutUsd" text, title text,
       "eventName" text, "occurredAt" timestamptz, "holdUntil" timestamptz, "holdRule" text, "finalAfter" timestamptz,
       verdict smallint, reason text, legs smallint)
     WHERE conversion.id = r.id`,
    asRows(rows),
  );
}
