import {
  ARRIVALS,
  type ArrivalRow,
  DECISIONS,
  type DecisionRow,
  KEY_COUNTS,
  type KeyCount,
} from '#lib/data/arrivals.ts';
import { CONVERSIONS, type ConversionRow } from '#lib/data/conversions.ts';
import { query, type RawTx, statement } from '#lib/data/db.ts';
import { ENTRIES, type Entry, STANDINGS } from '#lib/data/ledger.ts';

/** What one act writes into the log, the conversions and the ledger. */
export interface Booking {
  readonly arrivals: readonly ArrivalRow[];
  readonly decisions: readonly DecisionRow[];
  /** New ones, and those this transaction has locked, as they are to be. */
  readonly conversions: readonly ConversionRow[];
  /** In the order they were made. Their members are locked by this transaction. */
  readonly entries: readonly Entry[];
  /** Counts of keys that were claimed before. */
  readonly counts: readonly KeyCount[];
}

const DECISION_AT = 1 + ARRIVALS.width;
const CONVERSION_AT = DECISION_AT + DECISIONS.width;
const ENTRY_AT = CONVERSION_AT + CONVERSIONS.width;
const COUNT_AT = ENTRY_AT + ENTRIES.width;
const STANDING_AT = COUNT_AT + KEY_COUNTS.width;

/** States that nothing has ended yet. */
const OPEN = `('reported', 'pending', 'under_review', 'awaiting_credit')`;

// One statement of parts that do not read each other: five statements cost five times the way to the database and back,
// which is most of what a small batch takes. An id is only ever met again by the row's own next state.
const BOOK = statement(
  'book',
  `WITH
  kept AS (INSERT INTO arrival (${ARRIVALS.names}) SELECT * FROM ${ARRIVALS.from('r')}),
  decided AS (INSERT INTO decision (${DECISIONS.names}) SELECT * FROM ${DECISIONS.from('r', DECISION_AT)}),
  converted AS (INSERT INTO conversion (${CONVERSIONS.names}, settled_at)
    SELECT r.*, CASE WHEN r.state IN ${OPEN} THEN NULL ELSE now() END
    FROM ${CONVERSIONS.from('r', CONVERSION_AT)} ORDER BY r.provider_id, r.key_hash
    ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, points = EXCLUDED.points, member_id = EXCLUDED.member_id,
      offer_id = EXCLUDED.offer_id, event_id = EXCLUDED.event_id, click_id = EXCLUDED.click_id, kind = EXCLUDED.kind,
      provider_amount = EXCLUDED.provider_amount, payout_usd = EXCLUDED.payout_usd, title = EXCLUDED.title,
      event_name = EXCLUDED.event_name, wall_offer = EXCLUDED.wall_offer, occurred_at = EXCLUDED.occurred_at, hold_until = EXCLUDED.hold_until,
      hold_rule = EXCLUDED.hold_rule, final_after = EXCLUDED.final_after, verdict = EXCLUDED.verdict,
      reason = EXCLUDED.reason, legs = EXCLUDED.legs, settled_at = EXCLUDED.settled_at
    WHERE conversion.provider_id = EXCLUDED.provider_id AND conversion.key_hash = EXCLUDED.key_hash RETURNING id),
  posted AS (INSERT INTO transfer (${ENTRIES.names}) SELECT * FROM ${ENTRIES.from('r', ENTRY_AT)}),
  counted AS (UPDATE arrival_key SET repeats = arrival_key.repeats + r.repeats,
      conflicts = arrival_key.conflicts + r.conflicts, last_repeat_at = now()
    FROM ${KEY_COUNTS.from('r', COUNT_AT)}
    WHERE arrival_key.provider_id = r.provider_id AND arrival_key.kind = r.kind AND arrival_key.key_hash = r.key_hash),
  moved AS (UPDATE balance SET pending = r.pending, available = r.available, reserved = r.reserved, debt = r.debt,
      version = r.version
    FROM ${STANDINGS.from('r', STANDING_AT)} WHERE balance.member_id = r.member_id RETURNING balance.member_id)
  SELECT (SELECT count(*)::int FROM converted) AS converted, (SELECT count(*)::int FROM moved) AS moved`,
);

const NOTHING: Booking = { arrivals: [], decisions: [], conversions: [], entries: [], counts: [] };

/**
 * Books an act: all of it in one statement. A conversion whose key another transaction has just stored is a unique
 * violation: run the act again.
 */
export async function book(tx: RawTx, some: Partial<Booking>): Promise<void> {
  const { arrivals, decisions, conversions, entries, counts } = { ...NOTHING, ...some };
  const standings = [...new Map(entries.map((entry) => [entry.memberId, entry])).values()];
  const [done] = await query<{ converted: number; moved: number }>(
    tx,
    BOOK,
    ...ARRIVALS.values(arrivals),
    ...DECISIONS.values(decisions),
    ...CONVERSIONS.values(conversions),
    ...ENTRIES.values(entries),
    ...KEY_COUNTS.values(counts),
    ...STANDINGS.values(standings),
  );
  if (done?.moved !== standings.length) throw new Error('a posting for a member without an account');
  if (done.converted !== conversions.length) throw new Error('a conversion met the id of another one');
}
