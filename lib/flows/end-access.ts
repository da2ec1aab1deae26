import type { Operator } from '#lib/core/actors.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { lockAccount } from '#lib/data/provider-accounts.ts';
import { closeAccess } from '#lib/data/provider-accounts-people.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/** Ends somebody's sight of a provider account, at once. */
export function endAccess(db: Db, operator: Operator, slug: string, personId: bigint): Promise<Acted> {
  return inTransaction(db, async (tx): Promise<Acted> => {
    const account = await lockAccount(tx, slug);
    if (account === null) return { ok: false, why: 'There is no such provider.' };
    if (!(await closeAccess(tx, account.id, personId)))
      return { ok: false, why: 'They have no access (any more).' };
    await audit(tx, operator.personId, 'end-access', `provider/${account.id}`, {
      person: personId.toString(),
    });
    return { ok: true };
  });
}
