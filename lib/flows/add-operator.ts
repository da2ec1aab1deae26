import type { Operator } from '#lib/core/actors.ts';
import { emailProblem, passwordProblem, readablePassword } from '#lib/core/credentials.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import { giveRole, reopenPerson } from '#lib/data/operators.ts';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { insertPerson, normaliseEmail, type Role } from '#lib/data/people.ts';
import type { Random } from '#lib/flows/sign-up.ts';

/** Those who run the site, and those who answer for it. */
export type OfficeRole = Extract<Role, 'operator' | 'support'>;

export type OperatorAdded =
  | {
      readonly ok: true;
      readonly id: bigint;
      readonly email: string;
      readonly roles: readonly Role[];
      /** Of a new person, shown this once; null when the person signs in as before. */
      readonly password: string | null;
    }
  | { readonly ok: false; readonly why: string };

/** Somebody who is to have a role: an account, or what a new one is made of. */
export interface Newcomer {
  /** Normalised. */
  readonly address: string;
  /** Of a new person. */
  readonly passwordHash: string;
}

/**
 * Makes somebody an operator: a person who has an account is promoted and signs in as before, anybody else gets one.
 * @param wanted the password is that of a new person; made up when undefined
 */
export function addOperator(
  db: Db,
  operator: Operator,
  wanted: { email: string; password?: string },
  random: Random,
): Promise<OperatorAdded> {
  return addToOffice(db, operator, 'operator', wanted, random);
}

/** Gives a role of the office to somebody, with an account where there is none. */
export async function addToOffice(
  db: Db,
  operator: Operator,
  role: OfficeRole,
  { email, password: chosen }: { email: string; password?: string },
  random: Random,
): Promise<OperatorAdded> {
  const password = chosen ?? readablePassword(random(15));
  const why = emailProblem(email) ?? passwordProblem(password, SHORTEST_PASSWORD, LONGEST_PASSWORD);
  if (why !== null) return { ok: false, why };
  const address = normaliseEmail(email);
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (tx): Promise<OperatorAdded> => {
    const id = await admit(tx, operator.personId, role, { address, passwordHash });
    if (id !== null) return { ok: true, id, email: address, roles: [role], password };
    const promoted = (await giveRole(tx, address, role)) ?? (await reopenPerson(tx, address, role));
    if (promoted === null) return { ok: false, why: `the account of ${address} is disabled` };
    await audit(tx, operator.personId, `add-${role}`, `person/${promoted.personId}`, { promoted: true });
    return { ok: true, id: promoted.personId, email: address, roles: promoted.roles, password: null };
  });
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
  const id = await insertPerson(tx, { email: address, passwordHash, roles: [role] });
  if (id !== null) await audit(tx, by, `add-${role}`, `person/${id}`, { promoted: false });
  return id;
}
