import type { Operator } from '#lib/core/actors.ts';
import { emailProblem, readablePassword } from '#lib/core/credentials.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { promoteToOperator } from '#lib/data/operators.ts';
import { hashPassword } from '#lib/data/passwords.ts';
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

/** Makes somebody an operator: a person who has an account is promoted, anybody else gets one. */
export async function addOperator(
  db: Db,
  _operator: Operator,
  email: string,
  random: Random,
): Promise<OperatorAdded> {
  const why = emailProblem(email);
  if (why !== null) return { ok: false, why };
  const address = normaliseEmail(email);
  const password = readablePassword(random(15));
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (tx): Promise<OperatorAdded> => {
    const id = await insertPerson(tx, { email: address, passwordHash, roles: ['operator'] });
    if (id !== null) return { ok: true, id, email: address, roles: ['operator'], password };
    const promoted = await promoteToOperator(tx, address);
    if (promoted === null) return { ok: false, why: `the account of ${address} is disabled` };
    return { ok: true, id: promoted.personId, email: address, roles: promoted.roles, password: null };
  });
}
