import type { ActivityRow } from '#lib/core/activity.ts';
import type { Agent, Member } from '#lib/core/actors.ts';
import type { Balances } from '#lib/core/ledger.ts';
import type { Effect } from '#lib/core/reversal-receipt.ts';
import type { TimelineFacts } from '#lib/core/timeline.ts';
import { verdictFromNumber } from '#lib/core/verdicts.ts';
import { CLICK_AS_ACTIVITY, CONVERSION_AS_ACTIVITY, toActivityRow } from '#lib/data/activity.ts';
import { type Db, query } from '#lib/data/db.ts';

/** One row with everything known about it. */
export interface ConversionStory {
  readonly row: ActivityRow;
  readonly facts: TimelineFacts;
  /** Our own offer it belongs to; null for what a network's wall showed. */
  readonly offerId: bigint | null;
  /** The provider's own number of what it told us first; null where it sent none. */
  readonly transaction: string | null;
  /** Transfers as they changed this member's balances, in order. */
  readonly effects: readonly Effect[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type StoredRow = Parameters<typeof toActivityRow>[0];
type Stored<More = object> = StoredRow & More;

/**
 * The story of one conversion, or of a start that has none yet; of one that has, that of the conversion told last,
 * which is the row it has become. Null for an id that is not this member's: whether it is somebody else's is not told.
 * @param id public id of a conversion, or id of a click.
 */
export function readStory(member: Member, db: Db, id: string): Promise<ConversionStory | null> {
  return storyOf(member, db, id);
}

/** The same story for who answers that member's ticket. */
export function readStoryAsAgent(
  _agent: Agent,
  db: Db,
  memberId: bigint,
  id: string,
): Promise<ConversionStory | null> {
  return storyOf({ memberId }, db, id);
}

/** Whose story it is; who may ask for it was proven before. */
type Whose = Pick<Member, 'memberId'>;

async function storyOf(member: Whose, db: Db, id: string): Promise<ConversionStory | null> {
  if (!UUID.test(id)) return null;
  const [found] = await query<
    Stored<{ conversionId: bigint; clickId: string | null; offerId: bigint | null }>
  >(
    db,
    `SELECT ${CONVERSION_AS_ACTIVITY}, c.id AS "conversionId", c.click_id::text AS "clickId",
       c.offer_id AS "offerId"
     FROM conversion c JOIN provider p ON p.id = c.provider_id
     WHERE c.member_id = $1::bigint AND c.public_id = $2::uuid AND c.state <> 'awaiting_credit'`,
    member.memberId.toString(),
    id,
  );
  if (found === undefined) return readStart(member, db, id);
  const { conversionId, clickId, offerId, ...stored } = found;
  const row = toActivityRow(stored);
  const [clicks, told, effects] = await Promise.all([
    clickId === null ? [] : readClicks(member, db, clickId),
    readDecisions(db, conversionId),
    readEffects(member, db, conversionId),
  ]);
  const conversion = row.state === 'started' ? null : { ...row, state: row.state };
  const [click] = clicks;
  return {
    row,
    offerId,
    facts: {
      provider: row.provider,
      click: click === undefined ? null : { id: click.id, at: click.at },
      decisions: told.map(({ transaction: _, ...decision }) => decision),
      transfers: effects,
      conversion,
    },
    transaction: told.find(({ transaction }) => transaction !== null)?.transaction ?? null,
    effects,
  };
}

type StoredClick = Stored<{ offerId: bigint | null }>;

function readClicks(member: Whose, db: Db, id: string): Promise<StoredClick[]> {
  return query<StoredClick>(
    db,
    `SELECT ${CLICK_AS_ACTIVITY}, k.offer_id AS "offerId" FROM click k JOIN provider p ON p.id = k.provider_id
       LEFT JOIN offer o ON o.id = k.offer_id
     WHERE k.id = $2::uuid AND k.member_id = $1::bigint`,
    member.memberId.toString(),
    id,
  );
}

async function readStart(member: Whose, db: Db, id: string): Promise<ConversionStory | null> {
  const [[found], [latest]] = await Promise.all([readClicks(member, db, id), readSiblings(member, db, id)]);
  if (found === undefined) return null;
  if (latest !== undefined) return storyOf(member, db, latest.id);
  const { offerId, ...stored } = found;
  const row = toActivityRow(stored);
  const click = { id: row.id, at: row.at };
  return {
    row,
    offerId,
    facts: { provider: row.provider, click, decisions: [], transfers: [], conversion: null },
    transaction: null,
    effects: [],
  };
}

async function readEffects(member: Whose, db: Db, conversionId: bigint): Promise<Effect[]> {
  const rows = await query<Omit<Effect, 'after'> & Balances>(
    db,
    `SELECT posted_at AS at, reason::text, amount, debit::text, credit::text, member_version AS version,
       pending_after AS pending, available_after AS available, reserved_after AS reserved, debt_after AS debt
     FROM transfer WHERE cause_id = $1::bigint AND cause = 'conversion' AND member_id = $2::bigint ORDER BY leg`,
    conversionId.toString(),
    member.memberId.toString(),
  );
  return rows.map(({ at, reason, amount, debit, credit, ...after }) => ({
    at,
    reason,
    amount,
    debit,
    credit,
    after,
  }));
}

/** Verdicts on the calls about one conversion. Notes are for operators and stay behind. */
async function readDecisions(
  db: Db,
  conversionId: bigint,
): Promise<(TimelineFacts['decisions'][number] & { transaction: string | null })[]> {
  const rows = await query<{
    receivedAt: Date;
    decidedAt: Date;
    verdict: number;
    sequence: number;
    byPerson: boolean;
    transaction: string | null;
  }>(
    db,
    `SELECT a.received_at AS "receivedAt", d.decided_at AS "decidedAt", d.verdict, d.sequence,
       d.person_id IS NOT NULL AS "byPerson",
       a.transaction
     FROM decision d JOIN arrival a ON a.id = d.arrival_id
     WHERE d.conversion_id = $1::bigint AND d.conversion_id IS NOT NULL
     ORDER BY d.decided_at LIMIT 100`,
    conversionId.toString(),
  );
  return rows.map((row) => ({ ...row, verdict: verdictFromNumber(row.verdict) }));
}

/** Conversions of one start, newest first: where its other steps went. */
export async function readSiblings(
  member: Whose,
  db: Db,
  clickId: string,
): Promise<{ id: string; title: string; eventName: string | null }[]> {
  return query(
    db,
    `SELECT public_id::text AS id, title, event_name AS "eventName" FROM conversion
     WHERE click_id = $2::uuid AND click_id IS NOT NULL AND member_id = $1::bigint AND state <> 'awaiting_credit'
     ORDER BY public_id DESC LIMIT 50`,
    member.memberId.toString(),
    clickId,
  );
}
