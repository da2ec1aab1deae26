import type { Operator } from '#lib/core/actors.ts';
import type { CreditToTakeBack, ReversalChoice } from '#lib/core/reversal-choice.ts';
import { TAKEABLE_STATES } from '#lib/data/conversions.ts';
import { type Db, query } from '#lib/data/db.ts';
import { idArray } from '#lib/data/rows.ts';

/** Credits shown for one reversal. */
const MOST = 50;

/**
 * By arrival, what each of these waiting reversals can take back: the open credits of its member at its provider that are
 * not the member's to keep by now, fifty at most.
 */
export async function readCreditsOf(
  _operator: Operator,
  db: Db,
  arrivalIds: readonly bigint[],
): Promise<ReadonlyMap<bigint, ReversalChoice>> {
  if (arrivalIds.length === 0) return new Map();
  const rows = await query<
    { arrivalId: bigint; spent: boolean } & { [K in keyof CreditToTakeBack]: CreditToTakeBack[K] | null }
  >(
    db,
    `SELECT q.arrival_id AS "arrivalId", coalesce(own.state <> 'awaiting_credit', false) AS spent, c.*
     FROM quarantine q LEFT JOIN conversion own ON own.id = q.conversion_id
       LEFT JOIN LATERAL (
         SELECT k.public_id::text AS "publicId", k.title, k.event_name AS "eventName", k.state::text, k.points,
           k.created_at AS "createdAt", (SELECT a.transaction FROM decision d JOIN arrival a ON a.id = d.arrival_id
             WHERE d.conversion_id = k.id ORDER BY d.arrival_id LIMIT 1) AS transaction
         FROM conversion k
         WHERE k.member_id = q.member_id AND k.provider_id = q.provider_id
           AND k.state IN ${TAKEABLE_STATES}
           AND (k.state <> 'credited' OR k.final_after IS NULL OR k.final_after >= now())
         ORDER BY (k.points = q.points) DESC, k.public_id DESC LIMIT ${MOST}) AS c ON true
     WHERE q.arrival_id = ANY($1::bigint[])
     ORDER BY q.arrival_id, (c.points = q.points) DESC, c."publicId" DESC`,
    idArray(arrivalIds),
  );
  const found = new Map<bigint, { spent: boolean; credits: CreditToTakeBack[] }>();
  for (const { arrivalId, spent, ...credit } of rows) {
    const choice = found.get(arrivalId) ?? { spent, credits: [] };
    found.set(arrivalId, choice);
    if (credit.publicId !== null) choice.credits.push(credit as CreditToTakeBack);
  }
  return found;
}
