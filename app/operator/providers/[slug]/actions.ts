'use server';
import { redirect } from 'next/navigation';
import type { ActState } from '#components/operator/act-state.ts';
import { type LimitsWanted, readLimits } from '#lib/core/provider-limits.ts';
import { changedTerms, changeInWords, termsProblem } from '#lib/core/provider-terms.ts';
import { type AccountView, readAccount } from '#lib/data/provider-accounts-page.ts';
import { changeProvider } from '#lib/flows/change-provider.ts';
import { endAccess } from '#lib/flows/end-access.ts';
import { giveAccess } from '#lib/flows/give-access.ts';
import { joinSecret } from '#lib/flows/join-secret.ts';
import { type Acted, pauseProvider } from '#lib/flows/pause-provider.ts';
import { resumeProvider } from '#lib/flows/resume-provider.ts';
import { retireSecret } from '#lib/flows/retire-secret.ts';
import { site } from '#lib/flows/site.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';
import { fieldOf, readTypedLimits, TERM_NAMES } from '../typed-limits.ts';

const NUMBER = /^[1-9]\d{0,8}$/;

const back = (slug: string) => `/operator/providers/${encodeURIComponent(slug)}`;

function settle(slug: string, values: Record<string, string>, acted: Acted, done: string): ActState {
  if (!acted.ok) return refusedAct(values, acted);
  redirect(`${back(slug)}?done=${done}`);
}

/** Stops taking a provider's calls, with a reason and after a yes. */
export async function pauseAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/providers');
  const { slug, confirmed, ...values } = textsOf(form, ['slug', 'confirmed', 'reason']);
  if (values.reason.trim() !== '' && confirmed === '')
    return {
      values,
      errors: {},
      ask: `Every call of ${slug} is answered 503 until it is resumed, and its offers cannot be started. The calls are kept and can be verified again. Reason: “${values.reason}”`,
    };
  if (confirmed === 'back') return { values, errors: {} };
  const { db } = await site();
  return settle(slug, values, await pauseProvider(db, operator, slug, values.reason), 'paused');
}

/** Takes a paused provider's calls again. */
export async function resumeAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/providers');
  const { slug, ...values } = textsOf(form, ['slug', 'reason']);
  const { db } = await site();
  return settle(slug, values, await resumeProvider(db, operator, slug, values.reason), 'resumed');
}

/** Changes the terms of an account, after a yes where members earn otherwise by them or calls would be refused. */
export async function changeAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/providers');
  const { slug, confirmed, ...values } = textsOf(form, ['slug', 'confirmed', ...TERM_NAMES]);
  if (confirmed === 'back') return { values, errors: {} };
  const { wanted, errors } = readTypedLimits(values);
  if (Object.keys(errors).length > 0) return { values, errors };
  const { db } = await site();
  const account = await readAccount(operator, db, slug);
  const means = account === null ? [] : meaningOf(account, wanted);
  if (means.length > 0 && confirmed !== 'yes')
    return { values, errors: {}, means, ask: 'It acts from the next call on. What was credited stays.' };
  const acted = await changeProvider(db, operator, slug, wanted);
  if (acted.ok || acted.field === undefined) return settle(slug, values, acted, 'changed');
  return refusedAct(values, { why: acted.why, field: fieldOf(acted.field) });
}

function meaningOf(account: AccountView, wanted: LimitsWanted): string[] {
  const limits = readLimits(wanted);
  const { definition, addresses: before } = account;
  if (typeof limits === 'string' || definition === null) return [];
  const terms = changedTerms(account, limits, definition);
  // What cannot be had is refused at once.
  if (termsProblem(definition, terms) !== null) return [];
  const list = limits.addresses ?? [];
  const narrower = list.length > 0 && (before.length === 0 || before.some((one) => !list.includes(one)));
  return [
    ...changeInWords(definition, account, terms),
    ...(narrower
      ? [
          `Calls are taken from these alone: ${list.join(', ')}. Any other is refused, genuine or not, until the list is changed.`,
        ]
      : []),
  ];
}

/** Puts a second value of a setting in force. The value is never sent back. */
export async function joinAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/providers');
  const { slug, name, value } = textsOf(form, ['slug', 'name', 'value']);
  const { db, secrets } = await site();
  const acted = await joinSecret({ db, secrets }, operator, slug, { name, value });
  return settle(slug, { value: '' }, acted, 'joined');
}

/** Takes the older or the newer of two values out of force, after a yes. */
export async function retireAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/providers');
  const { slug, valueId, confirmed } = textsOf(form, ['slug', 'valueId', 'confirmed']);
  if (confirmed === 'back' || !NUMBER.test(valueId)) return { values: {}, errors: {} };
  if (confirmed !== 'yes')
    return {
      values: {},
      errors: {},
      ask: 'Calls that the network still signs with this value are refused from then on. It cannot be put back.',
    };
  const { db } = await site();
  return settle(slug, {}, await retireSecret(db, operator, slug, Number(valueId)), 'retired');
}

/** Gives somebody sight of the account from the advertiser's side. */
export async function giveAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/providers');
  const { slug, ...values } = textsOf(form, ['slug', 'email']);
  const { db } = await site();
  return settle(slug, values, await giveAccess(db, operator, slug, values.email), 'given');
}

/** Ends somebody's sight of the account, after a yes. */
export async function endAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/providers');
  const { slug, personId, confirmed } = textsOf(form, ['slug', 'personId', 'confirmed']);
  if (confirmed === 'back' || !/^[1-9]\d{0,17}$/.test(personId)) return { values: {}, errors: {} };
  if (confirmed !== 'yes')
    return { values: {}, errors: {}, ask: 'They stop seeing this account at once. It can be given again.' };
  const { db } = await site();
  return settle(slug, {}, await endAccess(db, operator, slug, BigInt(personId)), 'ended');
}
