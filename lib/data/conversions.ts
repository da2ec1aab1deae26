import type { ActivityKind } from '#lib/core/holds.ts';
import { type ConversionState, TAKEABLE } from '#lib/core/lifecycle.ts';
import { query, type Tx } from '#lib/data/db.ts';
import { columns, idArray } from '#lib/data/rows.ts';

/** A conversion as the engine works on it, under its row lock. */
export interface ConversionRow {
  readonly id: bigint;
  readonly publicId: string;
  readonly providerId: number;
  /** keyHash of the conversion key. */
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
  /** The provider's own offer id, where its reversals may name their credit by it. */
  readonly wallOffer: string | null;
  readonly occurredAt: Date | null;
  readonly holdUntil: Date | null;
  readonly holdRule: string | null;
  readonly finalAfter: Date | null;
  /** Number of the verdict that explains the state. */
  readonly verdict: number;
  readonly reason: string | null;
  readonly legs: number;
}

/** A conversion as JSON tells it: whole numbers that may be large as text, instants as ISO text. */
export type ConversionJson = {
  readonly [K in keyof ConversionRow]: ConversionRow[K] extends bigint | Date
    ? string
    : ConversionRow[K] extends bigint | Date | null
      ? string | null
      : ConversionRow[K];
};

/** TAKEABLE as a list in SQL. */
export const TAKEABLE_STATES = `('${[...TAKEABLE].join(`', '`)}')`;

/** Select list of `ConversionJson`. */
export const CONVERSION_JSON = `id::text, public_id AS "publicId", provider_id AS "providerId",
  encode(key_hash, 'hex') AS "keyHash", member_id::text AS "memberId", offer_id::text AS "offerId",
  event_id::text AS "eventId", click_id AS "clickId", kind, state, points::text,
  provider_amount AS "providerAmount", payout_usd AS "payoutUsd", title, event_name AS "eventName",
  wall_offer AS "wallOffer",
  occurred_at AS "occurredAt", hold_until AS "holdUntil", hold_rule AS "holdRule", final_after AS "finalAfter",
  verdict, reason, legs`;

const whole = (text: string | null) => (text === null ? null : BigInt(text));
const instant = (text: string | null) => (text === null ? null : new Date(text));

export function conversionOf(json: ConversionJson): ConversionRow {
  return {
    ...json,
    id: BigInt(json.id),
    memberId: whole(json.memberId),
    offerId: whole(json.offerId),
    eventId: whole(json.eventId),
    points: BigInt(json.points),
    occurredAt: instant(json.occurredAt),
    holdUntil: instant(json.holdUntil),
    finalAfter: instant(json.finalAfter),
  };
}

/** Locks conversions by id, in key order. */
export async function lockConversionsById(tx: Tx, ids: readonly bigint[]): Promise<ConversionRow[]> {
  const [locked] = await query<{ rows: readonly ConversionJson[] | null }>(
    tx,
    `WITH found AS (SELECT ${CONVERSION_JSON} FROM conversion WHERE id = ANY($1::bigint[])
       ORDER BY conversion.provider_id, conversion.key_hash FOR UPDATE)
     SELECT json_agg(found) AS rows FROM found`,
    idArray(ids),
  );
  return (locked?.rows ?? []).map(conversionOf);
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

export const CONVERSIONS = columns<ConversionRow>([
  ['id', 'bigint', (row) => row.id],
  ['public_id', 'uuid', (row) => row.publicId],
  ['provider_id', 'int', (row) => row.providerId],
  ['key_hash', 'bytea', (row) => row.keyHash],
  ['member_id', 'bigint', (row) => row.memberId],
  ['offer_id', 'bigint', (row) => row.offerId],
  ['event_id', 'bigint', (row) => row.eventId],
  ['click_id', 'uuid', (row) => row.clickId],
  ['kind', 'activity_kind', (row) => row.kind],
  ['state', 'conversion_state', (row) => row.state],
  ['points', 'bigint', (row) => row.points],
  ['provider_amount', 'text', (row) => row.providerAmount],
  ['payout_usd', 'text', (row) => row.payoutUsd],
  ['title', 'text', (row) => row.title],
  ['event_name', 'text', (row) => row.eventName],
  ['wall_offer', 'text', (row) => row.wallOffer],
  ['occurred_at', 'timestamptz', (row) => row.occurredAt],
  ['hold_until', 'timestamptz', (row) => row.holdUntil],
  ['hold_rule', 'text', (row) => row.holdRule],
  ['final_after', 'timestamptz', (row) => row.finalAfter],
  ['verdict', 'smallint', (row) => row.verdict],
  ['reason', 'text', (row) => row.reason],
  ['legs', 'smallint', (row) => row.legs],
]);
