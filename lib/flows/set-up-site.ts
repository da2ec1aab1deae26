import { siteOrigin } from '#lib/config/env.ts';
import { emailProblem, passwordProblem } from '#lib/core/credentials.ts';
import { PUBLIC_URL_SHAPE } from '#lib/core/public-url.ts';
import { opensSetup } from '#lib/core/setup-token.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#lib/data/passwords.ts';
import { normaliseEmail } from '#lib/data/people.ts';
import { notePublicUrlEverywhere } from '#lib/data/provider-accounts.ts';
import { keepSetupToken, lockSetup, readSetup, type SetupStanding, savePublicUrl } from '#lib/data/setup.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { admit } from '#lib/flows/join-office.ts';
import type { Site } from '#lib/flows/site.ts';

/** Who wants to set the site up, with the token that was printed. */
export interface SetupKey {
  readonly token: string;
  /** The caller's network address. */
  readonly source: string;
  /** What it came with: one that is looked at twice, as a form sent without scripts is, is one try. */
  readonly request?: object;
}

export interface SetupWish extends SetupKey {
  readonly email: string;
  readonly password: string;
  /** As typed; not asked for where the environment says it. */
  readonly publicUrl: string;
}

export type SetupField = 'email' | 'password' | 'publicUrl';

export type SiteSetUp =
  | { readonly ok: true; readonly personId: bigint }
  /** Somebody runs the site already. */
  | { readonly ok: false; readonly why: 'done' }
  /** No token, a wrong, used or old one: which of them is not told. */
  | { readonly ok: false; readonly why: 'closed' }
  | { readonly ok: false; readonly why: 'throttled'; readonly until: Date }
  /** A sentence for each field that cannot be taken. The token is still good. */
  | {
      readonly ok: false;
      readonly why: 'fields';
      readonly problems: Readonly<Partial<Record<SetupField, string>>>;
    };

const isOpen = ({ token, hasOperator }: SetupStanding, given: string, now: Date) =>
  !hasOperator && opensSetup(given, token, now);

/** `throttled` says nothing of the token: it was not looked at. */
export type SetupLook =
  | { readonly state: 'open' | 'closed' }
  | { readonly state: 'throttled'; readonly until: Date };

/** Whether a token opens the set-up, without using it. Where somebody runs the site nothing is counted or stored. */
export async function checkSetup(db: Db, key: SetupKey, now: Date): Promise<SetupLook> {
  const standing = await readSetup(db);
  if (standing.hasOperator || standing.token === null) return { state: 'closed' };
  const until = await countTry(db, key, now);
  if (until !== null) return { state: 'throttled', until };
  return { state: isOpen(standing, key.token, now) ? 'open' : 'closed' };
}

const tries = new WeakMap<object, Promise<Date | null>>();

/** Counts a try, once for each request. @returns when the next may be made; null when this one may */
function countTry(db: Db, { source, request }: SetupKey, now: Date): Promise<Date | null> {
  const known = request === undefined ? undefined : tries.get(request);
  if (known !== undefined) return known;
  const counted = throttleOf(db).count('setup-address', source, now);
  if (request !== undefined) tries.set(request, counted);
  return counted;
}

/**
 * Makes the first operator, and notes the address the site is called under. The token is spent with it: of two who send
 * it at once one gets in.
 */
export async function setUpSite(
  site: Pick<Site, 'db' | 'config' | 'settle'>,
  { email, password, publicUrl, ...key }: SetupWish,
  now: Date,
): Promise<SiteSetUp> {
  const { db, config } = site;
  const { token } = key;
  const standing = await readSetup(db);
  if (standing.hasOperator) return { ok: false, why: 'done' };
  if (standing.token === null) return { ok: false, why: 'closed' };
  const until = await countTry(db, key, now);
  if (until !== null) return { ok: false, why: 'throttled', until };
  if (!isOpen(standing, token, now)) return { ok: false, why: 'closed' };
  const origin = config.publicUrlGiven ? null : siteOrigin(publicUrl.trim());
  const problems = {
    ...told('email', emailProblem(email)),
    ...told('password', passwordProblem(password, SHORTEST_PASSWORD, LONGEST_PASSWORD)),
    ...(origin === null && !config.publicUrlGiven ? { publicUrl: PUBLIC_URL_SHAPE } : {}),
  };
  if (Object.keys(problems).length > 0) return { ok: false, why: 'fields', problems };
  const newcomer = { address: normaliseEmail(email), passwordHash: await hashPassword(password) };
  const made = await inTransaction(db, async (tx): Promise<SiteSetUp> => {
    // Asked again under the lock: meanwhile another may have been first.
    const locked = await lockSetup(tx);
    if (locked.hasOperator) return { ok: false, why: 'done' };
    if (!isOpen(locked, token, now)) return { ok: false, why: 'closed' };
    const personId = await admit(tx, null, 'operator', newcomer);
    if (personId === null) return { ok: false, why: 'fields', problems: TAKEN };
    await keepSetupToken(tx, null);
    if (origin !== null) await moveTo(tx, origin);
    await audit(tx, personId, 'set-up-site', `person/${personId}`, { publicUrl: origin });
    return { ok: true, personId };
  });
  if (made.ok) await site.settle();
  return made;
}

async function moveTo(tx: Tx, origin: string): Promise<void> {
  await savePublicUrl(tx, origin);
  await notePublicUrlEverywhere(tx, origin);
}

const TAKEN = {
  email:
    'This address has an account here already. Give another one, or make that person an operator from the terminal: npm run -s bounty -- operator add',
};

const told = (field: SetupField, why: string | null) =>
  why === null ? {} : { [field]: `${why.charAt(0).toUpperCase()}${why.slice(1)}.` };
