import { type Db, inTransaction } from '#lib/data/db.ts';
import { verifyPassword } from '#lib/data/passwords.ts';
import { findCredentials, normaliseEmail, raiseSessionVersion } from '#lib/data/people.ts';
import { throttleOf } from '#lib/data/throttle.ts';

export type SignedIn =
  | { readonly ok: true; readonly personId: bigint; readonly sessionVersion: number }
  /** One answer for an unknown address, a wrong password and a disabled person. */
  | { readonly ok: false; readonly why: 'no-match' }
  | { readonly ok: false; readonly why: 'throttled'; readonly until: Date };

/**
 * Whether this address and password open an account. Tries are counted before the password is looked at: of a caller, of one
 * account by one caller, and of one account by all. @param source where the caller is (`callerAddress`)
 */
export async function signIn(
  db: Db,
  { email, password, source }: { email: string; password: string; source: string },
  now: Date,
): Promise<SignedIn> {
  const address = normaliseEmail(email);
  const throttle = throttleOf(db);
  const until =
    (await throttle.count('sign-in-address', source, now)) ??
    (await throttle.count('sign-in-email', `${address} ${source}`, now)) ??
    (await throttle.count('sign-in-anywhere', address, now));
  if (until !== null) return { ok: false, why: 'throttled', until };
  const found = await credentialsThatFit(db, address, password);
  if (found === null) return { ok: false, why: 'no-match' };
  await throttle.forget('sign-in-email', `${address} ${source}`);
  await throttle.forget('sign-in-anywhere', address);
  return { ok: true, ...found };
}

/** Whose address and password these are, in the same time whether or not they fit; null for nobody's. */
export async function credentialsThatFit(
  db: Db,
  address: string,
  password: string,
): Promise<{ readonly personId: bigint; readonly sessionVersion: number } | null> {
  const found = await findCredentials(db, address);
  const fits = await verifyPassword(found?.passwordHash ?? null, password);
  if (found === null || !fits || found.disabled) return null;
  return { personId: found.personId, sessionVersion: found.sessionVersion };
}

/** Ends every session of a person, on every device. */
export async function signOutEverywhere(db: Db, personId: bigint): Promise<void> {
  await inTransaction(db, (tx) => raiseSessionVersion(tx, personId));
}
