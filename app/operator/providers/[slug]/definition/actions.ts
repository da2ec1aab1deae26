'use server';
import { randomBytes } from 'node:crypto';
import { redirect } from 'next/navigation';
import type { ChangeState } from '#components/definitions/change-state.ts';
import type { ActState } from '#components/operator/act-state.ts';
import { pastInWords } from '#lib/core/definition-past.ts';
import { consequencesOf } from '#lib/core/protocol/definition-consequences.ts';
import { differencesOf } from '#lib/core/protocol/definition-differences.ts';
import { findingsOf, readTypedDefinition } from '#lib/core/protocol/definition-findings.ts';
import { dashboardSettings } from '#lib/core/protocol/given-settings.ts';
import { readAccount } from '#lib/data/provider-accounts-page.ts';
import { readDefinitionVersion } from '#lib/data/provider-definitions.ts';
import { changeDefinition } from '#lib/flows/change-definition.ts';
import { rollBackDefinition } from '#lib/flows/roll-back-definition.ts';
import { site } from '#lib/flows/site.ts';
import { tryDefinition } from '#lib/flows/try-definition.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { isSlug, readVersionNumber, sentDefinition, sentSettings } from '#lib/web/definition-form.ts';
import { requireOperator } from '#lib/web/session.ts';

const pageOf = (slug: string) => `/operator/providers/${encodeURIComponent(slug)}/definition`;

/** Shows what a changed definition changes and what stored calls say to it, and after a yes puts it in force. */
export async function changeDefinitionAction(state: ChangeState, form: FormData): Promise<ChangeState> {
  const operator = await requireOperator('/operator/providers');
  const { slug, basedOn, reason, confirmed } = textsOf(form, ['slug', 'basedOn', 'reason', 'confirmed']);
  const text = await sentDefinition(form);
  const here = await site();
  const findings = findingsOf(text, here.config.publicUrl, slug);
  const answer: ChangeState = { text, findings, reason, asked: [], errors: {}, sent: state.sent + 1 };
  const failed = (why: string) => ({ ...answer, failure: `Nothing was done. ${why}` });
  if (!isSlug(slug)) return failed('There is no such provider.');
  const { definition } = readTypedDefinition(text);
  if (definition === null) return failed('The definition has faults, listed beside it.');
  const [account, present] = await Promise.all([
    readAccount(operator, here.db, slug),
    readDefinitionVersion(operator, here.db, slug),
  ]);
  if (account === null || present === null) return failed('There is no such provider.');

  const names = dashboardSettings(definition);
  const inForce = account.values.filter(({ retiredAt }) => retiredAt === null).map(({ name }) => name);
  const wanting = names.filter((name) => !inForce.includes(name));
  const asked = (findings.preview?.asked ?? []).filter(({ name }) => wanting.includes(name));
  if (confirmed === 'yes') {
    const done = await changeDefinition(
      { db: here.db, secrets: here.secrets, random: randomBytes },
      operator,
      {
        slug,
        source: definition,
        // Nothing is version 0: a form that does not say what it changes changes nothing.
        basedOn: readVersionNumber(basedOn) ?? 0,
        settings: sentSettings(form, wanting, names),
        reason,
      },
    );
    if (done.ok) redirect(`${pageOf(slug)}?done=changed`);
    return done.field === 'reason'
      ? { ...answer, asked, errors: { reason: done.why } }
      : { ...failed(done.why), asked };
  }
  const differences = present.definition === null ? [] : differencesOf(present.definition, definition);
  if (present.definition !== null && differences.length === 0)
    return failed('It says the same as the version in force.');
  const typed = Object.fromEntries(
    wanting.map((name) => [name, textsOf(form, [`setting.${name}`])[`setting.${name}`] ?? '']),
  );
  const past = pastInWords(await tryDefinition(here, operator, slug, definition, typed));
  const follows = present.definition === null ? [] : consequencesOf(present.definition, definition);
  return { ...answer, asked, ask: { differences, past: [...follows, ...past] } };
}

/** Puts an earlier version in force again, with a reason and after a yes. */
export async function rollBackAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/providers');
  const { slug, version, from, confirmed, ...values } = textsOf(form, [
    'slug',
    'version',
    'from',
    'confirmed',
    'reason',
  ]);
  const wanted = readVersionNumber(version);
  if (confirmed === 'back' || wanted === null || !isSlug(slug)) return { values, errors: {} };
  const here = await site();
  if (values.reason.trim() !== '' && confirmed !== 'yes') {
    const found = await readDefinitionVersion(operator, here.db, slug, wanted);
    if (found === null) return refusedAct(values, { why: 'There is no such version.' });
    const present = await readDefinitionVersion(operator, here.db, slug);
    const means =
      found.definition === null
        ? ['This version of the product cannot read it.']
        : [
            ...(present?.definition == null ? [] : consequencesOf(present.definition, found.definition)),
            ...pastInWords(await tryDefinition(here, operator, slug, found.definition)),
          ];
    return {
      values,
      errors: {},
      means,
      ask: `Version ${wanted.toString()} reads every call of ${slug} from now on. What was read before stays as it is.`,
    };
  }
  const desk = { db: here.db, secrets: here.secrets, random: randomBytes };
  const done = await rollBackDefinition(desk, operator, {
    slug,
    version: wanted,
    from: readVersionNumber(from) ?? 0,
    reason: values.reason,
  });
  if (!done.ok) return refusedAct(values, done);
  redirect(`${pageOf(slug)}?done=back`);
}
