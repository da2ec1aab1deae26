import type { Operator } from '#lib/core/actors.ts';
import { emailProblem } from '#lib/core/credentials.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { normaliseEmail } from '#lib/data/people.ts';
import { lockAccount } from '#lib/data/provider-accounts.ts';
import { insertAccess } from '#lib/data/provider-accounts-people.ts';
import { lockByEmail } from '#lib/data/role-holders.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/** Lets somebody who can sign in here see a provider account from the advertiser's side. */
export function giveAccess(db: Db, operator: Operator, slug: string, email: string): Promise<Acted> {
  const refuse = (why: string): Acted => ({ ok: false, why, field: 'email' });
  if (emailProblem(email) !== null)
    return Promise.resolve(refuse('Give an e-mail address such as ana@shop.example.'));
  return inTransaction(db, async (tx): Promise<Acted> => {
    const account = await lockAccount(tx, slug);
    if (account === null) return { ok: false, why: 'There is no such provider.' };
    const person = await lockByEmail(tx, normaliseEmail(email));
    if (person === null)
      return refuse('Nobody here has this address. Ask them to sign up with it, then give access.');
    if (person.disabled) return refuse('The account of this address is disabled.');
    if (person.unproven)
      return refuse(
        'Nobody has confirmed this address, so that the account may be somebody else’s. Where this site sends mail, they can confirm it once they are signed in; an integration link needs no account.',
      );
    if (!(await insertAccess(tx, account.id, person.personId))) return refuse('They have access already.');
    await audit(tx, operator.personId, 'give-access', `provider/${account.id}`, {
      person: person.personId.toString(),
    });
    return { ok: true };
  });
}
