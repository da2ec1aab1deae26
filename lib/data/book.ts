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
import { CAP_RAISES, type CapRaise } from '#lib/data/limits.ts';
import { atMostOne, given } from '#lib/data/rows.ts';

/** What one act writes into the log, the conversions and the ledger. */
export interface Booking {
  readonly arrivals: readonly ArrivalRow[];
  readonly decisions: readonly DecisionRow[];
  readonly conversions: readonly ConversionRow[];
  /** Those this transaction has locked, as they are to be. */
  readonly moved: readonly ConversionRow[];
  /** In the order they were made. Their members are locked by this transaction. */
  readonly entries: readonly Entry[];
  /** Counts of keys that were claimed before. */
  readonly counts: readonly KeyCount[];
  /** Their members are locked by this transaction. */
  readonly capRaises: readonly CapRaise[];
}

/** States that nothing has ended yet. */
const OPEN = `('reported', 'pending', 'under_review', 'awaiting_credit')`;

/** What an act writes, as far as its statement says it in other words. */
interface Shape {
  /** No more than one row of anything. */
  readonly one: boolean;
  // The next three make the statement dearer, so acts without them leave them out.
  /** Conversions that stood already. */
  readonly moved: boolean;
  /** Keys that others had claimed. */
  readonly counted: boolean;
  /** Credits of accounts with a cap. */
  readonly capped: boolean;
}

const MOVED = `
    ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, points = EXCLUDED.points, member_id = EXCLUDED.member_id,
      offer_id = EXCLUDED.offer_id, event_id = EXCLUDED.event_id, click_id = EXCLUDED.click_id, kind = EXCLUDED.kind,
      provider_amount = EXCLUDED.provider_amount, payout_usd = EXCLUDED.payout_usd, title = EXCLUDED.title,
      event_name = EXCLUDED.event_name, wall_offer = EXCLUDED.wall_offer, occurred_at = EXCLUDED.occurred_at, hold_until = EXCLUDED.hold_until,
      hold_rule = EXCLUDED.hold_rule, final_after = EXCLUDED.final_after, verdict = EXCLUDED.verdict,
      reason = EXCLUDED.reason, legs = EXCLUDED.legs,
      settled_at = CASE WHEN conversion.state = EXCLUDED.state THEN conversion.settled_at ELSE EXCLUDED.settled_at END
    WHERE conversion.provider_id = EXCLUDED.provider_id AND conversion.key_hash = EXCLUDED.key_hash`;

const countedAt = (at: number, one: boolean) => `
  counted AS (UPDATE arrival_key SET repeats = arrival_key.repeats + r.repeats,
      conflicts = arrival_key.conflicts + r.conflicts, last_repeat_at = now()
    FROM ${given(KEY_COUNTS, one).from('r', at)}
    WHERE arrival_key.provider_id = r.provider_id AND arrival_key.kind = r.kind AND arrival_key.key_hash = r.key_hash),`;

const cappedAt = (at: number, one: boolean) => `
  capped AS (INSERT INTO cap_usage (provider_id, member_id, day, points)
    SELECT r.provider_id, r.member_id, current_date, r.points FROM ${given(CAP_RAISES, one).from('r', at)} ORDER BY 1, 2
    ON CONFLICT (provider_id, member_id, day) DO UPDATE SET points = cap_usage.points + EXCLUDED.points),`;

const DECISION_AT = 1 + ARRIVALS.width;
const CONVERSION_AT = DECISION_AT + DECISIONS.width;
const ENTRY_AT = CONVERSION_AT + CONVERSIONS.width;
const STANDING_AT = ENTRY_AT + ENTRIES.width;
const EXPECTED_AT = STANDING_AT + STANDINGS.width;
const REST_AT = EXPECTED_AT + 2;

// One statement of parts that do not read each other: five statements cost five times the way to the database and back,
// which is most of what a small batch takes. An id is only ever met again by the row's own next state.
const bookStatement = ({ one, moved, counted, capped }: Shape) =>
  statement(
    nameOf({ one, moved, counted, capped }),
    `WITH
  kept AS (INSERT INTO arrival (${ARRIVALS.names}) SELECT * FROM ${given(ARRIVALS, one).from('r')}),
  decided AS (INSERT INTO decision (${DECISIONS.names}) SELECT * FROM ${given(DECISIONS, one).from('r', DECISION_AT)}),
  converted AS (INSERT INTO conversion (${CONVERSIONS.names}, settled_at)
    SELECT r.*, CASE WHEN r.state IN ${OPEN} THEN NULL ELSE now() END
    FROM ${given(CONVERSIONS, one).from('r', CONVERSION_AT)} ORDER BY r.provider_id, r.key_hash${moved ? MOVED : ''} RETURNING id),
  posted AS (INSERT INTO transfer (${ENTRIES.names}) SELECT * FROM ${given(ENTRIES, one).from('r', ENTRY_AT)}),${capped ? cappedAt(REST_AT, one) : ''}${counted ? countedAt(REST_AT + (capped ? CAP_RAISES.width : 0), one) : ''}
  moved AS (UPDATE balance SET pending = r.pending, available = r.available, reserved = r.reserved, debt = r.debt,
      version = r.version
    FROM ${given(STANDINGS, one).from('r', STANDING_AT)} WHERE balance.member_id = r.member_id RETURNING balance.member_id)
  SELECT insist((SELECT count(*) FROM moved) = $${EXPECTED_AT}::int, 'a posting for a member without an account')::text,
    insist((SELECT count(*) FROM converted) = $${EXPECTED_AT + 1}::int, 'a conversion met the id of another one')::text`,
  );

const nameOf = ({ one, moved, counted, capped }: Shape) =>
  `book${one ? '_one' : ''}${moved ? '_moved' : ''}${counted ? '_counted' : ''}${capped ? '_capped' : ''}`;

const BOOKS = new Map<string, string>();

/** Made when it is first needed: hardly a site meets all sixteen. */
function bookSql(shape: Shape): string {
  const known = BOOKS.get(nameOf(shape));
  if (known !== undefined) return known;
  const made = bookStatement(shape);
  BOOKS.set(nameOf(shape), made);
  return made;
}

const NOTHING: Booking = {
  arrivals: [],
  decisions: [],
  conversions: [],
  moved: [],
  entries: [],
  counts: [],
  capRaises: [],
};

/**
 * Books an act: all of it in one statement. A conversion whose key another transaction has just stored is a unique
 * violation: run the act again. Nothing need wait for it before COMMIT.
 */
export async function book(tx: RawTx, some: Partial<Booking>): Promise<void> {
  const { arrivals, decisions, conversions, moved, entries, counts, capRaises } = { ...NOTHING, ...some };
  const standings = [...new Map(entries.map((entry) => [entry.memberId, entry])).values()];
  const all = [...conversions, ...moved];
  const one = atMostOne(arrivals, decisions, all, entries, standings, counts, capRaises);
  const [counted, capped] = [counts.length > 0, capRaises.length > 0];
  await query(
    tx,
    bookSql({ one, moved: moved.length > 0, counted, capped }),
    ...given(ARRIVALS, one).values(arrivals),
    ...given(DECISIONS, one).values(decisions),
    ...given(CONVERSIONS, one).values(all),
    ...given(ENTRIES, one).values(entries),
    ...given(STANDINGS, one).values(standings),
    standings.length,
    all.length,
    ...(capped ? given(CAP_RAISES, one).values(capRaises) : []),
    ...(counted ? given(KEY_COUNTS, one).values(counts) : []),
  );
}
