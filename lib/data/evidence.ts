import type { ClickFacts } from '#lib/core/evidence.ts';
import { query, type RawTx } from '#lib/data/db.ts';
import { columns, idArray } from '#lib/data/rows.ts';

export interface ClickQuestion {
  /** Place of the question among its batch. */
  readonly index: number;
  readonly memberId: bigint;
  readonly providerId: number;
  readonly offerId: bigint | null;
  /** The click id the network handed back, when it is one of ours in form. */
  readonly clickId: string | null;
  /** The start lies no later, unless it is the one handed back. */
  readonly before: Date;
}

const QUESTIONS = columns<ClickQuestion>([
  ['index', 'int', (question) => question.index],
  ['member_id', 'bigint', (question) => question.memberId],
  ['provider_id', 'int', (question) => question.providerId],
  ['offer_id', 'bigint', (question) => question.offerId],
  ['click_id', 'uuid', (question) => question.clickId],
  ['before', 'timestamptz', (question) => question.before],
]);

/**
 * For each question the member's start it can rest on: the click handed back if it is this member's and fits, else the
 * latest start of that offer by then, or for a wall the latest visit or start at that provider in the 30 days to then.
 */
export async function findClicks(
  tx: RawTx,
  questions: readonly ClickQuestion[],
): Promise<Map<number, ClickFacts>> {
  if (questions.length === 0) return new Map();
  const rows = await query<ClickFacts & { index: number }>(
    tx,
    `SELECT q.index, c.id, c.clicked_at AS at, c.country, c.device
     FROM ${QUESTIONS.from('q')}
     CROSS JOIN LATERAL (
       SELECT * FROM (
         (SELECT 0 AS rank, k.* FROM click k WHERE k.id = q.click_id AND k.member_id = q.member_id
            AND k.provider_id = q.provider_id AND (q.offer_id IS NULL OR k.offer_id = q.offer_id))
         UNION ALL
         (SELECT 1, k.* FROM click k WHERE q.offer_id IS NOT NULL AND k.member_id = q.member_id
            AND k.provider_id = q.provider_id AND k.offer_id = q.offer_id AND k.clicked_at <= q.before
          ORDER BY k.clicked_at DESC LIMIT 1)
         UNION ALL
         (SELECT 2, k.* FROM click k WHERE q.offer_id IS NULL AND k.member_id = q.member_id
            AND k.provider_id = q.provider_id AND k.clicked_at <= q.before
            AND k.clicked_at > q.before - interval '30 days'
          ORDER BY k.clicked_at DESC LIMIT 1)
       ) AS found ORDER BY rank LIMIT 1
     ) AS c`,
    ...QUESTIONS.values(questions),
  );
  return new Map(rows.map(({ index, ...click }) => [index, click]));
}

interface Pair {
  readonly memberId: bigint;
  readonly offerId: bigint;
}

const PAIRS = columns<Pair>([
  ['member_id', 'bigint', (pair) => pair.memberId],
  ['offer_id', 'bigint', (pair) => pair.offerId],
]);

/**
 * Steps of these offers that these members have done: pending, credited or under review. Key: member/offer.
 * @param except conversions that are being decided, so that none of them stands in its own way.
 */
export async function findDoneEvents(
  tx: RawTx,
  pairs: readonly Pair[],
  except: readonly bigint[],
): Promise<Map<string, Set<bigint>>> {
  const done = new Map<string, Set<bigint>>();
  if (pairs.length === 0) return done;
  const rows = await query<Pair & { eventId: bigint }>(
    tx,
    `SELECT p.member_id AS "memberId", p.offer_id AS "offerId", e.id AS "eventId"
     FROM ${PAIRS.from('p', 2)} JOIN offer_event e ON e.offer_id = p.offer_id
     WHERE EXISTS (SELECT 1 FROM conversion c WHERE c.member_id = p.member_id AND c.event_id = e.id
       AND c.event_id IS NOT NULL AND c.state IN ('pending', 'credited', 'under_review')
       AND c.id <> ALL($1::bigint[]))`,
    idArray(except),
    ...PAIRS.values(pairs),
  );
  for (const { memberId, offerId, eventId } of rows) {
    const key = `${memberId}/${offerId}`;
    done.set(key, (done.get(key) ?? new Set()).add(eventId));
  }
  return done;
}
