import type { OfferView } from '#lib/core/activity.ts';
import type { Member } from '#lib/core/actors.ts';
import type { ActivityKind, TrustLevel } from '#lib/core/holds.ts';
import { type Db, query } from '#lib/data/db.ts';
import { idArray, textArray } from '#lib/data/rows.ts';

interface StepJson {
  readonly name: string;
  readonly points: string;
  readonly once: boolean;
}

const STARTABLE = `(o.state = 'open' AND p.state = 'open' AND (o.closes_at IS NULL OR o.closes_at > now()))`;

const OFFER = `SELECT o.id, o.title, o.terms, p.name AS provider, o.kind::text, o.countries, o.devices,
    o.closes_at AS "closesAt", o.click_window_days AS "clickWindowDays", ${STARTABLE} AS startable,
    p.hold_minutes AS "holdMinutes", p.hold_by_kind AS "holdByKind",
    (SELECT json_agg(json_build_object('name', e.name, 'points', e.points::text, 'once', e.once) ORDER BY e.position)
     FROM offer_event e WHERE e.offer_id = o.id) AS steps
  FROM offer o JOIN provider p ON p.id = o.provider_id`;

const toView = ({ steps, ...row }: Omit<OfferView, 'steps'> & { steps: StepJson[] | null }): OfferView => ({
  ...row,
  steps: (steps ?? []).map((step) => ({ ...step, points: BigInt(step.points) })),
});

/** Offers on one page. */
export const OFFERS_PAGE = 20;

/** Which of the offers that can be started now. */
export interface OfferWish {
  readonly kind?: ActivityKind | null;
  /** Ids of offers that stand elsewhere on the page. */
  readonly without?: readonly bigint[];
  /** The id of the last one seen. */
  readonly before?: bigint | null;
}

const WITHOUT = (at: number) => `o.id <> ALL ($${at}::bigint[])`;

/** A page of offers that can be started now, newest first. */
export async function readOffers(
  db: Db,
  { kind = null, without = [], before = null }: OfferWish = {},
): Promise<{ offers: OfferView[]; next: bigint | null }> {
  const rows = await query<Parameters<typeof toView>[0]>(
    db,
    `${OFFER} WHERE ${STARTABLE} AND ($1::text IS NULL OR o.kind::text = $1::text) AND ${WITHOUT(2)}
       AND ($3::bigint IS NULL OR o.id < $3::bigint) ORDER BY o.id DESC LIMIT ${OFFERS_PAGE + 1}`,
    kind,
    idArray(without),
    before?.toString() ?? null,
  );
  const offers = rows.slice(0, OFFERS_PAGE).map(toView);
  return { offers, next: rows.length > OFFERS_PAGE ? (offers.at(-1)?.id ?? null) : null };
}

/** The kinds of all offers that can be started now. @param without ids of offers that do not count */
export async function readOfferKinds(db: Db, without: readonly bigint[]): Promise<ActivityKind[]> {
  const rows = await query<{ kind: ActivityKind }>(
    db,
    `SELECT DISTINCT o.kind::text AS kind FROM offer o JOIN provider p ON p.id = o.provider_id
     WHERE ${STARTABLE} AND ${WITHOUT(1)}`,
    idArray(without),
  );
  return rows.map(({ kind }) => kind);
}

/** The first few offers that can be started now, by the order of these kinds, of each kind the newest first. */
export async function readFirstOffers(
  db: Db,
  kinds: readonly ActivityKind[],
  most: number,
): Promise<OfferView[]> {
  const rows = await query<Parameters<typeof toView>[0]>(
    db,
    `${OFFER} WHERE ${STARTABLE} AND o.kind::text = ANY ($1::text[])
     ORDER BY array_position($1::text[], o.kind::text), o.id DESC LIMIT $2::int`,
    textArray(kinds),
    most,
  );
  return rows.map(toView);
}

/** Ids of all offers that can be started now, newest first. @param most how many at most */
export async function readOfferIds(db: Db, most: number): Promise<bigint[]> {
  const rows = await query<{ id: bigint }>(
    db,
    `SELECT o.id FROM offer o JOIN provider p ON p.id = o.provider_id WHERE ${STARTABLE}
     ORDER BY o.id DESC LIMIT $1::int`,
    most,
  );
  return rows.map(({ id }) => id);
}

/** One offer, also when it is over. */
export async function readOffer(db: Db, id: bigint): Promise<OfferView | null> {
  const [row] = await query<Parameters<typeof toView>[0]>(
    db,
    `${OFFER} WHERE o.id = $1::bigint`,
    id.toString(),
  );
  return row === undefined ? null : toView(row);
}

/** The member's trust level, which decides how long points are held. */
export async function readTrust(member: Member, db: Db): Promise<TrustLevel> {
  const found = await db.member.findUnique({ where: { id: member.memberId }, select: { trust: true } });
  return found?.trust ?? 'new';
}

/** What a start needs to know of an offer, with every target address this provider's offers have. */
export interface StartFacts {
  readonly offerId: bigint;
  readonly providerId: number;
  readonly targetUrl: string;
  readonly startable: boolean;
  readonly memberState: 'open' | 'paused' | 'closed';
  readonly country: string | null;
  /** Targets of all this provider's offers: their hosts are the list. */
  readonly targets: readonly string[];
}

/** The facts for a start by this member, or null when there is no such offer. */
export async function readStartFacts(member: Member, db: Db, offerId: bigint): Promise<StartFacts | null> {
  const [row] = await query<StartFacts>(
    db,
    `SELECT o.id AS "offerId", o.provider_id AS "providerId", o.target_url AS "targetUrl",
       ${STARTABLE} AS startable, m.state::text AS "memberState", m.country,
       (SELECT array_agg(DISTINCT s.target_url) FROM offer s WHERE s.provider_id = o.provider_id) AS targets
     FROM offer o JOIN provider p ON p.id = o.provider_id JOIN member m ON m.id = $2::bigint
     WHERE o.id = $1::bigint`,
    offerId.toString(),
    member.memberId.toString(),
  );
  return row ?? null;
}
