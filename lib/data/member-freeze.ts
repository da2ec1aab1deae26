import type { Operator } from '#lib/core/actors.ts';
import type { Db } from '#lib/data/db.ts';

/** The freeze of a member's account that a person can end; null when it is not frozen. */
export function readFreezeOf(
  _operator: Operator,
  db: Db,
  memberId: bigint,
): Promise<{ id: bigint; frozenAt: Date; why: string } | null> {
  return db.frozenMember.findFirst({
    where: { memberId, thawedAt: null },
    select: { id: true, frozenAt: true, why: true },
  });
}
