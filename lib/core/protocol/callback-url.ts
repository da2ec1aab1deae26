import type { ProviderDefinition } from './definition-shape.ts';
import { parametersOf } from './parameters.ts';

/**
 * The callback URL to paste into the network's dashboard, with the network's own macros in it. A secret that must
 * stand in the URL is a placeholder (`<secret>`) unless its value is handed over to be revealed.
 * @param publicUrl `https://site.example`
 * @param path `/api/postback/<slug>`
 * @param revealed configured values by name; only give them when the operator asked to see them.
 * @param callName the definition's call; the first one by default.
 */
export function callbackUrl(
  definition: ProviderDefinition,
  publicUrl: string,
  path: string,
  revealed: Readonly<Record<string, readonly string[]>> = {},
  callName?: string,
): string {
  const call = definition.calls.find((one) => callName === undefined || one.name === callName);
  if (!call) throw new Error(`${definition.name} has no call named ${callName ?? ''}`);
  const authentication = call.authentication;
  const secret = (name: string) => {
    const value = Object.hasOwn(revealed, name) ? revealed[name]?.[0] : undefined;
    return value === undefined || value.trim() === '' ? `<${name}>` : encodeURIComponent(value);
  };
  const pairs: string[] = [];
  const segments = new Map<string, string>();
  for (const [name, parameter] of parametersOf(call)) {
    const wire = parameter.names[0] ?? name;
    const fixed = typeof parameter.sends === 'object' ? encodeURIComponent(parameter.sends.text) : undefined;
    // Macros are pasted as they are: encoded, the network would not find them.
    const value = parameter.macro ?? fixed;
    if (parameter.in === 'query' && value !== undefined) pairs.push(`${encodeURIComponent(wire)}=${value}`);
    if (parameter.in === 'path') segments.set(wire, value ?? '');
  }
  if (authentication.scheme === 'none') segments.set('token', secret(authentication.pathToken));
  if (authentication.scheme === 'shared-secret') {
    const { at, setting } = authentication;
    // Where the network has a macro for it, the secret need not stand in the URL.
    const value = at.macro ?? secret(setting);
    if (at.in === 'query') pairs.push(`${encodeURIComponent(at.name)}=${value}`);
    if (at.in === 'path') segments.set(at.name, value);
  }
  if (authentication.scheme === 'signed' && authentication.at.in === 'query' && authentication.at.macro) {
    pairs.push(`${encodeURIComponent(authentication.at.name)}=${authentication.at.macro}`);
  }
  const tail = (call.path ?? '').replace(/:([A-Za-z0-9_-]+)/g, (_, name: string) => segments.get(name) ?? '');
  const query = pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  return `${publicUrl.replace(/\/+$/, '')}${path}${tail}${query}`;
}

/** Settings that must stand readable in a callback URL of this definition: secrets sent in clear, and tokens of ours. */
export function clearSettings({ calls }: Pick<ProviderDefinition, 'calls'>): string[] {
  const names = calls.flatMap(({ authentication }) => {
    if (authentication.scheme === 'none') return [authentication.pathToken];
    if (authentication.scheme === 'signed' || authentication.at.macro !== undefined) return [];
    return authentication.at.in === 'query' || authentication.at.in === 'path'
      ? [authentication.setting]
      : [];
  });
  return [...new Set(names)];
}
