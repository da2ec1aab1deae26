import type { Operator } from '#lib/core/actors.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { activeValues, editAccount, lockAccount, retireValues } from '#lib/data/provider-accounts.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/** Takes one of two values of a setting out of force. The only one stays: without it every call would be refused. */
export function retireSecret(db: Db, operator: Operator, slug: string, valueId: number): Promise<Acted> {
  return inTransaction(db, async (tx): Promise<Acted> => {
    const account = await lockAccount(tx, slug);
    if (account === null) return { ok: false, why: 'There is no such provider.' };
    const inForce = await activeValues(tx, account.id);
    const value = inForce.find(({ id }) => id === valueId);
    if (value === undefined) return { ok: false, why: 'It is not in force (any more).' };
    if (inForce.filter(({ name }) => name === value.name).length < 2)
      return {
        ok: false,
        why: 'It is the only one in force: add the new value first, then retire this one.',
      };
    await retireValues(tx, [valueId]);
    await editAccount(tx, account.id, {});
    await audit(tx, operator.personId, 'retire-secret', `provider/${account.id}`, {
      setting: value.name,
      value: valueId,
    });
    return { ok: true };
  });
}
