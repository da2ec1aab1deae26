import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import {
  dashboardSettings,
  ownTokens,
  readGivenSettings,
  settingProblem,
} from '#lib/core/protocol/given-settings.ts';
import type { Tx } from '#lib/data/db.ts';
import { keepValue } from '#lib/data/provider-accounts.ts';
import { namesInForce } from '#lib/data/provider-definitions.ts';
import { secretContext } from '#lib/data/providers.ts';
import type { SecretBox } from '#lib/data/secret-box.ts';
import { openValues } from '#lib/flows/provider-values.ts';

export interface DefinitionDesk {
  readonly secrets: SecretBox;
  /** Unpredictable bytes, for path tokens. */
  readonly random: (bytes: number) => Buffer;
}

/**
 * Gives an account what another definition needs: values that are typed in for it, and tokens of our own. What is in
 * force stays, and must fit. Nothing is written when it refuses.
 * @param typed as readGivenSettings takes them, of what is not in force yet
 * @returns the names that were put in force, or the sentence that refuses
 */
export async function settleSettings(
  tx: Tx,
  { secrets, random }: DefinitionDesk,
  providerId: number,
  definition: ProviderDefinition,
  typed: readonly string[],
): Promise<{ readonly made: string[] } | { readonly why: string }> {
  const given = readGivenSettings(definition, typed);
  if ('why' in given) return { why: `${given.why}.` };
  const label = (name: string) => definition.settings[name]?.label ?? name;
  const inForce = await namesInForce(tx, providerId);
  const twice = [...given.values.keys()].find((name) => inForce.has(name));
  if (twice !== undefined)
    return { why: `A ${label(twice)} is in force already: a second one is added on the account’s page.` };
  const missing = dashboardSettings(definition).filter(
    (name) => !inForce.has(name) && !given.values.has(name),
  );
  if (missing.length > 0)
    return {
      why: `This definition needs a value for ${missing.map(label).join(' and ')}, and none is in force.`,
    };
  for (const { name, value } of await openValues(tx, secrets, providerId)) {
    if (definition.settings[name] === undefined) continue;
    const problem = settingProblem(definition, name, value);
    if (problem !== null) return { why: `The ${label(name)} in force ${problem}.` };
  }
  const made = new Map(given.values);
  for (const name of ownTokens(definition))
    if (!inForce.has(name)) made.set(name, random(24).toString('base64url'));
  for (const [name, value] of made)
    await keepValue(tx, providerId, name, await secrets.seal(value, secretContext(providerId, name)));
  return { made: [...made.keys()] };
}
