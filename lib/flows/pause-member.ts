import type { Operator } from '#lib/core/actors.ts';
import { readReviewDay } from '#lib/core/member-pause.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { findOwner, insertPause, turnMember } from '#lib/data/member-pauses.ts';
import { normaliseEmail } from '#lib/data/people.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/** A pause as it is asked for, in the words of the form. */
export interface PauseWanted {
  /** What the member is told. */
  readonly reason: string;
  /** E-mail address of whoever looks after it. */
  readonly owner: string;
  /** `2027-01-31`. */
  readonly reviewOn: string;
}

/**
 * Pauses an account: what it earns waits for a person, and nothing leaves it. Always with a reason the member is told,
 * somebody who looks after it, and a day on which it is looked at again.
 */
export function pauseMember(
  db: Db,
  operator: Operator,
  memberId: bigint,
  { reason, owner, reviewOn }: PauseWanted,
  now: Date,
): Promise<Acted> {
  const refuse = (why: string, field?: string): Acted => ({
    ok: false,
    why,
    ...(field === undefined ? {} : { field }),
  });
  const problem = reasonProblem(reason);
  if (problem !== null) return Promise.resolve(refuse(problem, 'reason'));
  const review = readReviewDay(reviewOn, now);
  if ('why' in review) return Promise.resolve(refuse(review.why, 'reviewOn'));
  return inTransaction(db, async (tx): Promise<Acted> => {
    const ownerId = await findOwner(tx, normaliseEmail(owner));
    if (ownerId === null) return refuse('Nobody of support, and no operator, has this address.', 'owner');
    if (!(await turnMember(tx, memberId, 'paused')))
      return refuse('The account is not open: it is paused already, or closed.');
    await insertPause(tx, { memberId, reason: reason.trim(), ownerId, reviewOn: review.day });
    await audit(tx, operator.personId, 'pause-member', `member/${memberId}`, {
      reason: reason.trim(),
      owner: ownerId.toString(),
      reviewOn: review.day,
    });
    return { ok: true };
  });
}
