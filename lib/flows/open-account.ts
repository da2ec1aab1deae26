import { setTimeout as sleep } from 'node:timers/promises';
import { sendsMail } from '#lib/config/env.ts';
import { TERMS_VERSION } from '#lib/core/rules.ts';
import { findAddressee, normaliseEmail } from '#lib/data/people.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { sendLink } from '#lib/flows/send-link.ts';
import { type Random, signUp } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';

export interface AccountWish {
  readonly email: string;
  /** Null: no password, links alone. Possible only where mail reaches people. */
  readonly password: string | null;
  readonly timeZone: string;
  /** The caller's network address. */
  readonly source: string;
}

export type AccountOpened =
  /** Look into the mail: said of a new account and of a taken address alike. */
  | { readonly ok: true; readonly step: 'check-mail' }
  /** No mail can be sent, so the new member simply comes in. */
  | { readonly ok: true; readonly step: 'enter'; readonly personId: bigint; readonly sessionVersion: number }
  | { readonly ok: false; readonly why: 'email-taken' | 'password-needed' }
  | { readonly ok: false; readonly why: 'throttled'; readonly until: Date };

/** Milliseconds an answer takes at least: longer than hashing a password and enqueuing a mail. */
const ANSWER_MS = 400;

/**
 * Opens an account for whoever agreed to the terms just now. Where mail works, the answer does not tell whether the
 * address had one: its owner hears of that by mail.
 */
export async function openAccount(
  site: Pick<Site, 'db' | 'key' | 'queue' | 'engine' | 'config'>,
  { email, password, timeZone, source }: AccountWish,
  now: Date,
  random: Random,
): Promise<AccountOpened> {
  const mail = sendsMail(site.config);
  if (password === null && !mail) return { ok: false, why: 'password-needed' };
  const address = normaliseEmail(email);
  const throttle = throttleOf(site.db);
  const until =
    (await throttle.count('sign-up-address', source, now)) ??
    (mail ? await throttle.count('link-email', `${address} sign-up`, now) : null);
  if (until !== null) return { ok: false, why: 'throttled', until };
  const agreed = { at: now, to: TERMS_VERSION };
  const made = signUp(
    site.engine,
    site.db,
    { email: address, password, timeZone, agreed },
    random,
    async (tx, result) => {
      if (!mail) return;
      if (result.ok)
        return sendLink(tx, site, { personId: result.personId, address, purpose: 'verify' }, now, random);
      const owner = await findAddressee(tx, address);
      if (owner === null) return;
      const order = { personId: owner.personId, address, purpose: 'sign-in', triedToSignUp: true } as const;
      await sendLink(tx, site, order, now, random);
    },
  );
  if (mail) {
    await Promise.all([made, sleep(ANSWER_MS)]);
    return { ok: true, step: 'check-mail' };
  }
  const result = await made;
  if (!result.ok) return result;
  const { personId, sessionVersion } = result;
  return { ok: true, step: 'enter', personId, sessionVersion };
}
