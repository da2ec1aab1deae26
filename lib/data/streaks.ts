import { STREAK_REPAIR_DAYS } from '#lib/core/rules.ts';
import type { Day, Run } from '#lib/core/streak.ts';
import { dayOf, dayText } from '#lib/core/streak.ts';
import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';
import { inSlices, type Span } from '#lib/data/gently.ts';
import { columns, idArray } from '#lib/data/rows.ts';

/** A day on which a member earned something, by the zone their days are counted in. */
export interface EarnedDay {
  readonly memberId: bigint;
  readonly arrivedOn: Day;
  /** Day of the earliest start behind it; null where none is known. */
  readonly startedOn: Day | null;
}

/** The zone a member's (m) days are counted in at an instant by their streak (s): a new one acts from its day on. */
export const ZONE = (at: string) =>
  `CASE WHEN s.next_zone_from <= (${at} AT TIME ZONE s.next_zone)::date THEN s.next_zone ELSE coalesce(s.zone, m.time_zone) END`;

/**
 * Days on which members with a sign-in earned something, by credits posted in a span, in order of member and day. Days
 * that are counted already are left out, but for those on which a late call may join the run before. Gently, as it reads
 * all there was.
 */
export async function earnedDays(reader: Reader, span: Span): Promise<EarnedDay[]> {
  const slices = await inSlices(span, ({ from, to }) => [
    () => earnedBetween(reader, new Date(from), new Date(to)),
  ]);
  const days = new Map<string, EarnedDay>();
  for (const day of slices.flat()) {
    const key = `${day.memberId} ${day.arrivedOn}`;
    const starts = [days.get(key)?.startedOn, day.startedOn].filter((start) => start != null);
    days.set(key, { ...day, startedOn: starts.length === 0 ? null : Math.min(...starts) });
  }
  return [...days.values()].sort((one, other) =>
    one.memberId === other.memberId
      ? one.arrivedOn - other.arrivedOn
      : one.memberId < other.memberId
        ? -1
        : 1,
  );
}

/**
 * The same of [from, to) in one go. No zone's day begins within a quarter of an hour of UTC, so the credits of one are of
 * one day: many credits ask for few days.
 */
async function earnedBetween(reader: Reader, from: Date, to: Date): Promise<EarnedDay[]> {
  const rows = await query<{ memberId: bigint; arrived: string; started: string | null }>(
    reader,
    `SELECT e.member_id AS "memberId", d.day::text AS arrived,
       min((k.clicked_at AT TIME ZONE z.zone)::date)::text AS started
     FROM (
         SELECT member_id, date_bin('15 minutes', posted_at, 'epoch') AS quarter, array_agg(cause_id) AS causes
         FROM transfer
         WHERE posted_at >= $1::timestamptz AND posted_at < $2::timestamptz AND reason = 'credit'
           AND cause = 'conversion'
         GROUP BY 1, 2
       ) AS e
       JOIN member m ON m.id = e.member_id AND m.person_id IS NOT NULL
       LEFT JOIN streak s ON s.member_id = m.id
       CROSS JOIN LATERAL (SELECT ${ZONE('e.quarter')} AS zone) AS z
       LEFT JOIN conversion c ON c.id = ANY(e.causes) LEFT JOIN click k ON k.id = c.click_id
       CROSS JOIN LATERAL (SELECT (e.quarter AT TIME ZONE z.zone)::date AS day) AS d
     WHERE s.last_day IS NULL OR s.last_day < d.day
       OR (s.before_last_day < d.day AND d.day <= s.before_last_day + 1 + ${STREAK_REPAIR_DAYS})
     GROUP BY 1, 2`,
    from.toISOString(),
    to.toISOString(),
  );
  return rows.map(({ memberId, arrived, started }) => ({
    memberId,
    arrivedOn: dayOf(arrived),
    startedOn: started === null ? null : dayOf(started),
  }));
}

/** The runs of these members, locked. A member without one is not in it. */
export async function lockRuns(tx: Tx, memberIds: readonly bigint[]): Promise<Map<bigint, Run>> {
  const rows = await query<StoredRun & { memberId: bigint }>(
    tx,
    `SELECT member_id AS "memberId", ${STORED_RUN} FROM streak s
     WHERE member_id = ANY($1::bigint[]) ORDER BY member_id FOR UPDATE`,
    idArray(memberIds),
  );
  return new Map(rows.map(({ memberId, ...stored }) => [memberId, runOf(stored)]));
}

