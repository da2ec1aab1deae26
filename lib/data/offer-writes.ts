import { uuidFrom } from '#lib/core/activity-months.ts';
import type { OfferDraft } from '#lib/core/offer-draft.ts';
import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';
import { columns, idArray } from '#lib/data/rows.ts';

/** The account of a slug, or null. */
export async function providerIdOf(reader: Reader, slug: string): Promise<number | null> {
  const row = await reader.provider.findUnique({ where: { slug }, select: { id: true } });
  return row?.id ?? null;
}

const stored = (kind: OfferDraft['kind']) => (kind === 'micro-task' ? 'micro_task' : kind);

/**
 * Stores an offer with its steps, and begins to count what it costs; null when the account has one with that external id,
 * also when two add it at once.
 */
export async function insertOffer(tx: Tx, providerId: number, draft: OfferDraft): Promise<bigint | null> {
  const { provider: _slug, events, kind, ...rest } = draft;
  const [offer] = await tx.offer.createManyAndReturn({
    data: [{ ...rest, providerId, kind: stored(kind) }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (offer === undefined) return null;
  await tx.offerEvent.createMany({ data: events.map((event) => ({ ...event, offerId: offer.id })) });
  await execute(
    tx,
    'INSERT INTO offer_usage (offer_id, day) VALUES ($1::bigint, current_date)',
    offer.id.toString(),
  );
  return offer.id;
}

/** A step as it stands. */
export interface StoredStep {
  readonly id: bigint;
  readonly externalId: string;
  readonly name: string;
  readonly points: bigint;
  readonly position: number;
  readonly once: boolean;
}

/** An offer locked for a change, with its steps in order. */
export interface LockedOffer {
  readonly id: bigint;
  readonly provider: string;
  readonly externalId: string;
  readonly title: string;
  readonly state: 'open' | 'withdrawn';
  readonly closesAt: Date | null;
  readonly graceDays: number;
  readonly clickWindowDays: number;
  readonly steps: readonly StoredStep[];
}

/** Locks an offer; null when there is none. */
export async function lockOffer(tx: Tx, id: bigint): Promise<LockedOffer | null> {
  const [row] = await query<Omit<LockedOffer, 'steps'>>(
    tx,
    `SELECT o.id, p.slug AS provider, o.external_id AS "externalId", o.title, o.state::text,
       o.closes_at AS "closesAt", o.grace_days AS "graceDays", o.click_window_days AS "clickWindowDays"
     FROM offer o JOIN provider p ON p.id = o.provider_id WHERE o.id = $1::bigint FOR UPDATE OF o`,
    id.toString(),
  );
  if (row === undefined) return null;
  const steps = await query<StoredStep>(
    tx,
    `SELECT id, external_id AS "externalId", name, points, position, once FROM offer_event
     WHERE offer_id = $1::bigint ORDER BY position`,
    id.toString(),
  );
  return { ...row, steps };
}

/** Writes a locked offer's own fields; its steps are written apart. */
export async function saveOffer(tx: Tx, id: bigint, draft: OfferDraft): Promise<void> {
  const { provider: _slug, externalId: _id, events: _steps, kind, ...rest } = draft;
  await tx.offer.update({ where: { id }, data: { ...rest, kind: stored(kind) } });
}

/** Writes where a locked offer stands: open, or withdrawn since `closesAt`. */
export async function saveOfferState(
  tx: Tx,
  id: bigint,
  state: 'open' | 'withdrawn',
  closesAt: Date | null,
): Promise<void> {
  await execute(
    tx,
    'UPDATE offer SET state = $2::offer_state, closes_at = $3::timestamptz WHERE id = $1::bigint',
    id.toString(),
    state,
    closesAt?.toISOString() ?? null,
  );
}

type NewStep = Omit<StoredStep, 'id'>;

const STEPS = columns<NewStep>([
  ['external_id', 'text', (step) => step.externalId],
  ['name', 'text', (step) => step.name],
  ['points', 'bigint', (step) => step.points],
  ['position', 'int', (step) => step.position],
  ['once', 'boolean', (step) => step.once],
]);

/** Above every position an offer can give. */
const OUT_OF_THE_WAY = 1_000_000;

/** Writes a locked offer's steps by their external ids: changed, added, or put into another order. None is taken away. */
export async function saveSteps(tx: Tx, offerId: bigint, steps: readonly NewStep[]): Promise<void> {
  // Places are unique at every moment, also between the rows of one statement.
  await execute(
    tx,
    'UPDATE offer_event SET position = position + $2::int WHERE offer_id = $1::bigint',
    offerId.toString(),
    OUT_OF_THE_WAY,
  );
  await execute(
    tx,
    `INSERT INTO offer_event (offer_id, ${STEPS.names}) SELECT $1::bigint, s.* FROM ${STEPS.from('s', 2)}
     ON CONFLICT (offer_id, external_id) DO UPDATE SET name = EXCLUDED.name, points = EXCLUDED.points,
       position = EXCLUDED.position, once = EXCLUDED.once`,
    offerId.toString(),
    ...STEPS.values(steps),
  );
}

/**
 * How many conversions rest on each of these steps. Read from the index of what steps earned, once, when somebody
 * changes what a step is worth: not for a page.
 */
export async function countResting(tx: Tx, stepIds: readonly bigint[]): Promise<Map<bigint, number>> {
  const rows = await query<{ id: bigint; count: number }>(
    tx,
    `SELECT event_id AS id, count(*)::int AS count FROM conversion
     WHERE event_id IS NOT NULL AND event_id = ANY($1::bigint[])
       AND state = ANY (ARRAY['pending'::conversion_state, 'credited'::conversion_state,
         'under_review'::conversion_state])
     GROUP BY event_id`,
    idArray(stepIds),
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Members who started an offer within its window and have no conversion from that start. Reads that window's starts alone. */
export async function countUnderWay(
  reader: Reader,
  offerId: bigint,
  clickWindowDays: number,
  now: Date,
): Promise<number> {
  const since = new Date(now.getTime() - clickWindowDays * 86_400_000);
  const [row] = await query<{ count: number }>(
    reader,
    `SELECT count(DISTINCT k.member_id)::int AS count FROM click k
     WHERE k.id >= $2::uuid AND k.offer_id = $1::bigint AND NOT EXISTS (
       SELECT 1 FROM conversion c WHERE c.click_id = k.id AND c.click_id IS NOT NULL
         AND c.state <> 'awaiting_credit')`,
    offerId.toString(),
    uuidFrom(since),
  );
  return row?.count ?? 0;
}
