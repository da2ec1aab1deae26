import type { Operator } from '#lib/core/actors.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { endRole, lockOperators } from '#lib/data/operators.ts';
import { normaliseEmail } from '#lib/data/people.ts';
import { leaveTickets } from '#lib/data/support-people.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/** Ends somebody's running of the site at once, sessions included. Somebody must be left who runs it. */
export function endOperator(db: Db, operator: Operator, email: string): Promise<Acted> {
  return inTransaction(db, async (tx): Promise<Acted> => {
    const all = await lockOperators(tx);
    const person = all.find((one) => one.email === normaliseEmail(email));
    if (person === undefined) return { ok: false, why: 'They do not run the site (any more).' };
    if (all.length === 1)
      return { ok: false, why: 'Nobody else runs the site: make somebody else an operator first.' };
    const only = person.roles.length === 1;
    await endRole(tx, person.personId, 'operator', only);
    // Who answers tickets beside it goes on with theirs.
    if (!person.roles.includes('support')) await leaveTickets(tx, person.personId);
    await audit(tx, operator.personId, 'end-operator', `person/${person.personId}`, {
      account: only ? 'disabled' : 'kept',
    });
    return { ok: true };
  });
}
