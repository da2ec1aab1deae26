import { TAKEABLE_STATES } from '#lib/data/conversions.ts';
import { query, type RawTx } from '#lib/data/db.ts';
import type { ConversionKey } from '#lib/data/lock-batch.ts';
import { columns } from '#lib/data/rows.ts';

/** What a reversal says of its credit where it cannot be found by its id. */
export interface MatchQuestion {
  /** Of the reversal. */
  readonly arrivalId: bigint;
  readonly providerId: number;
  readonly memberId: bigint;
  /** The provider's own id. */
  readonly wallOffer: string;
}

/** The one conversion that fits, or `several`. */
export type Match = ConversionKey | 'several';

const QUESTIONS = columns<MatchQuestion>([
  ['arrival_id', 'bigint', (question) => question.arrivalId],
  ['provider_id', 'int', (question) => question.providerId],
  ['member_id', 'bigint', (question) => question.memberId],
  ['wall_offer', 'text', (question) => question.wallOffer],
]);

/** Open conversions of the member for the offer, by arrival; nothing is locked. One that none fits is not among them. */
export async function findMatches(
  tx: RawTx,
  questions: readonly MatchQuestion[],
): Promise<Map<bigint, Match>> {
  const found = new Map<bigint, Match>();
  if (questions.length === 0) return found;
  const rows = await query<ConversionKey & { arrivalId: bigint }>(
    tx,
    `SELECT q.arrival_id AS "arrivalId", c.provider_id AS "providerId", encode(c.key_hash, 'hex') AS "keyHash"
     FROM ${QUESTIONS.from('q')} CROSS JOIN LATERAL (
       SELECT k.provider_id, k.key_hash FROM conversion k
       WHERE k.member_id = q.member_id AND k.wall_offer = q.wall_offer AND k.wall_offer IS NOT NULL
         AND k.provider_id = q.provider_id AND k.state IN ${TAKEABLE_STATES}
       LIMIT 2) AS c`,
    ...QUESTIONS.values(questions),
  );
  for (const { arrivalId, ...key } of rows) found.set(arrivalId, found.has(arrivalId) ? 'several' : key);
  return found;
}