/** A run as STORED_RUN reads it of a streak (s). */
export interface StoredRun {
  readonly startedOn: string;
  readonly lastDay: string;
  readonly length: number;
  readonly before: { readonly startedOn: string; readonly lastDay: string; readonly length: number } | null;
}

export const STORED_RUN = `s.started_on::text AS "startedOn", s.last_day::text AS "lastDay", s.length,
  CASE WHEN s.before_length IS NOT NULL THEN json_build_object('startedOn', s.before_started_on,
    'lastDay', s.before_last_day, 'length', s.before_length) END AS before`;

export const runOf = ({ startedOn, lastDay, length, before }: StoredRun): Run => ({
  ...{ startedOn: dayOf(startedOn), lastDay: dayOf(lastDay), length },
  before: before && { ...before, startedOn: dayOf(before.startedOn), lastDay: dayOf(before.lastDay) },
});

export interface MemberRun extends Run {
  readonly memberId: bigint;
}

const RUNS = columns<MemberRun>([
  ['member_id', 'bigint', (run) => run.memberId],
  ['length', 'smallint', (run) => run.length],
  ['started_on', 'date', (run) => dayText(run.startedOn)],
  ['last_day', 'date', (run) => dayText(run.lastDay)],
  ['before_started_on', 'date', ({ before }) => before && dayText(before.startedOn)],
  ['before_last_day', 'date', ({ before }) => before && dayText(before.lastDay)],
  ['before_length', 'smallint', ({ before }) => before?.length ?? null],
]);

/** Saves runs whose members' balances this transaction has locked; a zone that has come into force stays. */
export async function saveRuns(tx: Tx, runs: readonly MemberRun[]): Promise<void> {
  if (runs.length === 0) return;
  await execute(
    tx,
    `INSERT INTO streak (${RUNS.names}, zone)
     SELECT r.*, m.time_zone FROM ${RUNS.from('r')} JOIN member m ON m.id = r.member_id ORDER BY r.member_id
     ON CONFLICT (member_id) DO UPDATE SET length = EXCLUDED.length, started_on = EXCLUDED.started_on,
       last_day = EXCLUDED.last_day, before_started_on = EXCLUDED.before_started_on,
       before_last_day = EXCLUDED.before_last_day, before_length = EXCLUDED.before_length,
       zone = CASE WHEN streak.next_zone_from <= EXCLUDED.last_day THEN streak.next_zone ELSE streak.zone END,
       next_zone = CASE WHEN streak.next_zone_from <= EXCLUDED.last_day THEN NULL ELSE streak.next_zone END,
       next_zone_from = CASE WHEN streak.next_zone_from <= EXCLUDED.last_day THEN NULL ELSE streak.next_zone_from END`,
    ...RUNS.values(runs),
  );
}

/** A bonus on its way to its member. */
export interface BonusRow {
  readonly id: bigint;
  readonly memberId: bigint;
  readonly startedOn: Day;
  readonly length: number;
  readonly points: bigint;
}

const BONUSES = columns<BonusRow>([
  ['id', 'bigint', (bonus) => bonus.id],
  ['member_id', 'bigint', (bonus) => bonus.memberId],
  ['started_on', 'date', (bonus) => dayText(bonus.startedOn)],
  ['length', 'smallint', (bonus) => bonus.length],
  ['points', 'bigint', (bonus) => bonus.points],
]);

/** Claims bonuses: each run and length earns one for ever. Gives the ids of those that are new. */
export async function claimBonuses(tx: Tx, bonuses: readonly BonusRow[]): Promise<Set<bigint>> {
  if (bonuses.length === 0) return new Set();
  const rows = await query<{ id: bigint }>(
    tx,
    `INSERT INTO streak_bonus (${BONUSES.names}) SELECT * FROM ${BONUSES.from('r')} ORDER BY r.member_id, r.length
     ON CONFLICT (member_id, started_on, length) DO NOTHING RETURNING id`,
    ...BONUSES.values(bonuses),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Up to when earnings were counted; null before the first time. */
export async function countedUntil(reader: Reader): Promise<Date | null> {
  const [row] = await query<{ value: string }>(
    reader,
    `SELECT value #>> '{}' AS value FROM setting WHERE name = 'streaks-counted-until'`,
  );
  return row === undefined ? null : new Date(row.value);
}

/** Moves the mark; never back. */
export async function noteCounted(tx: Tx, until: Date): Promise<void> {
  await execute(
    tx,
    `INSERT INTO setting (name, value) VALUES ('streaks-counted-until', to_jsonb($1::text))
     ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value, changed_at = now()
     WHERE setting.value #>> '{}' < EXCLUDED.value #>> '{}'`,
    until.toISOString(),
  );
}
