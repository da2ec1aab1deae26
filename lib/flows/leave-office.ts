import type { Operator } from '#lib/core/actors.ts';
import { audit } from '#lib/data/audit.ts';
import { inTransaction } from '#lib/data/db.ts';
import { normaliseEmail } from '#lib/data/people.ts';
import { endRole, lockByEmail, lockOperators } from '#lib/data/role-holders.ts';
import { leaveTickets } from '#lib/data/team.ts';
import type { Office } from '#lib/flows/join-office.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';
import { type OfficeRole, tellTeam } from '#lib/flows/tell-team.ts';

const NOT_ANY_MORE = {
  operator: 'They do not run the site (any more).',
  support: 'They do not answer tickets (any more).',
} as const;

/**
 * Ends somebody's running of the site, or their answering, at once, sessions included, and tells them and everybody who runs
 * it. Somebody must be left who runs it.
 */
export function leaveOffice(
  office: Office,
  operator: Operator,
  role: OfficeRole,
  email: string,
): Promise<Acted> {
  const address = normaliseEmail(email);
  return inTransaction(office.db, async (tx): Promise<Acted> => {
    // Locked first and in order, whoever is ended: those who leave are told of by the same lock.
    const running = await lockOperators(tx);
    const person = await lockByEmail(tx, address);
    if (person === null || person.disabled || !person.roles.includes(role))
      return { ok: false, why: NOT_ANY_MORE[role] };
    if (role === 'operator' && running.length === 1)
      return { ok: false, why: 'Nobody else runs the site: make somebody else an operator first.' };
    const { personId, roles } = person;
    const only = roles.length === 1;
    await endRole(tx, personId, role, only);
    // Who answers beside it goes on with theirs.
    if (!roles.some((one) => one !== role && (one === 'support' || one === 'operator')))
      await leaveTickets(tx, personId);
    await audit(tx, operator.personId, `end-${role}`, `person/${personId}`, {
      account: only ? 'disabled' : 'kept',
    });
    await tellTeam(tx, office, operator, { email: address, role, change: 'ended' });
    return { ok: true };
  });
}
