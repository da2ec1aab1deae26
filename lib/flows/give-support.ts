import type { Operator } from '#lib/core/actors.ts';
import { emailProblem } from '#lib/core/credentials.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { normaliseEmail } from '#lib/data/people.ts';
import { lockByEmail, openSupport } from '#lib/data/support-people.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/** Lets somebody who can sign in here answer members' and visitors' questions. */
export function giveSupport(db: Db, operator: Operator, email: string): Promise<Acted> {
  const refuse = (why: string): Acted => ({ ok: false, why, field: 'email' });
  if (emailProblem(email) !== null)
    return Promise.resolve(refuse('Give an e-mail address such as ana@site.example.'));
  return inTransaction(db, async (tx): Promise<Acted> => {
    const person = await lockByEmail(tx, normaliseEmail(email));
    if (person === null)
      return refuse(
        'Nobody here has this address. Ask them to sign up with it, or open an account from the terminal: npm run -s bounty -- support add.',
      );
    // One whose answering was ended comes back; anybody else was disabled for another reason.
    if (person.disabled && !person.only) return refuse('The account of this address is disabled.');
    if ((person.support || person.operator) && !person.disabled)
      return refuse('They answer tickets already.');
    await openSupport(tx, person.personId);
    await audit(tx, operator.personId, 'give-support', `person/${person.personId}`);
    return { ok: true };
  });
}
