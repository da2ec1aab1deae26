import type { ClickFacts, MemberFacts, OfferFacts } from '#lib/core/evidence.ts';
import { asRows, query, type Tx } from '#lib/data/db.ts';

/** A member a call names, with the key that seals its arrivals (itself sealed; null once deleted). */
export interface SubjectRow extends MemberFacts {
  readonly publicId: string;
  readonly sealKey: Uint8Array | null;
}

/** Who and what a batch is about. */
export interface Parties {
  /** The database's now. */
  readonly now: Date;
  readonly members: ReadonlyMap<string, SubjectRow>;
  /** The provider accounts' present revisions: compared with what the calls were read with. */
  readonly revisions: ReadonlyMap<number, number>;
}

/** Members by public id, revisions by account id and the database's clock, in one statement. */
export async function findParties(
  tx: Tx,
  publicIds: readonly string[],
  providerIds: readonly number[],
): Promise<Parties> {
  const rows = await query<
    { now: Date; revisions: Record<string, number> | null } & {
      [K in keyof SubjectRow]: SubjectRow[K] | null;
    }
  >(
    tx,
    `SELECT one.*, m.id, m.public_id AS "publicId", m.state::text, m.trust::text, m.seal_key AS "sealKey"
     FROM (SELECT now() AS now, (SELECT json_object_agg(p.id, p.revision) FROM provider p WHERE p.id IN (
         SELECT i.id FROM json_to_recordset($2::text::json) AS i(id int))) AS revisions) AS one
     LEFT JOIN member m ON m.public_id IN (
       SELECT i.id FROM json_to_recordset($1::text::json) AS i(id text))`,
    asRows([...new Set(publicIds)].map((id) => ({ id }))),
    asRows([...new Set(providerIds)].map((id) => ({ id }))),
  );
  const members = new Map<string, SubjectRow>();
  for (const { id, publicId, state, trust, sealKey } of rows)
    if (id !== null && publicId !== null && state !== null && trust !== null)
      members.set(publicId, { id, publicId, state, trust, sealKey });
  const [first] = rows;
  if (first === undefined) throw new Error('the database did not tell the time');
  const revisions = Object.entries(first.revisions ?? {});
  return {
    now: first.now,
    members,
    revisions: new Map(revisions.map(([id, revision]) => [Number(id), revision])),
  };
}

/** An offer of ours with its steps; `key` is `provider/external id`. */
export async function findOffers(
  tx: Tx,
  wanted: readonly { providerId: number; externalId: string }[],
): Promise<Map<string, OfferFacts>> {
  if (wanted.length === 0) return new Map();
  const rows = await query<Omit<OfferFacts, 'events'> & { key: string; events: EventJson[] }>(
    tx,
    `SELECT o.provider_id || '/' || o.external_id AS key, o.id, o.title, o.kind::text,
       CASE WHEN o.state = 'withdrawn' AND o.closes_at IS NULL THEN o.created_at ELSE o.closes_at END AS "closesAt",
       o.grace_days AS "graceDays", o.click_window_days AS "clickWindowDays", o.countries, o.devices,
       o.cap_per_day AS "capPerDay", o.budget_points AS "budgetPoints",
       (SELECT json_agg(json_build_object('id', e.id::text, 'externalId', e.external_id, 'name', e.name,
          'points', e.points::text, 'position', e.position, 'once', e.once) ORDER BY e.position)
        FROM offer_event e WHERE e.offer_id = o.id) AS events
     FROM offer o WHERE (o.provider_id, o.external_id) IN (
       SELECT w."providerId", w."externalId"
         FROM json_to_recordset($1::text::json) AS w("providerId" int, "externalId" text))`,
    asRows(wanted),
  );
  return new Map(
    rows.map(({ key, events, ...offer }) => [
      key,
      {
        ...offer,
        events: (events ?? []).map((event) => ({
          ...event,
          id: BigInt(event.id),
          points: BigInt(event.points),
        })),
      },
    ]),
  );
}

