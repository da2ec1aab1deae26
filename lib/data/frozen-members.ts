import type { Operator } from '#lib/core/actors.ts';
import type { Suspect } from '#lib/data/books-finding.ts';
import { type Db, execute, query, type Reader, type Tx } from '#lib/data/db.ts';
import { columns } from '#lib/data/rows.ts';

const SUSPECTS = columns<Suspect>([
  ['member_id', 'bigint', (suspect) => suspect.memberId],
  ['why', 'text', (suspect) => suspect.why],
]);

/** Freezes the accounts of these members, where they are not frozen yet. @returns how many were frozen now */
export function freezeMembers(tx: Tx, suspects: readonly Suspect[]): Promise<number> {
  if (suspects.length === 0) return Promise.resolve(0);
  return execute(
    tx,
    `INSERT INTO frozen_member (member_id, why)
     SELECT m.id, left(r.why, 500) FROM ${SUSPECTS.from('r')}
       JOIN member m ON m.id = r.member_id ORDER BY m.id
     ON CONFLICT (member_id) WHERE thawed_at IS NULL DO NOTHING`,
    ...SUSPECTS.values(suspects),
  );
}

/** Why a member's account is frozen, and since when; null when it is not. */
export async function findFreeze(
  reader: Reader,
  memberId: bigint,
): Promise<{ frozenAt: Date; why: string } | null> {
  return reader.frozenMember.findFirst({
    where: { memberId, thawedAt: null },
    select: { frozenAt: true, why: true },
  });
}

/** A freeze that a person can end. */
export interface OpenFreeze {
  readonly id: bigint;
  readonly memberPublicId: string;
  readonly frozenAt: Date;
  readonly why: string;
}

/** Freezes shown at once; `frozen` on the Books page counts all. */
export const FREEZES_SHOWN = 50;

/** The accounts that are frozen, the longest first. */
export function readFreezes(_operator: Operator, db: Db): Promise<OpenFreeze[]> {
  return query<OpenFreeze>(
    db,
    `SELECT f.id, m.public_id AS "memberPublicId", f.frozen_at AS "frozenAt", f.why
     FROM frozen_member f JOIN member m ON m.id = f.member_id WHERE f.thawed_at IS NULL
     ORDER BY f.id LIMIT ${FREEZES_SHOWN}`,
  );
}

/** Counts the accounts that are frozen. */
export function countFreezes(reader: Reader): Promise<number> {
  return reader.frozenMember.count({ where: { thawedAt: null } });
}

/** Locks an open freeze and gives its member; null when it was ended already. */
export async function lockFreeze(tx: Tx, id: bigint): Promise<bigint | null> {
  const [row] = await query<{ memberId: bigint }>(
    tx,
    `SELECT member_id AS "memberId" FROM frozen_member WHERE id = $1::bigint AND thawed_at IS NULL FOR UPDATE`,
    id.toString(),
  );
  return row?.memberId ?? null;
}

/** Ends a freeze that this transaction has locked. `personId` null: the command line. */
export async function endFreeze(
  tx: Tx,
  id: bigint,
  { personId, reason }: { personId: bigint | null; reason: string },
): Promise<void> {
  await execute(
    tx,
    `UPDATE frozen_member SET thawed_at = now(), person_id = $2::bigint, reason = $3 WHERE id = $1::bigint`,
    id.toString(),
    personId?.toString() ?? null,
    reason,
  );
}
