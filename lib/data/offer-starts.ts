import type { Member } from '#lib/core/actors.ts';
import type { ActivityKind } from '#lib/core/holds.ts';
import type { ConversionState } from '#lib/core/lifecycle.ts';
import { type Db, query } from '#lib/data/db.ts';

/** The latest starts that are looked at for what is under way. */
const STARTS = 300;

/** An offer this member has started and can still finish. */
export interface UnderWay {
  readonly offerId: bigint;
  readonly title: string;
  readonly provider: string;
  readonly kind: ActivityKind;
  readonly startedAt: Date;
  /** Last moment a step counts for this start. */
  readonly finishBy: Date;
  /** The offer is over, and late calls are honoured until then; null while it runs. */
  readonly honouredUntil: Date | null;
  /** Where to see it: the latest row of this start, or the start itself. */
  readonly rowId: string;
  readonly state: ConversionState | 'started';
  readonly finalAfter: Date | null;
  readonly steps: readonly {
    readonly name: string;
    readonly points: bigint;
    readonly once: boolean;
    /** How it stands for this member; null = not reported. */
    readonly state: ConversionState | null;
  }[];
}

type Stored = Omit<UnderWay, 'steps'> & {
  readonly steps: readonly { name: string; points: string; once: boolean; state: ConversionState | null }[];
};

/** What the member has under way, what must be finished first standing first; with `offerId` that offer alone. */
export async function readUnderWay(
  member: Member,
  db: Db,
  offerId: bigint | null = null,
): Promise<UnderWay[]> {
  const rows = await query<Stored>(
    db,
    `WITH recent AS MATERIALIZED (SELECT id, offer_id, clicked_at FROM click
       WHERE member_id = $1::bigint ORDER BY id DESC LIMIT ${STARTS}),
     latest AS MATERIALIZED (SELECT DISTINCT ON (offer_id) id, offer_id, clicked_at FROM recent
       WHERE offer_id IS NOT NULL AND ($2::bigint IS NULL OR offer_id = $2::bigint) ORDER BY offer_id, id DESC)
     SELECT o.id AS "offerId", o.title, p.name AS provider, o.kind::text, k.clicked_at AS "startedAt",
       e.finish_by AS "finishBy", CASE WHEN o.closes_at <= now() THEN e.grace END AS "honouredUntil",
       coalesce(r.public_id, k.id)::text AS "rowId", coalesce(r.state::text, 'started') AS state,
       r.final_after AS "finalAfter", s.steps
     FROM latest k JOIN offer o ON o.id = k.offer_id JOIN provider p ON p.id = o.provider_id
       CROSS JOIN LATERAL (SELECT k.clicked_at + make_interval(days => o.click_window_days) AS finish_by,
         o.closes_at + make_interval(days => o.grace_days) AS grace) AS e
       LEFT JOIN LATERAL (SELECT c.public_id, c.state, c.final_after FROM conversion c WHERE c.click_id = k.id
         AND c.click_id IS NOT NULL AND c.member_id = $1::bigint AND c.state <> 'awaiting_credit'
         ORDER BY c.public_id DESC LIMIT 1) AS r ON true
       CROSS JOIN LATERAL (SELECT coalesce(json_agg(json_build_object('name', v.name, 'points', v.points::text,
           'once', v.once, 'state', d.state) ORDER BY v.position), '[]') AS steps,
           bool_or(NOT v.once OR d.state IS NULL) AS open
         FROM offer_event v LEFT JOIN LATERAL (SELECT c.state::text FROM conversion c
           WHERE c.member_id = $1::bigint AND c.event_id = v.id AND c.event_id IS NOT NULL
             AND c.state IN ('pending', 'credited', 'under_review') LIMIT 1) AS d ON true
         WHERE v.offer_id = o.id) AS s
     WHERE e.finish_by > now() AND (e.grace IS NULL OR e.grace > now()) AND s.open
     ORDER BY least(e.finish_by, e.grace), o.id LIMIT 50`,
    member.memberId.toString(),
    offerId?.toString() ?? null,
  );
  return rows.map((row) => ({
    ...row,
    steps: row.steps.map((step) => ({ ...step, points: BigInt(step.points) })),
  }));
}
