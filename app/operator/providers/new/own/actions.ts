'use server';
import { randomBytes } from 'node:crypto';
import { redirect } from 'next/navigation';
import type { OwnState } from '#components/definitions/own-state.ts';
import {
  type DefinitionFindings,
  findingsOf,
  readTypedDefinition,
} from '#lib/core/protocol/definition-findings.ts';
import { dashboardSettings, settingProblem } from '#lib/core/protocol/given-settings.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { site } from '#lib/flows/site.ts';
import { textsOf } from '#lib/web/act-values.ts';
import { isSlug, sentDefinition, sentSettings } from '#lib/web/definition-form.ts';
import { currentOperator, requireOperator } from '#lib/web/session.ts';

/** Reads a definition while it is typed, and says what is wrong and what would follow. Nothing is kept. */
export async function checkAction(form: FormData): Promise<DefinitionFindings> {
  // Led away to sign in, whoever types would lose what was typed.
  if ((await currentOperator()) === null)
    return {
      problems: [{ ...TOP, message: 'You were signed out meanwhile: sign in again in another tab.' }],
      preview: null,
    };
  const { config } = await site();
  const { slug } = textsOf(form, ['slug']);
  return findingsOf(await sentDefinition(form), config.publicUrl, isSlug(slug) ? slug : null);
}

const TOP = { line: 1, column: 1, offset: 0, path: null, place: null };

/** Opens an account with a definition of one's own. Secrets are taken over and never echoed. */
export async function openOwnAction(state: OwnState, form: FormData): Promise<OwnState> {
  const operator = await requireOperator('/operator/providers/new/own');
  const { slug } = textsOf(form, ['slug']);
  const text = await sentDefinition(form);
  const { db, secrets, config } = await site();
  const findings = findingsOf(text, config.publicUrl, isSlug(slug) ? slug : null);
  const answer: OwnState = { text, findings, values: { slug }, errors: {}, sent: state.sent + 1 };
  const { definition } = readTypedDefinition(text);
  if (definition === null)
    return { ...answer, failure: 'Nothing was done: the definition has faults, listed beside it.' };

  const names = dashboardSettings(definition);
  const given = textsOf(
    form,
    names.map((name) => `setting.${name}`),
  );
  const errors: Record<string, string> = {};
  for (const name of names) {
    const problem = settingProblem(definition, name, given[`setting.${name}`] ?? '');
    if (problem !== null) errors[`setting.${name}`] = `It ${problem}.`;
  }
  if (slug !== '' && !isSlug(slug))
    errors.slug = 'Use 1 to 63 small letters, digits and dashes, a letter or digit first.';
  const open = names.filter((name) => definition.settings[name]?.secret === false);
  const values = {
    slug,
    ...Object.fromEntries(open.map((name) => [`setting.${name}`, given[`setting.${name}`] ?? ''])),
  };
  if (Object.keys(errors).length > 0) {
    for (const name of names)
      if (!open.includes(name)) errors[`setting.${name}`] ??= 'Type it again: a secret is not sent back.';
    return { ...answer, values, errors, failure: 'Nothing was done: see the fields of the account below.' };
  }
  const added = await addProvider({ db, secrets, random: randomBytes }, operator, {
    source: definition,
    ...(slug === '' ? {} : { slug }),
    settings: sentSettings(form, names, names),
    publicUrl: config.publicUrl,
    reveal: false,
    onlyNew: true,
  });
  if (added.ok) redirect(`/operator/providers/${added.slug}?done=added`);
  const taken = added.why.startsWith('there is an account') || added.why.includes('belongs to');
  return taken
    ? {
        ...answer,
        values,
        errors: { slug: 'This name is taken: choose another one.' },
        failure: 'Nothing was done: the short name is taken.',
      }
    : { ...answer, values, failure: `Nothing was done: ${added.why}.` };
}
