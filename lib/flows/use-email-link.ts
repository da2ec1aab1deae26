import { passwordProblem } from '#lib/core/credentials.ts';
import { type LinkFailure, type LinkPurpose, tokenHash } from '#lib/core/mail/links.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import { type LinkKey, linkOwner, linkStanding, spendLink, spendOtherLinks } from '#lib/data/email-links.ts';
import { startAllNews } from '#lib/data/news-choice.ts';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD, verifyPassword } from '#lib/data/passwords.ts';
import { confirmAddress, lockPerson, sessionVersionOf, setPassword } from '#lib/data/people.ts';
import { throttleOf } from '#lib/data/throttle.ts';

export type LinkUsed =
  | {
      readonly ok: true;
      readonly personId: bigint;
      /** Of the session to start; null where the link signs nobody in. */
      readonly sessionVersion: number | null;
      /** A password that was set before anyone had shown the address to be theirs was taken away. */
      readonly passwordRemoved: boolean;
    }
  | { readonly ok: false; readonly why: LinkFailure }
  /** Too many passwords were tried. The link is still good. */
  | { readonly ok: false; readonly why: 'throttled'; readonly until: Date }
  /** Of the password that was typed: a sentence. The link is still good. */
  | { readonly ok: false; readonly why: 'password'; readonly problem: string };

/** Whether a link would work, without using it: mail scanners open links too. */
export function checkLink(
  db: Db,
  purpose: LinkPurpose,
  token: string,
  now: Date,
): Promise<'good' | LinkFailure> {
  const hash = tokenHash(token);
  return hash === null ? Promise.resolve('unknown') : linkStanding(db, { hash, purpose }, now);
}

/** A link that somebody uses. */
export interface LinkUse {
  readonly purpose: LinkPurpose;
  readonly token: string;
  /** The new one for `reset`; for `verify` that of the account, where it is asked for. */
  readonly password?: string;
  /** Whose browser it is; null when nobody is signed in. */
  readonly signedInAs?: bigint | null;
}

/**
 * Whether a link that confirms an address works only with the password of the account. Whoever opened an account with this
 * address need not be who reads its mail: a press alone would leave the one who did with a password to an account that
 * counts as the other's.
 */
export async function needsPassword(
  db: Db,
  { purpose, token, signedInAs = null }: Omit<LinkUse, 'password'>,
): Promise<boolean> {
  const hash = tokenHash(token);
  return hash !== null && (await toMatch(db, { hash, purpose }, signedInAs)) !== null;
}

/** Whose password shows that who uses a link opened the account. */
interface ToMatch {
  readonly personId: bigint;
  readonly passwordHash: string;
}

/** Null where nothing need show it. */
async function toMatch(db: Db, link: LinkKey, signedInAs: bigint | null): Promise<ToMatch | null> {
  if (link.purpose !== 'verify') return null;
  const owner = await linkOwner(db, link);
  if (owner === null || !owner.unproven || owner.personId === signedInAs) return null;
  const { personId, passwordHash } = owner;
  return passwordHash === null ? null : { personId, passwordHash };
}

/** Tries are counted before the password is looked at. @returns what is wrong with it, or null */
async function tryPassword(
  db: Db,
  { personId, passwordHash }: ToMatch,
  password: string,
  now: Date,
): Promise<Exclude<LinkUsed, { ok: true }> | null> {
  const wrong = (problem: string) => ({ ok: false, why: 'password', problem }) as const;
  if (password === '') return wrong('type the password you opened the account with');
  const throttle = throttleOf(db);
  const until = await throttle.count('link-password', personId.toString(), now);
  if (until !== null) return { ok: false, why: 'throttled', until };
  if (!(await verifyPassword(passwordHash, password)))
    return wrong('this is not the password the account was opened with');
  await throttle.forget('link-password', personId.toString());
  return null;
}

/**
 * Uses a link: it confirms the address it was sent to, and signs in or sets a password as its purpose says. Works once,
 * however many try at the same moment.
 */
export async function spendEmailLink(
  db: Db,
  { purpose, token, password = '', signedInAs = null }: LinkUse,
  now: Date,
): Promise<LinkUsed> {
  const hash = tokenHash(token);
  if (hash === null) return { ok: false, why: 'unknown' };
  const link: LinkKey = { hash, purpose };
  const opened = await toMatch(db, link, signedInAs);
  const refused = opened === null ? null : await tryPassword(db, opened, password, now);
  if (refused !== null) return refused;
  if (purpose !== 'reset') return spend(db, link, { passwordHash: null, typed: opened !== null }, now);
  const problem = passwordProblem(password, SHORTEST_PASSWORD, LONGEST_PASSWORD);
  const standing = await linkStanding(db, link, now);
  if (standing !== 'good') return { ok: false, why: standing };
  return problem === null
    ? spend(db, link, { passwordHash: await hashPassword(password), typed: false }, now)
    : { ok: false, why: 'password', problem };
}

/** @param passwordHash the new one, where one is set @param typed the account's own password was typed */
function spend(
  db: Db,
  link: LinkKey,
  { passwordHash, typed }: { readonly passwordHash: string | null; readonly typed: boolean },
  now: Date,
): Promise<LinkUsed> {
  return inTransaction(db, async (tx): Promise<LinkUsed> => {
    const personId = await spendLink(tx, link, now);
    if (personId === null) {
      const standing = await linkStanding(tx, link, now);
      // Used by another while we waited for its row.
      return { ok: false, why: standing === 'good' ? 'used' : standing };
    }
    const { hasPassword, verified, selfMade } = await lockPerson(tx, personId);
    if (await confirmAddress(tx, personId, now)) await startAllNews(tx, personId);
    // Whoever opened the account with this address need not be who reads its mail: a password from then opens nothing now.
    const passwordRemoved = link.purpose === 'sign-in' && hasPassword && !verified && selfMade;
    if (passwordHash !== null || passwordRemoved) await setPassword(tx, personId, passwordHash);
    await spendOtherLinks(tx, personId, endedBy(link.purpose), now);
    const signsIn = link.purpose !== 'verify' || !hasPassword || typed;
    return { ok: true, personId, passwordRemoved, sessionVersion: await versionIf(tx, signsIn, personId) };
  });
}

const versionIf = (tx: Tx, wanted: boolean, personId: bigint) =>
  wanted ? sessionVersionOf(tx, personId) : null;

/** Links that are worth nothing more once one of this purpose was used. */
const endedBy = (purpose: LinkPurpose): readonly LinkPurpose[] =>
  purpose === 'reset' ? ['verify', 'sign-in', 'reset'] : ['verify', purpose];
