import type { Operator } from '#lib/core/actors.ts';
import { emailProblem, passwordProblem, readablePassword } from '#lib/core/credentials.ts';
import { audit } from '#lib/data/audit.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { type Random, signUp } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';

export type MemberAdded =
  | {
      readonly ok: true;
      readonly id: bigint;
      readonly publicId: string;
      readonly email: string;
      /** Made up here; null when it was given. */
      readonly password: string | null;
    }
  | { readonly ok: false; readonly why: string };

/** Opens a member's account for somebody else. @param password made up when undefined */
export async function addMember(
  { db, engine }: Pick<Site, 'db' | 'engine'>,
  operator: Operator,
  { email, password }: { email: string; password?: string },
  random: Random,
): Promise<MemberAdded> {
  const made = password === undefined ? readablePassword(random(15)) : null;
  const chosen = password ?? made ?? '';
  const why = emailProblem(email) ?? passwordProblem(chosen, SHORTEST_PASSWORD, LONGEST_PASSWORD);
  if (why !== null) return { ok: false, why };
  const added = await signUp(engine, db, { email, password: chosen }, random, async (tx, result) => {
    if (result.ok) await audit(tx, operator.personId, 'add-member', `member/${result.memberId}`);
  });
  if (!added.ok) return { ok: false, why: `${email.trim().toLowerCase()} has an account already` };
  return { ok: true, id: added.memberId, publicId: added.publicId, email: added.email, password: made };
}
