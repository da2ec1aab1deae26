import { passwordProblem } from '#lib/core/credentials.ts';
import { type LinkFailure, type LinkPurpose, tokenHash } from '#lib/core/mail/links.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import { type LinkKey, linkStanding, spendLink, spendOtherLinks } from '#lib/data/email-links.ts';
import { startAllNews } from '#lib/data/news-choice.ts';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { confirmAddress, lockPerson, sessionVersionOf, setPassword } from '#lib/data/people.ts';

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
  /** Of a new password: a sentence. The link is still good. */
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

/**
 * Uses a link: it confirms the address it was sent to, and signs in or sets a password as its purpose says. Works once,
 * however many try at the same moment. @param password the new one; only for `reset`
 */
export async function spendEmailLink(
  db: Db,
  { purpose, token, password = '' }: { purpose: LinkPurpose; token: string; password?: string },
  now: Date,
): Promise<LinkUsed> {
  const hash = tokenHash(token);
  if (hash === null) return { ok: false, why: 'unknown' };
  const link: LinkKey = { hash, purpose };
  if (purpose !== 'reset') return spend(db, link, null, now);
  const problem = passwordProblem(password, SHORTEST_PASSWORD, LONGEST_PASSWORD);
  const standing = await linkStanding(db, link, now);
  if (standing !== 'good') return { ok: false, why: standing };
  return problem === null
    ? spend(db, link, await hashPassword(password), now)
    : { ok: false, why: 'password', problem };
}

function spend(db: Db, link: LinkKey, passwordHash: string | null, now: Date): Promise<LinkUsed> {
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
    const signsIn = link.purpose !== 'verify' || !hasPassword;
    return { ok: true, personId, passwordRemoved, sessionVersion: await versionIf(tx, signsIn, personId) };
  });
}

const versionIf = (tx: Tx, wanted: boolean, personId: bigint) =>
  wanted ? sessionVersionOf(tx, personId) : null;

/** Links that are worth nothing more once one of this purpose was used. */
const endedBy = (purpose: LinkPurpose): readonly LinkPurpose[] =>
  purpose === 'reset' ? ['verify', 'sign-in', 'reset'] : ['verify', purpose];
