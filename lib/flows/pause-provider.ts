import type { Operator } from '#lib/core/actors.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { editAccount, lockAccount } from '#lib/data/provider-accounts.ts';

/** What came of a person's act, or the sentence that refuses it. */
export type Acted =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: string; readonly field?: string };

/**
 * Stops taking a provider's calls: each is answered 503, kept, and can be verified again later. Its offers cannot be
 * started meanwhile.
 */
export function pauseProvider(db: Db, operator: Operator, slug: string, reason: string): Promise<Acted> {
  const problem = reasonProblem(reason);
  if (problem !== null) return Promise.resolve({ ok: false, why: problem, field: 'reason' });
  return inTransaction(db, async (tx): Promise<Acted> => {
    const account = await lockAccount(tx, slug);
    if (account === null) return { ok: false, why: 'There is no such provider.' };
    if (account.state === 'paused') return { ok: false, why: 'It is paused already.' };
    await editAccount(tx, account.id, { state: 'paused' });
    await audit(tx, operator.personId, 'pause-provider', `provider/${account.id}`, { reason: reason.trim() });
    return { ok: true };
  });
}
