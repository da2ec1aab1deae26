import type { Operator } from '#lib/core/actors.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { endPause, turnMember } from '#lib/data/member-pauses.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/** Ends a member's pause, with what came of it. */
export function resumeMember(db: Db, operator: Operator, memberId: bigint, outcome: string): Promise<Acted> {
  const problem = reasonProblem(outcome, 'an outcome');
  if (problem !== null) return Promise.resolve({ ok: false, why: problem, field: 'outcome' });
  return inTransaction(db, async (tx): Promise<Acted> => {
    if (!(await turnMember(tx, memberId, 'open')))
      return { ok: false, why: 'The account is not paused (any more).' };
    await endPause(tx, memberId, { personId: operator.personId, outcome: outcome.trim() });
    await audit(tx, operator.personId, 'resume-member', `member/${memberId}`, { outcome: outcome.trim() });
    return { ok: true };
  });
}
