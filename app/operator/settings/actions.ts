'use server';
import { redirect } from 'next/navigation';
import type { ActState } from '#components/operator/act-state.ts';
import type { Operator } from '#lib/core/actors.ts';
import { CONTACT_FIELD, contactChanges, contactProblems } from '#lib/core/contact.ts';
import { holdChanges, type RuleChange } from '#lib/core/hold-rules.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { DEFAULT_SITE_RULES } from '#lib/core/site-rules.ts';
import { trustChanges } from '#lib/core/trust-rules.ts';
import type { Db } from '#lib/data/db.ts';
import { readSiteSettings, type SiteSettings } from '#lib/data/site-settings.ts';
import {
  type Changed,
  changeContact,
  changeHolds,
  changeTrustRules,
  type RuleChangeWanted,
} from '#lib/flows/change-setting.ts';
import { site } from '#lib/flows/site.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';
import { HOLD_FIELDS, readTypedHolds, readTypedTrust, TRUST_FIELDS, type TypedRules } from './typed-rules.ts';

const HOLDS_STAY =
  'Points already pending keep the hold they have. Providers with a hold of their own keep it.';
const TRUST_LATER =
  'Levels are worked out by these rules in the coming night. Points already pending keep the hold they have.';

/** Changes the holds by kind and level: what each change means first, then the change. */
export async function changeHoldsAction(_state: ActState, form: FormData): Promise<ActState> {
  return change(form, HOLD_FIELDS, readTypedHolds, HOLDS);
}

/** Gives the holds of the product back, after a yes. */
export async function resetHoldsAction(_state: ActState, form: FormData): Promise<ActState> {
  return change(form, [], () => ({ rules: DEFAULT_SITE_RULES.holds, errors: {} }), HOLDS);
}

/** Changes what the trust levels ask for, after a yes. */
export async function changeTrustAction(_state: ActState, form: FormData): Promise<ActState> {
  return change(form, TRUST_FIELDS, readTypedTrust, TRUST);
}

/** Gives the trust rules of the product back, after a yes. */
export async function resetTrustAction(_state: ActState, form: FormData): Promise<ActState> {
  return change(form, [], () => ({ rules: DEFAULT_SITE_RULES.trust, errors: {} }), TRUST);
}

/** Changes the address members write to, after a yes. */
export async function changeContactAction(_state: ActState, form: FormData): Promise<ActState> {
  return change(form, [CONTACT_FIELD], readTypedContact, CONTACT);
}

function readTypedContact(values: Readonly<Record<string, string>>): TypedRules<string> {
  const rules = (values[CONTACT_FIELD] ?? '').trim();
  return { rules, errors: Object.fromEntries(contactProblems(rules).map(({ field, why }) => [field, why])) };
}

/** How one kind of rules is told apart, changed and announced. */
interface Kind<Rules> {
  readonly of: (settings: SiteSettings) => Rules;
  readonly changes: (before: Rules, after: Rules) => readonly RuleChange[];
  readonly change: (db: Db, operator: Operator, wanted: RuleChangeWanted<Rules>) => Promise<Changed>;
  readonly ask: string;
  readonly done: string;
}

const HOLDS: Kind<SiteSettings['holds']> = {
  of: ({ holds }) => holds,
  changes: holdChanges,
  change: changeHolds,
  ask: HOLDS_STAY,
  done: 'holds',
};
const TRUST: Kind<SiteSettings['trust']> = {
  of: ({ trust }) => trust,
  changes: trustChanges,
  change: changeTrustRules,
  ask: TRUST_LATER,
  done: 'trust',
};

const CONTACT: Kind<string> = {
  of: ({ contact }) => contact ?? '',
  changes: contactChanges,
  change: changeContact,
  ask: 'Anybody who sees a page of this site can read it.',
  done: 'contact',
};

async function change<Rules>(
  form: FormData,
  fields: readonly string[],
  readTyped: (values: Readonly<Record<string, string>>) => TypedRules<Rules>,
  kind: Kind<Rules>,
): Promise<ActState> {
  const operator = await requireOperator('/operator/settings');
  const { seen, confirmed, ...values } = textsOf(form, ['seen', 'confirmed', 'reason', ...fields]);
  if (confirmed === 'back') return { values, errors: {} };
  const { rules, errors } = readTyped(values);
  const reasonWhy = reasonProblem(values.reason ?? '');
  if (Object.keys(errors).length > 0 || reasonWhy !== null)
    return { values, errors: { ...errors, ...(reasonWhy === null ? {} : { reason: reasonWhy }) } };
  const { db } = await site();
  if (confirmed !== 'yes') {
    const changes = kind.changes(kind.of(await readSiteSettings(db)), rules);
    if (changes.length > 0)
      return { values, errors: {}, means: changes.map(({ means }) => means), ask: kind.ask };
  }
  const since = /^\d{1,13}$/.test(seen ?? '') ? new Date(Number(seen)) : null;
  const acted = await kind.change(db, operator, { rules, reason: values.reason ?? '', seen: since });
  if (!acted.ok) return refusedAct(values, acted);
  redirect(`/operator/settings?done=${acted.changed ? kind.done : 'same'}`);
}
