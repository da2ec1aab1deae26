import type { Member, Operator } from '#lib/core/actors.ts';
import { reasonProblem } from '#lib/core/member-pause.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import { closeMember, lockLeaving } from '#lib/data/leaving.ts';
import { normaliseEmail } from '#lib/data/people.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';
import { signIn } from '#lib/flows/sign-in.ts';

/** What a member types to delete their own account. */
export interface DeletionTyped {
  readonly email: string;
  /** Empty for whoever has none. */
  readonly password: string;
}

/** Whose account it is, as account and session have it. */
export interface DeletionOwn {
  readonly email: string;
  readonly hasPassword: boolean;
  /** Milliseconds; null when not known. */
  readonly signedInAt: number | null;
}

/** Minutes for which a sign-in shows that somebody without a password still reads the mail of the address. */
export const FRESH_MINUTES = 15;

/** Whether somebody has shown lately, or can show by a password, that it is them. */
export function canProve({ hasPassword, signedInAt }: Omit<DeletionOwn, 'email'>, now: Date): boolean {
  return hasPassword || (signedInAt !== null && now.getTime() - signedInAt < FRESH_MINUTES * 60_000);
}

/**
 * Deletes the account of whoever is signed in, for ever. They type their address, and their password where they have
 * one; who signs in by links has used one a moment ago. A paused account is deleted by a person alone.
 * @param source network address of the caller
 */
export async function deleteOwnAccount(
  db: Db,
  member: Member,
  own: DeletionOwn,
  { email, password }: DeletionTyped,
  source: string,
  now: Date,
): Promise<Acted> {
  if (normaliseEmail(email) !== own.email)
    return { ok: false, why: 'This is not the address of this account.', field: 'email' };
  if (!canProve(own, now))
    return { ok: false, why: 'Too long since you signed in. Use a new sign-in link, then come back here.' };
  if (own.hasPassword) {
    if (password === '')
      return { ok: false, why: 'Type your password: it shows that it is you.', field: 'password' };
    const proved = await signIn(db, { email: own.email, password, source }, now);
    if (!proved.ok)
      return {
        ok: false,
        why:
          proved.why === 'throttled'
            ? 'Too many tries. Wait a quarter of an hour, then try again.'
            : 'This is not your password.',
        field: 'password',
      };
  }
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
