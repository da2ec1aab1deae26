import type { Operator } from '#lib/core/actors.ts';
import { type Db, execute, query, type Tx } from '#lib/data/db.ts';

/** Somebody who runs the site, or answers for it. */
export interface TeamPerson {
  readonly personId: bigint;
  readonly email: string;
  readonly operator: boolean;
  /** Answers tickets by a role of its own; operators do without. */
  readonly support: boolean;
  /** Tickets of theirs that are not solved. */
  readonly open: number;
}

/** Everybody who runs the site or answers for it; those who run it first. */
export function readTeam(_operator: Operator, db: Db): Promise<TeamPerson[]> {
  return query<TeamPerson>(
    db,
    `SELECT p.id AS "personId", p.email, 'operator' = ANY (p.roles) AS operator, 'support' = ANY (p.roles) AS support,
       (SELECT count(*)::int FROM ticket t WHERE t.agent_id = p.id AND t.state <> 'solved') AS open
     FROM person p WHERE p.disabled_at IS NULL AND p.roles && ARRAY['support', 'operator']::role[]
     ORDER BY 3 DESC, p.email LIMIT 200`,
  );
}

/** Gives a person's unsolved tickets back to nobody. */
export async function leaveTickets(tx: Tx, personId: bigint): Promise<void> {
  await execute(
    tx,
    `UPDATE ticket SET agent_id = NULL WHERE agent_id = $1::bigint AND state <> 'solved'`,
    personId.toString(),
  );
}
