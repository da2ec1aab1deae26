import type { Member, Operator } from '#lib/core/actors.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import { closeMember, lockLeaving } from '#lib/data/leaving.ts';
import { normaliseEmail } from '#lib/data/people.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';
import { type OwnStanding, proveSelf } from '#lib/flows/prove-self.ts';

/** What a member types to delete their own account. */
export interface DeletionTyped {
  readonly email: string;
  /** Empty for whoever has none. */
  readonly password: string;
}

/**
 * Deletes the account of whoever is signed in, for ever. They type their address, and their password where they have
 * one; who signs in by links has used one a moment ago. A paused account is deleted by a person alone.
 */
export async function deleteOwnAccount(
  db: Db,
  member: Member,
  own: OwnStanding,
  { email, password }: DeletionTyped,
  now: Date,
): Promise<Acted> {
  if (normaliseEmail(email) !== own.email)
    return { ok: false, why: 'This is not the address of this account.', field: 'email' };
  const unproved = await proveSelf(db, own, password, now);
  if (unproved !== null) return { ok: false, ...unproved };
  return inTransaction(db, async (tx): Promise<Acted> => {
    const refusal = await closeLocked(tx, member.memberId, now, (state) =>
      state === 'paused'
        ? 'While the account is paused you cannot delete it yourself. Write to support, and a person decides.'
        : null,
    );
    return refusal === null ? { ok: true } : { ok: false, why: refusal };
  });
}

/** Deletes a member's account for them, with a reason that is kept: at their wish, or because they are too young. */
export function deleteMember(
  db: Db,
  operator: Operator,
  memberId: bigint,
  reason: string,
  now: Date,
): Promise<Acted> {
  const problem = reasonProblem(reason);
  if (problem !== null) return Promise.resolve({ ok: false, why: problem, field: 'reason' });
  return inTransaction(db, async (tx): Promise<Acted> => {
    const refusal = await closeLocked(tx, memberId, now);
    if (refusal !== null) return { ok: false, why: refusal };
    await audit(tx, operator.personId, 'delete-account', `member/${memberId}`, { reason: reason.trim() });
    return { ok: true };
  });
}

/** Closes an account that may be closed. @returns why it may not */
async function closeLocked(
  tx: Tx,
  memberId: bigint,
  now: Date,
  mayNot: (state: 'open' | 'paused') => string | null = () => null,
): Promise<string | null> {
  const found = await lockLeaving(tx, memberId);
  if (found === null) return 'There is no such member.';
  if (found.state === 'closed') return 'The account is deleted already.';
  if (found.hasOtherRoles)
    return 'This address does more here than earn: an operator ends its other tasks first.';
  const refusal = mayNot(found.state);
  if (refusal === null) await closeMember(tx, memberId, found, now);
  return refusal;
}
