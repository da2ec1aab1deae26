import { parseDefinition } from '../definition.ts';
import type { ProviderDefinition } from '../definition-shape.ts';
import { dashboardSettings, ownTokens, settingProblem } from '../given-settings.ts';

/** Characters of a definition that is typed in. */
export const DEFINITION_LIMIT = 200_000;

type Read =
  | { readonly ok: true; readonly definition: ProviderDefinition }
  | { readonly ok: false; readonly why: string };

/** Reads a definition as it was typed in. @returns every problem in one sentence when it is none that can be used */
export function readDefinitionText(text: string): Read {
  if (text.trim() === '') return { ok: false, why: 'Paste a definition as JSON.' };
  if (text.length > DEFINITION_LIMIT) return { ok: false, why: 'This is longer than a definition may be.' };
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ok: false, why: `This is no JSON: ${error instanceof Error ? error.message : String(error)}.` };
  }
  return readDefinition(json);
}

const TOLD = 6;

/** The same of what JSON gave. */
export function readDefinition(json: unknown): Read {
  try {
    return { ok: true, definition: parseDefinition(json) };
  } catch (error) {
    const { issues = [] } = error as { issues?: { path: PropertyKey[]; message: string }[] };
    const told = issues
      .slice(0, TOLD)
      .map(({ path, message }) =>
        path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`,
      );
    const more = issues.length > TOLD ? `, and ${issues.length - TOLD} more` : '';
    return { ok: false, why: `The definition cannot be used: ${told.join('; ')}${more}.` };
  }
}

/** A setting that is typed for one proof. */
export interface ProofSetting {
  readonly name: string;
  readonly label: string;
  readonly secret: boolean;
}

/** What must be typed to prove a call: what the network’s dashboard gives, and the path token of ours. */
export function proofSettings(definition: ProviderDefinition): ProofSetting[] {
  const tokens = new Set(
    definition.calls.flatMap(({ authentication: a }) => (a.scheme === 'none' ? [a.pathToken] : [])),
  );
  const names = [
    ...dashboardSettings(definition),
    ...ownTokens(definition).filter((name) => tokens.has(name)),
  ];
  return names.map((name) => ({
    name,
    label: definition.settings[name]?.label ?? name,
    secret: definition.settings[name]?.secret !== false,
  }));
}

/** What is wrong with typed settings, a sentence for each; the values are in none of them. */
export function settingErrors(
  definition: ProviderDefinition,
  settings: Readonly<Record<string, readonly string[]>>,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { name } of proofSettings(definition)) {
    const values = settings[name] ?? [''];
    const problem = values
      .map((value) => settingProblem(definition, name, value))
      .find((one) => one !== null);
    if (problem !== undefined && problem !== null) errors[name] = `It ${problem}.`;
  }
  return errors;
}

/** The public base that networks call, without a slash at its end; null when it is none. */
export function readBase(text: string): string | null {
  const base = text.trim().replace(/\/+$/, '');
  return /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/.test(base) ? base : null;
}
