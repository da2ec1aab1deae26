import type { Operator } from '#lib/core/actors.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { audit } from '#lib/data/audit.ts';
import { auditMember } from '#lib/data/books.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { endFreeze, lockFreeze } from '#lib/data/frozen-members.ts';
import { lockBalances } from '#lib/data/ledger.ts';

export type Thaw = { readonly ok: true } | { readonly ok: false; readonly why: string };

/**
 * Ends the freeze of an account, with a person's reason. Refused while the account still does not add up: its whole
 * history is checked once more under its lock, whatever the last audit said.
 */
export function thawMember(db: Db, operator: Operator, freezeId: bigint, reason: string): Promise<Thaw> {
  const unfit = reasonProblem(reason);
  if (unfit !== null) return Promise.resolve({ ok: false, why: unfit });
  const given = reason.trim();
  return inTransaction(db, async (tx) => {
    const memberId = await lockFreeze(tx, freezeId);
    if (memberId === null) return { ok: false, why: 'it is not frozen (any more)' };
    await lockBalances(tx, [memberId]);
    const [first] = await auditMember(tx, memberId);
    if (first !== undefined) return { ok: false, why: `it still does not add up: ${first.why}` };
    await endFreeze(tx, freezeId, { personId: operator.personId, reason: given });
    await audit(tx, operator.personId, 'thaw-member', `member/${memberId}`, {
      freeze: freezeId.toString(),
      reason: given,
    });
    return { ok: true };
  });
}
