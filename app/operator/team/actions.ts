'use server';
import { randomBytes } from 'node:crypto';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { LINKS_LATER } from '#components/account/prove-by-mail.tsx';
import type { ActState } from '#components/operator/act-state.ts';
import { sendsMail } from '#lib/config/env.ts';
import type { Operator } from '#lib/core/actors.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { leaveOffice } from '#lib/flows/leave-office.ts';
import { canProve, proveSelf } from '#lib/flows/prove-self.ts';
import { site } from '#lib/flows/site.ts';
import type { OfficeRole } from '#lib/flows/tell-team.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { mailOwnLink } from '#lib/web/own-link.ts';
import { ownStanding } from '#lib/web/own-standing.ts';
import { requireOperator } from '#lib/web/session.ts';

const PAGE = '/operator/team';

/** Lets somebody answer tickets, once whoever asks has shown that it is them. */
export async function letAnswerAction(_state: ActState, form: FormData): Promise<ActState> {
  return letIn(await requireOperator(PAGE), 'support', form);
}

/** Ends somebody's answering, after a yes. */
export async function endAnsweringAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator(PAGE);
  const { email, confirmed } = textsOf(form, ['email', 'confirmed']);
  const unsent = { values: {}, errors: {} };
  if (confirmed === 'back') return unsent;
  if (confirmed !== 'yes')
    return {
      ...unsent,
      ask: `${email} is signed out at once and sees no ticket any more; unsolved tickets of theirs are nobody’s. It can be given again.`,
    };
  const ended = await leaveOffice(await site(), operator, 'support', email);
  if (!ended.ok) return refusedAct({}, ended);
  leadBack('ended');
}

/** Lets somebody run the site, once whoever asks has shown that it is them. */
export async function letRunAction(_state: ActState, form: FormData): Promise<ActState> {
  return letIn(await requireOperator(PAGE), 'operator', form);
}

/** Ends somebody's running of the site, once whoever asks has shown that it is them. */
export async function endRunningAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator(PAGE);
  const { email, password } = textsOf(form, ['email', 'password']);
  const values = { email, password: '' };
  const unproved = await unprovedOf(password);
  if (unproved !== null) return refusedAct(values, unproved);
  const ended = await leaveOffice(await site(), operator, 'operator', email);
  if (!ended.ok) return refusedAct(values, ended);
  leadBack('ended');
}

async function unprovedOf(password: string) {
  const [{ db, config }, own] = await Promise.all([site(), ownStanding()]);
  const now = new Date();
  if (canProve(own, now) || !sendsMail(config)) return proveSelf(db, own, password, now);
  // The page stood open meanwhile, and has no other way to a link that leaves what was typed alone.
  const mailed = await mailOwnLink(own.email, 'sign-in', 'team');
  const how = mailed ? `We have mailed a sign-in link to ${own.email}.` : LINKS_LATER;
  return {
    why: `It is too long since you signed in. ${how} Use the link in another tab of this browser, then press the button here again.`,
  };
}

async function letIn(operator: Operator, role: OfficeRole, form: FormData): Promise<ActState> {
  const { email, password } = textsOf(form, ['email', 'password']);
  // Either role is a second door, and either act can end the password and the sessions of an account.
  const unproved = await unprovedOf(password);
  if (unproved !== null) return refusedAct({ email, password: '' }, unproved);
  const joined = await joinOffice(await site(), operator, role, { email }, randomBytes);
  if (!joined.ok) return refusedAct({ email }, joined);
  if (joined.password === null) leadBack(role);
  revalidatePath(PAGE);
  return {
    values: {},
    errors: {},
    once: {
      say: `${joined.email} signs in with this password. Hand it over on a way you trust: it is shown this once.`,
      secret: joined.password,
      what: 'the password',
    },
  };
}

/** Back to the page, which says what was done; that it is another time ends what its forms answered before. */
function leadBack(done: OfficeRole | 'ended'): never {
  redirect(`${PAGE}?done=${done}&at=${Date.now().toString(36)}`);
}
