import type { Db } from '#lib/data/db.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { credentialsThatFit } from '#lib/flows/sign-in.ts';

/** Whose browser it is, as account and session have it. */
export interface OwnStanding {
  readonly email: string;
  readonly hasPassword: boolean;
  /** Milliseconds; null when not known. */
  readonly signedInAt: number | null;
}

/** Minutes for which a sign-in shows that somebody without a password still reads the mail of the address. */
export const FRESH_MINUTES = 15;

/** Whether somebody has shown lately, or can show by a password, that it is them. */
export function canProve({ hasPassword, signedInAt }: Omit<OwnStanding, 'email'>, now: Date): boolean {
  return hasPassword || (signedInAt !== null && now.getTime() - signedInAt < FRESH_MINUTES * 60_000);
}

/**
 * Whether it is them, and not whoever found their browser open: by their password where they have one; who signs in by
 * links has used one a moment ago. Tries are counted apart from those of signing in, which anybody can use up.
 * @param password empty for whoever has none
 * @returns why it is not shown, or null
 */
export async function proveSelf(
  db: Db,
  own: OwnStanding,
  password: string,
  now: Date,
): Promise<{ readonly why: string; readonly field?: string } | null> {
  if (!canProve(own, now))
    return {
      why: 'It is too long since you signed in. Load this page again: it says how to show that it is you.',
    };
  if (!own.hasPassword) return null;
  if (password === '') return { why: 'Type your password: it shows that it is you.', field: 'password' };
  const throttle = throttleOf(db);
  if ((await throttle.count('prove-self', own.email, now)) !== null)
    return { why: 'Too many tries. Wait a quarter of an hour, then try again.', field: 'password' };
  if ((await credentialsThatFit(db, own.email, password)) === null)
    return { why: 'This is not your password.', field: 'password' };
  await throttle.forget('prove-self', own.email);
  return null;
}
