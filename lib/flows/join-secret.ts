import type { Operator } from '#lib/core/actors.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import { dashboardSettings, settingProblem } from '#lib/core/protocol/given-settings.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import { activeValues, editAccount, keepValue, lockAccount } from '#lib/data/provider-accounts.ts';
import { secretContext } from '#lib/data/providers.ts';
import type { SecretBox } from '#lib/data/secret-box.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/**
 * Puts another value of a setting in force beside the present one, so that calls signed with either pass while the
 * network changes over. One more than the definition allows is refused: which to leave is for a person to say.
 * @param secrets need not open: a process that shows pages can store a secret and never read one
 */
export function joinSecret(
  { db, secrets }: { readonly db: Db; readonly secrets: SecretBox },
  operator: Operator,
  slug: string,
  { name, value }: { readonly name: string; readonly value: string },
): Promise<Acted> {
  return inTransaction(db, async (tx): Promise<Acted> => {
    const account = await lockAccount(tx, slug);
    if (account === null) return { ok: false, why: 'There is no such provider.' };
    const definition = parseDefinition(account.definition);
    if (!dashboardSettings(definition).includes(name))
      return { ok: false, why: 'This provider has no such setting.' };
    const problem = settingProblem(definition, name, value);
    if (problem !== null) return { ok: false, why: `It ${problem}.`, field: 'value' };
    const before = (await activeValues(tx, account.id)).filter((one) => one.name === name);
    const { atMost = 2 } = definition.settings[name] ?? {};
    if (before.length >= atMost) {
      const many = atMost === 2 ? 'Two values' : `${atMost.toString()} values`;
      return { ok: false, why: `${many} are in force already: retire one of them first.`, field: 'value' };
    }
    if (await isAmong(tx, secrets, account.id, name, value))
      return { ok: false, why: 'This very value is in force already.', field: 'value' };
    await keepValue(tx, account.id, name, await secrets.seal(value, secretContext(account.id, name)));
    await editAccount(tx, account.id, {});
    await audit(tx, operator.personId, 'join-secret', `provider/${account.id}`, { setting: name });
    return { ok: true };
  });
}

/** Whether a value is in force; false as well where this process cannot tell. */
async function isAmong(
  tx: Tx,
  secrets: SecretBox,
  providerId: number,
  name: string,
  value: string,
): Promise<boolean> {
  for (const one of await activeValues(tx, providerId)) {
    if (one.name !== name) continue;
    const opened = await secrets.open(one.sealed, secretContext(providerId, name)).catch(() => null);
    if (opened === value) return true;
  }
  return false;
}
