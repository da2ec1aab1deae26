import type { OfferView } from '#lib/core/activity.ts';
import type { Member } from '#lib/core/actors.ts';
import type { TrustLevel } from '#lib/core/holds.ts';
import { type Db, query } from '#lib/data/db.ts';

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

/** Offers that can be started now, newest first. */
export async function readOffers(db: Db): Promise<OfferView[]> {
  const rows = await query<Parameters<typeof toView>[0]>(
    db,
    `${OFFER} WHERE ${STARTABLE} ORDER BY o.id DESC LIMIT 200`,
  );
  return rows.map(toView);
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
