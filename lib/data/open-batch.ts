import type { MemberFacts, OfferFacts } from '#lib/core/evidence.ts';
import { CLAIMS, type ClaimedKey } from '#lib/data/arrivals.ts';
import { IN_TRANSACTION } from '#lib/data/begin-at-once.ts';
import { query, type RawTx, statement } from '#lib/data/db.ts';
import { atMostOne, columns, given, textArray } from '#lib/data/rows.ts';

/** A member a call names, with the key that seals its arrivals (itself sealed; null once deleted). */
export interface SubjectRow extends MemberFacts {
  readonly publicId: string;
  readonly sealKey: Uint8Array | null;
  /** Kinds of news this member gets by mail. */
  readonly newsByMail: readonly string[];
}

/** An offer as a network names it. */
export interface OfferName {
  readonly providerId: number;
  readonly externalId: string;
}

/** A provider account in the state a call was read with. */
interface AccountState {
  readonly id: number;
  readonly revision: number;
}

export interface BatchQuestion {
  readonly claims: readonly ClaimedKey[];
  readonly accounts: readonly AccountState[];
  /** Public ids. */
  readonly members: Iterable<string>;
  readonly offers: readonly OfferName[];
}

/** What a batch finds when it opens. */
export interface BatchOpening {
  /** The database's now. */
  readonly now: Date;
  /** Arrivals whose keys are now theirs. */
  readonly won: ReadonlySet<bigint>;
  /** Ids of the accounts that are still as the calls were read with. */
  readonly current: ReadonlySet<number>;
  readonly members: ReadonlyMap<string, SubjectRow>;
  /** Offers of ours. Key: `provider/external id`. */
  readonly offers: ReadonlyMap<string, OfferFacts>;
}

const ACCOUNTS = columns<AccountState>([
  ['id', 'int', (account) => account.id],
  ['revision', 'int', (account) => account.revision],
]);

const OFFERS = columns<OfferName>([
  ['provider_id', 'int', (offer) => offer.providerId],
  ['external_id', 'text', (offer) => offer.externalId],
]);

const ACCOUNT_AT = 1 + CLAIMS.width;
const OFFER_AT = ACCOUNT_AT + ACCOUNTS.width;
const MEMBER_AT = OFFER_AT + OFFERS.width;

const OFFER_JSON = `o.provider_id || '/' || o.external_id AS key, o.id::text, o.title, o.kind,
  CASE WHEN o.state = 'withdrawn' AND o.closes_at IS NULL THEN o.created_at ELSE o.closes_at END AS "closesAt",
  o.grace_days AS "graceDays", o.click_window_days AS "clickWindowDays", o.countries, o.devices,
  o.cap_per_day AS "capPerDay", o.budget_points::text AS "budgetPoints",
  (SELECT json_agg(json_build_object('id', e.id::text, 'externalId', e.external_id, 'name', e.name,
     'points', e.points::text, 'position', e.position, 'once', e.once) ORDER BY e.position)
   FROM offer_event e WHERE e.offer_id = o.id) AS events`;

// A call that was read with an account as it is no more claims nothing: its key is not the forger's, nor ours, to burn.
const openStatement = (one: boolean) =>
  statement(
    `open_batch${one ? '_one' : ''}`,
    `WITH
  current AS (SELECT p.id FROM provider p JOIN ${given(ACCOUNTS, one).from('a', ACCOUNT_AT)} USING (id, revision)),
  claimed AS (INSERT INTO arrival_key (${CLAIMS.names})
    SELECT k.* FROM ${given(CLAIMS, one).from('k')} WHERE k.provider_id IN (SELECT id FROM current)
    ORDER BY k.provider_id, k.kind, k.key_hash ON CONFLICT DO NOTHING RETURNING arrival_id),
  named AS (SELECT m.id::text, m.public_id AS "publicId", m.state, m.trust, encode(m.seal_key, 'hex') AS "sealKey",
      m.news_by_mail AS "newsByMail"
    FROM member m WHERE m.public_id = ANY($${MEMBER_AT}::text[])),
  ours AS (SELECT ${OFFER_JSON} FROM offer o WHERE (o.provider_id, o.external_id) IN (
    SELECT * FROM ${given(OFFERS, one).from('w', OFFER_AT)}))
  SELECT ${IN_TRANSACTION}::text AS begun, now() AS now,
    (SELECT json_agg(id) FROM current) AS current,
    (SELECT json_agg(arrival_id::text) FROM claimed) AS won,
    (SELECT json_agg(named) FROM named) AS members,
    (SELECT json_agg(ours) FROM ours) AS offers`,
  );

const [OPEN_ONE, OPEN_MANY] = [openStatement(true), openStatement(false)];

interface OpenRow {
  readonly now: Date;
  readonly current: readonly number[] | null;
  readonly won: readonly string[] | null;
  readonly members: readonly MemberJson[] | null;
  readonly offers: readonly OfferJson[] | null;
}

type MemberJson = Omit<SubjectRow, 'id' | 'sealKey'> & {
  readonly id: string;
  readonly sealKey: string | null;
};

type OfferJson = Omit<OfferFacts, 'id' | 'closesAt' | 'budgetPoints' | 'events'> & {
  readonly key: string;
  readonly id: string;
  readonly closesAt: string | null;
  readonly budgetPoints: string | null;
  readonly events:
    | readonly (Omit<OfferFacts['events'][number], 'id' | 'points'> & { id: string; points: string })[]
    | null;
};

/**
 * Claims the batch's keys in key order, and finds whom and what its calls name: one way to the database. Waits for
 * others who are claiming the same.
 */
export async function openBatch(
  tx: RawTx,
  { claims, accounts, members, offers }: BatchQuestion,
): Promise<BatchOpening> {
  const one = atMostOne(claims, accounts, offers);
  const [row] = await query<OpenRow>(
    tx,
    one ? OPEN_ONE : OPEN_MANY,
    ...given(CLAIMS, one).values(claims),
    ...given(ACCOUNTS, one).values(accounts),
    ...given(OFFERS, one).values(offers),
    textArray(members),
  );
  if (row === undefined) throw new Error('the database did not answer');
  return {
    now: row.now,
    won: new Set((row.won ?? []).map(BigInt)),
    current: new Set(row.current ?? []),
    members: new Map((row.members ?? []).map((member) => [member.publicId, subjectOf(member)])),
    offers: new Map((row.offers ?? []).map((offer) => [offer.key, offerOf(offer)])),
  };
}

function subjectOf({ id, sealKey, ...member }: MemberJson): SubjectRow {
  return { ...member, id: BigInt(id), sealKey: sealKey === null ? null : Buffer.from(sealKey, 'hex') };
}

function offerOf({ key: _, id, closesAt, budgetPoints, events, ...offer }: OfferJson): OfferFacts {
  return {
    ...offer,
    id: BigInt(id),
    closesAt: closesAt === null ? null : new Date(closesAt),
    budgetPoints: budgetPoints === null ? null : BigInt(budgetPoints),
    events: (events ?? []).map((event) => ({ ...event, id: BigInt(event.id), points: BigInt(event.points) })),
  };
}
