import type { Operator } from '#lib/core/actors.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { editAccount, lockAccount } from '#lib/data/provider-accounts.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/** Takes a paused provider's calls again. Those refused meanwhile can be verified again, each from the log. */
export function resumeProvider(db: Db, operator: Operator, slug: string, reason: string): Promise<Acted> {
  const problem = reasonProblem(reason);
  if (problem !== null) return Promise.resolve({ ok: false, why: problem, field: 'reason' });
  return inTransaction(db, async (tx): Promise<Acted> => {
    const account = await lockAccount(tx, slug);
    if (account === null) return { ok: false, why: 'There is no such provider.' };
    if (account.state === 'open') return { ok: false, why: 'It is not paused (any more).' };
    await editAccount(tx, account.id, { state: 'open' });
    await audit(tx, operator.personId, 'resume-provider', `provider/${account.id}`, {
      reason: reason.trim(),
    });
    return { ok: true };
  });
}
