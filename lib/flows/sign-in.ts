import type { KnownBrowser } from '#lib/core/known-browser.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { verifyPassword } from '#lib/data/passwords.ts';
import { findCredentials, normaliseEmail, raiseSessionVersion } from '#lib/data/people.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { countApart, knownHere } from '#lib/flows/known-browser.ts';

export type SignedIn =
  | { readonly ok: true; readonly personId: bigint; readonly sessionVersion: number }
  /** One answer for an unknown address, a wrong password and a disabled person. */
  | { readonly ok: false; readonly why: 'no-match' }
  | { readonly ok: false; readonly why: 'throttled'; readonly until: Date };

/** Somebody who wants to come in. */
export interface Caller {
  readonly email: string;
  readonly password: string;
  /** Where they are (`callerAddress`). */
  readonly source: string;
  /** What they came with, where it brought a cookie of ours. */
  readonly browser?: KnownBrowser | null;
}

/**
 * Whether this address and password open an account. Tries are counted before the password is looked at: in a browser that is
 * known to the account for it alone; in any other of a caller, of one account by one caller, and of one account by all.
 */
export async function signIn(
  db: Db,
  { email, password, source, browser = null }: Caller,
  now: Date,
): Promise<SignedIn> {
  const address = normaliseEmail(email);
  const here = `${address} ${source}`;
  const throttle = throttleOf(db);
  const known = await knownHere(db, browser, address);
  const counted = await countApart(
    known && (() => throttle.count('sign-in-browser', `${known.browser} ${known.personId}`, now)),
    async () =>
      (await throttle.count('sign-in-address', source, now)) ??
      (await throttle.count('sign-in-email', here, now)) ??
      (await throttle.count('sign-in-anywhere', address, now)),
  );
  if (!counted.ok) return { ok: false, why: 'throttled', until: counted.until };
  const found = await credentialsThatFit(db, address, password);
  if (found === null) return { ok: false, why: 'no-match' };
  // What was counted apart is not forgiven: hashing is work, and nothing else bounds it there.
  if (!counted.apart) {
    await throttle.forget('sign-in-email', here);
    await throttle.forget('sign-in-anywhere', address);
  }
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
