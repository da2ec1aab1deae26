import { readAmount } from './amount.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { keyBytes } from './signing-keys.ts';

/** Settings the site makes up itself: path tokens of networks that do not sign, secrets of key pairs of our own. */
export function ownTokens(definition: ProviderDefinition): string[] {
  const names = definition.calls.flatMap(({ authentication }) => {
    if (authentication.scheme === 'none') return [authentication.pathToken];
    const own = authentication.scheme === 'signed' && authentication.keySet ? authentication.key : undefined;
    return own === undefined ? [] : [own];
  });
  return [...new Set(names)];
}

/** Settings that come from the network's dashboard, in the definition's order. */
export function dashboardSettings(definition: ProviderDefinition): string[] {
  const own = ownTokens(definition);
  return Object.keys(definition.settings).filter((name) => !own.includes(name));
}

type Given = { readonly values: ReadonlyMap<string, string> } | { readonly why: string };

/**
 * Reads settings as they are typed in: the plain value where the network has a single one, else `name=value` for each.
 * @returns the values by name, or a sentence that says what is wrong, without the value
 */
export function readGivenSettings(definition: ProviderDefinition, typed: readonly string[]): Given {
  const wanted = dashboardSettings(definition);
  const values = new Map<string, string>();
  const [only] = wanted;
  for (const text of typed) {
    if (only === undefined) return { why: `${definition.name} does not sign its calls and takes no secret` };
    const pair = wanted.length === 1 ? [only, text] : splitPair(text);
    const [name = '', value = ''] = pair;
    if (!wanted.includes(name))
      return {
        why: `${definition.name} has several settings: give each as name=value (${wanted.join(', ')})`,
      };
    if (values.has(name)) return { why: `${name} is given twice` };
    const problem = settingProblem(definition, name, value);
    if (problem !== null) return { why: `the ${definition.settings[name]?.label ?? name} ${problem}` };
    values.set(name, value);
  }
  return { values };
}

function splitPair(text: string): [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? ['', ''] : [text.slice(0, equals), text.slice(equals + 1)];
}

/** What is wrong with one setting's value, to follow its name: `is empty …`. Null when nothing is. The value is not in it. */
export function settingProblem(definition: ProviderDefinition, name: string, value: string): string | null {
  if (value.trim() === '') return 'is empty, and without one nothing could be verified';
  if (value !== value.trim()) return 'begins or ends with white space';
  if (value.length > 2048) return 'is longer than 2,048 characters';
  if (/\p{Cc}/u.test(value)) return 'holds a control character';
  if (definition.settings[name]?.secret === true && isWrittenIn(definition, value))
    return 'stands in the definition itself, which is shown and exported: take it out there';
  if (name === definition.amount.constant && !readAmount(value, { sign: 'never', leadingDot: false }))
    return 'must be a plain number, like 10 or 0.5';
  for (const { authentication } of definition.calls) {
    if (authentication.scheme !== 'signed' || authentication.key !== name) continue;
    if (keyBytes(authentication, { [name]: value }) === null)
      return authentication.keyForm === 'whsec'
        ? 'must look like whsec_ and base64 of at least 16 bytes; make one with: echo "whsec_$(openssl rand -base64 24)"'
        : 'cannot be used as a key';
  }
  return null;
}

/** Shorter values stand in many texts by chance. */
const TELLING = 12;

/** Whether a secret was typed into the definition as well. */
function isWrittenIn(definition: ProviderDefinition, value: string): boolean {
  return value.length >= TELLING && JSON.stringify(definition).includes(JSON.stringify(value).slice(1, -1));
}
