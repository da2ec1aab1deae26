import type { Operator } from '#lib/core/actors.ts';
import { emailProblem, passwordProblem, readablePassword } from '#lib/core/credentials.ts';
import { audit } from '#lib/data/audit.ts';
import { inTransaction, type Tx } from '#lib/data/db.ts';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { givePassword, insertPerson, normaliseEmail, type Role } from '#lib/data/people.ts';
import { giveRole, lockByEmail, type RoleHolder } from '#lib/data/role-holders.ts';
import type { Random } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';
import { type OfficeRole, type TeamDesk, tellTeam } from '#lib/flows/tell-team.ts';

/** Where roles are kept, and the post that tells of them. */
export type Office = TeamDesk & Pick<Site, 'db'>;

export type Joined =
  | {
      readonly ok: true;
      readonly id: bigint;
      readonly email: string;
      readonly roles: readonly Role[];
      /** Shown this once, to be handed over; null when the person signs in as before. */
      readonly password: string | null;
    }
  | { readonly ok: false; readonly why: string; readonly field: 'email' | 'password' };

/** Somebody who is to have a role: an account, or what a new one is made of. */
export interface Newcomer {
  /** Normalised. */
  readonly address: string;
  /** Of a new person. */
  readonly passwordHash: string;
}

/**
 * Lets somebody run the site or answer for it, and tells them and everybody who runs it. Who has an account signs in as
 * before; anybody else gets one. Nobody knows who opened an account whose address was never confirmed, so that its password
 * and its sessions end, and it gets a new one. So does an account that comes back after its part here was ended, where nobody
 * else can set one: that is the way out for whoever lost what was shown once.
 * @param wanted the password is that of a new person; made up when left out
 */
export async function joinOffice(
  office: Office,
  operator: Operator,
  role: OfficeRole,
  { email, password: chosen }: { email: string; password?: string },
  random: Random,
): Promise<Joined> {
  const password = chosen ?? readablePassword(random(15));
  const misspelt = emailProblem(email);
  if (misspelt !== null) return { ok: false, why: misspelt, field: 'email' };
  const weak = passwordProblem(password, SHORTEST_PASSWORD, LONGEST_PASSWORD);
  if (weak !== null) return { ok: false, why: weak, field: 'password' };
  const address = normaliseEmail(email);
  const passwordHash = await hashPassword(password);
  return inTransaction(office.db, async (tx): Promise<Joined> => {
    const id = await admit(tx, operator.personId, role, { address, passwordHash });
    if (id !== null) {
      await tellTeam(tx, office, operator, { email: address, role, change: 'given' });
      return { ok: true, id, email: address, roles: [role], password };
    }
    return promote(tx, office, operator, role, { address, passwordHash, password });
  });
}

async function promote(
  tx: Tx,
  office: Office,
  operator: Operator,
  role: OfficeRole,
  { address, passwordHash, password }: Newcomer & { readonly password: string },
): Promise<Joined> {
  const refuse = (why: string): Joined => ({ ok: false, why, field: 'email' });
  const person = await lockByEmail(tx, address);
  if (person === null) return refuse('The account of this address was just deleted. Try again.');
  const { personId: id, roles, disabled } = person;
  const left = roles.length === 1 && roles[0] === role;
  // One whose role was ended comes back with it; anybody else was disabled for another reason.
  if (disabled && !left) return refuse(closedFor(roles));
  if (!disabled && role === 'support' && roles.includes('operator'))
    return refuse('They run the site, and answer tickets as such.');
  const already = { ok: true, id, email: address, roles, password: null } as const;
  if (!disabled && roles.includes(role)) return already;
  await giveRole(tx, id, role);
  const anew = needsPassword(person);
  if (anew) await givePassword(tx, id, passwordHash);
  const detail = anew ? { promoted: true, password: 'new' } : { promoted: true };
  await audit(tx, operator.personId, `add-${role}`, `person/${id}`, detail);
  await tellTeam(tx, office, operator, { email: address, role, change: 'given' });
  return { ...already, roles: left ? roles : [...roles, role], password: anew ? password : null };
}

/** Whether somebody who gets a role of the office gets a password with it. */
function needsPassword({ roles, disabled, unproven, handed }: RoleHolder): boolean {
  const outside = !roles.includes('support') && !roles.includes('operator');
  return unproven || disabled || (handed && outside);
}

/** Why a disabled account does not get the role, and which way there is. */
function closedFor(roles: readonly Role[]): string {
  const [only, more] = roles;
  if (only === 'support' && more === undefined)
    return 'Their answering of tickets was ended, and the account with it. Let them answer again, then make them an operator.';
  if (only === 'operator' && more === undefined)
    return 'Their running of the site was ended, and the account with it. It opens again only when they are made an operator.';
  return 'The account of this address is disabled.';
}

/**
 * Opens an account with a role of the office, and writes down who did it.
 * @param by null for the command line, and for whoever holds the token it printed
 * @returns null when the address has an account
 */
export async function admit(
  tx: Tx,
  by: bigint | null,
  role: OfficeRole,
  { address, passwordHash }: Newcomer,
): Promise<bigint | null> {
  const id = await insertPerson(tx, { email: address, passwordHash, roles: [role], handed: true });
  if (id !== null) await audit(tx, by, `add-${role}`, `person/${id}`, { promoted: false });
  return id;
}
