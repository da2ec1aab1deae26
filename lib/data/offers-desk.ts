import type { Operator } from '#lib/core/actors.ts';
import type { ActivityKind } from '#lib/core/holds.ts';
import { type Db, query } from '#lib/data/db.ts';

/** Offers on one page. */
export const OFFERS_PAGE = 100;

/** An offer as a list of all shows it. */
export interface ListedOffer {
  readonly id: bigint;
  readonly title: string;
  readonly provider: string;
  readonly externalId: string;
  readonly kind: ActivityKind;
  readonly state: 'open' | 'withdrawn';
  readonly closesAt: Date | null;
  readonly steps: number;
  readonly points: bigint;
  readonly capPerDay: number | null;
  readonly budgetPoints: bigint | null;
  readonly spentPoints: bigint;
}

/** Every offer, newest first, also those that are over. @param before the id of the last one seen */
export async function listOffers(
  _operator: Operator,
  db: Db,
  { state, before }: { readonly state: 'open' | 'withdrawn' | null; readonly before: bigint | null },
): Promise<{ offers: ListedOffer[]; next: bigint | null }> {
  const rows = await query<ListedOffer>(
    db,
    `SELECT o.id, o.title, p.name AS provider, o.external_id AS "externalId", o.kind::text, o.state::text,
       o.closes_at AS "closesAt", o.cap_per_day AS "capPerDay", o.budget_points AS "budgetPoints",
       coalesce(u.spent_points, 0)::bigint AS "spentPoints",
       (SELECT count(*)::int FROM offer_event e WHERE e.offer_id = o.id) AS steps,
       (SELECT coalesce(sum(e.points), 0)::bigint FROM offer_event e WHERE e.offer_id = o.id) AS points
     FROM offer o JOIN provider p ON p.id = o.provider_id LEFT JOIN offer_usage u ON u.offer_id = o.id
     WHERE ($1::bigint IS NULL OR o.id < $1::bigint) AND ($2::text IS NULL OR o.state::text = $2::text)
     ORDER BY o.id DESC LIMIT ${OFFERS_PAGE + 1}`,
    before?.toString() ?? null,
    state,
  );
  const offers = rows.slice(0, OFFERS_PAGE);
  return { offers, next: rows.length > OFFERS_PAGE ? (offers.at(-1)?.id ?? null) : null };
}

/** An offer with all that can be changed of it. */
export interface OfferFile extends Omit<ListedOffer, 'steps' | 'points' | 'spentPoints'> {
  readonly providerSlug: string;
  readonly terms: string;
  readonly targetUrl: string;
  readonly countries: readonly string[];
  readonly devices: readonly string[];
  readonly graceDays: number;
  readonly clickWindowDays: number;
  readonly steps: readonly {
    readonly externalId: string;
    readonly name: string;
    readonly points: bigint;
    readonly once: boolean;
  }[];
}

/** One offer for who runs the site, or null. */
export async function readOfferFile(_operator: Operator, db: Db, id: bigint): Promise<OfferFile | null> {
  const [row] = await query<Omit<OfferFile, 'steps'>>(
    db,
    `SELECT o.id, o.title, p.name AS provider, p.slug AS "providerSlug", o.external_id AS "externalId",
       o.kind::text, o.state::text, o.closes_at AS "closesAt", o.cap_per_day AS "capPerDay",
       o.budget_points AS "budgetPoints", o.terms, o.target_url AS "targetUrl", o.countries, o.devices,
       o.grace_days AS "graceDays", o.click_window_days AS "clickWindowDays"
     FROM offer o JOIN provider p ON p.id = o.provider_id WHERE o.id = $1::bigint`,
    id.toString(),
  );
  if (row === undefined) return null;
  const steps = await query<OfferFile['steps'][number]>(
    db,
    `SELECT external_id AS "externalId", name, points, once FROM offer_event
     WHERE offer_id = $1::bigint ORDER BY position`,
    id.toString(),
  );
  return { ...row, steps };
}
