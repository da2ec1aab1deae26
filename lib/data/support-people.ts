import type { Operator } from '#lib/core/actors.ts';
import { type Db, execute, query, type Tx } from '#lib/data/db.ts';

/** Somebody who may answer tickets. */
export interface SupportPerson {
  readonly personId: bigint;
  readonly email: string;
  /** Answers as an operator, whatever other roles there are. */
  readonly operator: boolean;
  /** Tickets of theirs that are not solved. */
  readonly open: number;
}

/** Everybody who answers: those of support, and operators. */
export function readSupport(_operator: Operator, db: Db): Promise<SupportPerson[]> {
  return query<SupportPerson>(
    db,
    `SELECT p.id AS "personId", p.email, 'operator' = ANY (p.roles) AS operator,
       (SELECT count(*)::int FROM ticket t WHERE t.agent_id = p.id AND t.state <> 'solved') AS open
     FROM person p WHERE p.disabled_at IS NULL AND p.roles && ARRAY['support', 'operator']::role[]
     ORDER BY p.email LIMIT 200`,
  );
}

/** A person under lock, as far as answering is concerned. */
export interface Answering {
  readonly personId: bigint;
  readonly disabled: boolean;
  readonly support: boolean;
  /** Answers as an operator, with or without the role of support. */
  readonly operator: boolean;
  /** They are here to answer and for nothing else. */
  readonly only: boolean;
}

const ANSWERING = `SELECT id AS "personId", disabled_at IS NOT NULL AS disabled, 'support' = ANY (roles) AS support,
    'operator' = ANY (roles) AS operator, roles = ARRAY['support']::role[] AS only FROM person`;

/** Locks a person by address; null when nobody has it. @param email normalised */
export async function lockByEmail(tx: Tx, email: string): Promise<Answering | null> {
  const [row] = await query<Answering>(tx, `${ANSWERING} WHERE email = $1 FOR UPDATE`, email);
  return row ?? null;
}

/** Lets a locked person answer; one who was only here for that comes back. */
export async function openSupport(tx: Tx, personId: bigint): Promise<void> {
  await execute(
    tx,
    `UPDATE person SET disabled_at = NULL,
       roles = CASE WHEN 'support' = ANY (roles) THEN roles ELSE array_append(roles, 'support'::role) END
     WHERE id = $1::bigint`,
    personId.toString(),
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