interface EventJson {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly points: string;
  readonly position: number;
  readonly once: boolean;
}

export interface ClickQuestion {
  /** Place of the question among its batch. */
  readonly index: number;
  readonly memberId: bigint;
  readonly providerId: number;
  readonly offerId: bigint | null;
  /** The click id the network handed back, when it is one of ours in form. */
  readonly clickId: string | null;
  readonly receivedAt: Date;
}

/**
 * For each question the member's start it can rest on: the click handed back if it is this member's and fits, else the
 * latest start of that offer, or for a wall the latest visit or start at that provider within 30 days.
 */
export async function findClicks(
  tx: Tx,
  questions: readonly ClickQuestion[],
): Promise<Map<number, ClickFacts>> {
  if (questions.length === 0) return new Map();
  const rows = await query<ClickFacts & { index: number }>(
    tx,
    `SELECT q.index, c.id, c.clicked_at AS at, c.country, c.device
     FROM json_to_recordset($1::text::json) AS q(index int, "memberId" bigint, "providerId" int, "offerId" bigint,
       "clickId" uuid, "receivedAt" timestamptz)
     CROSS JOIN LATERAL (
       SELECT * FROM (
         (SELECT 0 AS rank, k.* FROM click k WHERE k.id = q."clickId" AND k.member_id = q."memberId"
            AND k.provider_id = q."providerId" AND (q."offerId" IS NULL OR k.offer_id = q."offerId"))
         UNION ALL
         (SELECT 1, k.* FROM click k WHERE q."offerId" IS NOT NULL AND k.member_id = q."memberId"
            AND k.provider_id = q."providerId" AND k.offer_id = q."offerId" AND k.clicked_at <= q."receivedAt"
          ORDER BY k.clicked_at DESC LIMIT 1)
         UNION ALL
         (SELECT 2, k.* FROM click k WHERE q."offerId" IS NULL AND k.member_id = q."memberId"
            AND k.provider_id = q."providerId" AND k.clicked_at <= q."receivedAt"
            AND k.clicked_at > q."receivedAt" - interval '30 days'
          ORDER BY k.clicked_at DESC LIMIT 1)
       ) AS found ORDER BY rank LIMIT 1
     ) AS c`,
    asRows(questions),
  );
  return new Map(rows.map(({ index, ...click }) => [index, click]));
}

/**
 * Steps of these offers that these members have done: pending, credited or under review. Key: member/offer.
 * @param except conversions that are being decided, so that none of them stands in its own way.
 */
export async function findDoneEvents(
  tx: Tx,
  pairs: readonly { memberId: bigint; offerId: bigint }[],
  except: readonly bigint[],
): Promise<Map<string, Set<bigint>>> {
  const done = new Map<string, Set<bigint>>();
  if (pairs.length === 0) return done;
  const rows = await query<{ memberId: bigint; offerId: bigint; eventId: bigint }>(
    tx,
    `SELECT p."memberId", p."offerId", e.id AS "eventId"
     FROM json_to_recordset($1::text::json) AS p("memberId" bigint, "offerId" bigint)
     JOIN offer_event e ON e.offer_id = p."offerId"
     WHERE EXISTS (SELECT 1 FROM conversion c WHERE c.member_id = p."memberId" AND c.event_id = e.id
       AND c.event_id IS NOT NULL AND c.state IN ('pending', 'credited', 'under_review')
       AND c.id NOT IN (SELECT x.id FROM json_to_recordset($2::text::json) AS x(id bigint)))`,
    asRows(pairs),
    asRows(except.map((id) => ({ id }))),
  );
  for (const { memberId, offerId, eventId } of rows) {
    const key = `${memberId}/${offerId}`;
    done.set(key, (done.get(key) ?? new Set()).add(eventId));
  }
  return done;
}
