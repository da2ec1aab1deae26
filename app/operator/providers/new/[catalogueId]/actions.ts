'use server';
import { randomBytes } from 'node:crypto';
import { redirect } from 'next/navigation';
import type { ActState } from '#components/operator/act-state.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { dashboardSettings, settingProblem } from '#lib/core/protocol/given-settings.ts';
import { type LimitsWanted, readLimits } from '#lib/core/provider-limits.ts';
import { changedTerms, NO_TERMS, termsProblem } from '#lib/core/provider-terms.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { site } from '#lib/flows/site.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';
import { fieldOf, readTypedLimits, TERM_NAMES } from '../../typed-limits.ts';
import { isProofSecret, PROOF_TYPED } from './proof-field.ts';

/** Adds a provider from the catalogue. Secrets are taken over and never echoed. */
export async function addProviderAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/providers/new');
  const { proof, ...values } = textsOf(form, ['slug', 'proof', ...TERM_NAMES]);
  const definition = CATALOGUE.get(textsOf(form, ['catalogueId']).catalogueId);
  if (definition === undefined) return { values, errors: {}, failure: 'The form was incomplete. Try again.' };
  const names = dashboardSettings(definition);
  const given = textsOf(
    form,
    names.map((name) => `setting.${name}`),
  );
  const limits = readTypedLimits(values);
  const errors: Record<string, string> = {
    ...settingErrors(definition, given),
    ...termErrors(definition, limits.wanted),
    ...limits.errors,
  };
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(values.slug))
    errors.slug = 'Use 1 to 63 lower-case letters, digits and dashes, a letter or digit first.';
  if (proof.length > PROOF_TYPED) errors.proof = 'That is longer than a call is. Paste one call alone.';
  // What is not secret comes back as it was typed; of a secret the sentence alone.
  const open = names.filter((name) => definition.settings[name]?.secret === false);
  const shown = {
    ...values,
    ...Object.fromEntries(open.map((name) => [`setting.${name}`, given[`setting.${name}`] ?? ''])),
    ...(isProofSecret(definition) ? {} : { proof }),
  };
  const retype = () => {
    for (const name of names)
      if (!open.includes(name)) errors[`setting.${name}`] ??= 'Type it again: a secret is not sent back.';
    if (proof !== '' && isProofSecret(definition))
      errors.proof ??= 'Paste it again: what holds a secret is not sent back.';
    return { values: shown, errors };
  };
  if (Object.keys(errors).length > 0) return retype();
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
    proof,
    ...limits.wanted,
  });
  if (added.ok) redirect(`/operator/providers/${added.slug}?done=added`);
  if (added.field === undefined) return refusedAct(shown, { why: `${capital(added.why)}.` });
  errors[fieldOf(added.field)] =
    added.field === 'slug'
      ? `There is a provider ${values.slug} already: choose another name.`
      : `${capital(added.why)}.`;
  return retype();
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function settingErrors(
  definition: ProviderDefinition,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [field, value] of Object.entries(given)) {
    const problem = settingProblem(definition, field.slice('setting.'.length), value);
    if (problem !== null) errors[field] = `It ${problem}.`;
  }
  return errors;
}

/** What cannot be had as asked, before a secret has to be typed twice for it. */
function termErrors(definition: ProviderDefinition, wanted: LimitsWanted): Record<string, string> {
  const limits = readLimits(wanted);
  if (typeof limits === 'string') return {};
  const problem = termsProblem(definition, changedTerms(NO_TERMS, limits, definition));
  return problem === null ? {} : { [fieldOf(problem.field)]: `${capital(problem.why)}.` };
}
