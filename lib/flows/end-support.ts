import type { Operator } from '#lib/core/actors.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { endRole } from '#lib/data/operators.ts';
import { normaliseEmail } from '#lib/data/people.ts';
import { leaveTickets, lockByEmail } from '#lib/data/support-people.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/** Ends somebody's answering at once: their sessions end, and their unsolved tickets are nobody's again. */
export function endSupport(db: Db, operator: Operator, email: string): Promise<Acted> {
  return inTransaction(db, async (tx): Promise<Acted> => {
    const person = await lockByEmail(tx, normaliseEmail(email));
    if (person === null || !person.support || person.disabled)
      return { ok: false, why: 'They do not answer tickets (any more).' };
    await endRole(tx, person.personId, 'support', person.only);
    await leaveTickets(tx, person.personId);
    await audit(tx, operator.personId, 'end-support', `person/${person.personId}`, {
      account: person.only ? 'disabled' : 'kept',
    });
    return { ok: true };
  });
}
