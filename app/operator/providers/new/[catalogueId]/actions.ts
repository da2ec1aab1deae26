'use server';
import { randomBytes } from 'node:crypto';
import { redirect } from 'next/navigation';
import type { ActState } from '#components/operator/act-state.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { dashboardSettings, settingProblem } from '#lib/core/protocol/given-settings.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { site } from '#lib/flows/site.ts';
import { textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';
import { readTypedLimits } from '../../typed-limits.ts';

/** Adds a provider from the catalogue. Secrets are taken over and never echoed. */
export async function addProviderAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/providers/new');
  const values = textsOf(form, ['slug', 'allow', 'cap', 'hold']);
  const definition = CATALOGUE.get(textsOf(form, ['catalogueId']).catalogueId);
  if (definition === undefined) return { values, errors: {}, failure: 'The form was incomplete. Try again.' };
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
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(values.slug))
    errors.slug = 'Use 1 to 63 lower-case letters, digits and dashes, a letter or digit first.';
  const limits = readTypedLimits(values);
  Object.assign(errors, limits.errors);
  // What is not secret comes back as it was typed; of a secret the sentence alone.
  const shown = { ...values };
  for (const name of names)
    if (definition.settings[name]?.secret === false)
      Object.assign(shown, { [`setting.${name}`]: given[`setting.${name}`] });
  if (Object.keys(errors).length > 0) {
    for (const name of names)
      if (definition.settings[name]?.secret !== false)
        errors[`setting.${name}`] ??= 'Type it again: a secret is not sent back.';
    return { values: shown, errors };
  }
  const { db, secrets, config } = await site();
  const added = await addProvider({ db, secrets, random: randomBytes }, operator, {
    source: definition.id,
    slug: values.slug,
    settings: names.map((name) => {
      const value = given[`setting.${name}`] ?? '';
      return names.length === 1 ? value : `${name}=${value}`;
    }),
    publicUrl: config.publicUrl,
    reveal: false,
    onlyNew: true,
    ...limits.wanted,
  });
  if (!added.ok) {
    const taken = added.why.startsWith('there is an account') || added.why.includes('belongs to');
    return taken
      ? {
          values: shown,
          errors: { slug: `There is a provider ${values.slug} already: choose another name.` },
        }
      : { values: shown, errors: {}, failure: `Nothing was done: ${added.why}.` };
  }
  redirect(`/operator/providers/${added.slug}?done=added`);
}
