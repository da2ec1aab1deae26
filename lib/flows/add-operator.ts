import type { Operator } from '#lib/core/actors.ts';
import { emailProblem, passwordProblem, readablePassword } from '#lib/core/credentials.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { promoteToOperator } from '#lib/data/operators.ts';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { insertPerson, normaliseEmail, type Role } from '#lib/data/people.ts';
import type { Random } from '#lib/flows/sign-up.ts';

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

/**
 * Makes somebody an operator: a person who has an account is promoted and signs in as before, anybody else gets one.
 * @param wanted the password is that of a new person; made up when undefined
 */
export async function addOperator(
  db: Db,
  operator: Operator,
  { email, password: chosen }: { email: string; password?: string },
  random: Random,
): Promise<OperatorAdded> {
  const password = chosen ?? readablePassword(random(15));
  const why = emailProblem(email) ?? passwordProblem(password, SHORTEST_PASSWORD, LONGEST_PASSWORD);
  if (why !== null) return { ok: false, why };
  const address = normaliseEmail(email);
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (tx): Promise<OperatorAdded> => {
    const id = await insertPerson(tx, { email: address, passwordHash, roles: ['operator'] });
    const noted = (personId: bigint) =>
      audit(tx, operator.personId, 'add-operator', `person/${personId}`, { promoted: id === null });
    if (id !== null) {
      await noted(id);
      return { ok: true, id, email: address, roles: ['operator'], password };
    }
    const promoted = await promoteToOperator(tx, address);
    if (promoted === null) return { ok: false, why: `the account of ${address} is disabled` };
    await noted(promoted.personId);
    return { ok: true, id: promoted.personId, email: address, roles: promoted.roles, password: null };
  });
}
