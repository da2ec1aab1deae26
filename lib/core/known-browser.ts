import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Days for which a browser stays known to an account after somebody signed in to it there. */
export const KNOWN_DAYS = 180;
/** Accounts a browser is known to at once, as in a household; of more the newest stay. */
export const KNOWN_ACCOUNTS = 5;
/** Bytes of chance in the name of a browser. */
export const BROWSER_NAME_BYTES = 16;

const DAY_SECONDS = 86_400;
const MARK = '[A-Za-z0-9_-]{22}';
const COOKIE = new RegExp(
  `^(${MARK})((?:~${MARK}\\.[1-9]\\d{0,9}\\.\\d{10}){1,${KNOWN_ACCOUNTS.toString()}})~([A-Za-z0-9_-]{43})$`,
);

/** An account in its generation of sessions: once they are ended, no browser is known to it any more. */
export interface AccountNow {
  readonly personId: bigint;
  readonly sessionVersion: number;
}

/** A browser that brought a cookie of ours. It stands for nobody: what is tried in it is counted apart, and that is all. */
export interface KnownBrowser {
  /** Made up by us; says nothing. */
  readonly name: string;
  /** Whether somebody signed in to this account with it, not too long ago. */
  knows(account: AccountNow): boolean;
}

/** One account in a cookie, by what only this site can tell it from. */
interface Entry {
  readonly mark: string;
  readonly version: number;
  /** Unix seconds. */
  readonly until: number;
}

/** Reads a cookie; null for what this site never gave. @param secret derived for this alone */
export function readKnownBrowser(secret: Uint8Array, cookie: string, now: Date): KnownBrowser | null {
  const read = readCookie(secret, cookie);
  if (read === null) return null;
  const { name, entries } = read;
  return {
    name,
    knows({ personId, sessionVersion }) {
      const mark = markOf(secret, name, personId);
      return entries.some(
        (entry) => entry.mark === mark && entry.version === sessionVersion && isGood(entry, now),
      );
    },
  };
}

/**
 * The cookie of a browser in which somebody signed in just now. One that came with a cookie of ours keeps its name and the
 * other accounts: a new name would forgive what was tried.
 * @param cookie what the browser came with; '' for nothing
 * @param random BROWSER_NAME_BYTES unpredictable bytes
 */
export function knownBrowserCookie(
  secret: Uint8Array,
  { cookie, account }: { readonly cookie: string; readonly account: AccountNow },
  now: Date,
  random: Uint8Array,
): string {
  const read = readCookie(secret, cookie);
  const name = read?.name ?? Buffer.from(random).toString('base64url');
  const mark = markOf(secret, name, account.personId);
  const until = Math.floor(now.getTime() / 1_000) + KNOWN_DAYS * DAY_SECONDS;
  const others = (read?.entries ?? []).filter((entry) => entry.mark !== mark && isGood(entry, now));
  const entries = [{ mark, version: account.sessionVersion, until }, ...others].slice(0, KNOWN_ACCOUNTS);
  const said = [name, ...entries.map((entry) => `${entry.mark}.${entry.version}.${entry.until}`)].join('~');
  return `${said}~${digest(secret, `browser ${said}`).toString('base64url')}`;
}

function readCookie(
  secret: Uint8Array,
  cookie: string,
): { readonly name: string; readonly entries: readonly Entry[] } | null {
  const [, name = '', listed = '', sent = ''] = COOKIE.exec(cookie) ?? [];
  const wanted = digest(secret, `browser ${name}${listed}`).toString('base64url');
  if (sent.length !== wanted.length || !timingSafeEqual(Buffer.from(sent), Buffer.from(wanted))) return null;
  const entries = listed
    .slice(1)
    .split('~')
    .map((entry): Entry => {
      const [mark = '', version = '', until = ''] = entry.split('.');
      return { mark, version: Number(version), until: Number(until) };
    });
  return { name, entries };
}

const isGood = ({ until }: Entry, now: Date) => until * 1_000 > now.getTime();

/** An account as this browser's cookie names it: another browser's names it otherwise, and nobody can tell which it is. */
const markOf = (secret: Uint8Array, name: string, personId: bigint) =>
  digest(secret, `account ${name} ${personId}`).subarray(0, 16).toString('base64url');

const digest = (secret: Uint8Array, said: string) => createHmac('sha256', secret).update(said).digest();
