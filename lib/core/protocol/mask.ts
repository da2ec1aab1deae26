import { Buffer } from 'node:buffer';
import type { ProviderDefinition } from './definition-shape.ts';
import type { ReceivedCall } from './notice.ts';
import { fromBytes, percentDecode } from './percent.ts';

type Hide = 'shorten' | 'hide';

/** Headers of proxies and people that never belong in a log. */
const PRIVATE_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);

/**
 * A copy of a call to show to people and logs: signatures cut to their first characters, secrets sent in clear and
 * path tokens replaced. Works on calls that cannot be read, too: it looks at names only and hides every copy.
 */
export function maskCall(definition: Pick<ProviderDefinition, 'calls'>, call: ReceivedCall): ReceivedCall {
  const names = new Map<string, Hide>();
  let hidePath = false;
  for (const { authentication } of definition.calls) {
    if (authentication.scheme === 'none') hidePath = true;
    else {
      const { at } = authentication;
      const how = authentication.scheme === 'signed' ? 'shorten' : 'hide';
      if (at.in === 'path') hidePath = true;
      // The last part of a JSON path is what stands in the body; a name is hidden wherever it stands.
      else
        names.set((at.in === 'json' ? (at.name.split('.').at(-1) ?? at.name) : at.name).toLowerCase(), how);
    }
  }
  return {
    method: call.method,
    target: maskTarget(call.target, names, hidePath),
    headers: call.headers.map(([name, value]) => {
      const how = PRIVATE_HEADERS.has(name.toLowerCase()) ? 'hide' : names.get(name.toLowerCase());
      return [name, how ? masked(value, how) : value] as const;
    }),
    body: maskBody(call.body, names),
  };
}

function maskTarget(target: string, names: ReadonlyMap<string, Hide>, hidePath: boolean): string {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  // `/api/postback/<slug>` is ours and public; what stands behind it may be a token.
  const shownPath = hidePath ? path.replace(/^((?:\/[^/]*){3})\/.+$/, '$1/***') : path;
  return mark < 0 ? shownPath : `${shownPath}?${maskPairs(target.slice(mark + 1), names)}`;
}

function maskPairs(text: string, names: ReadonlyMap<string, Hide>): string {
  const pairs = text.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 0) return pair;
    const name = pair.slice(0, equals);
    const decoded = fromBytes(percentDecode(name, 'space') ?? name).text.toLowerCase();
    const how = names.get(decoded.replace(/\[.*$/, ''));
    return how ? `${name}=${masked(pair.slice(equals + 1), how)}` : pair;
  });
  return pairs.join('&');
}

function maskBody(body: Uint8Array, names: ReadonlyMap<string, Hide>): Uint8Array {
  if (body.length === 0 || names.size === 0) return body;
  const text = Buffer.from(body).toString('latin1');
  const json = text.replace(
    /"((?:[^"\\]|\\.)*)"(\s*:\s*)"((?:[^"\\]|\\.)*)"/g,
    (whole, name: string, colon: string, value: string) => {
      const how = names.get(name.toLowerCase());
      return how ? `"${name}"${colon}"${masked(value, how)}"` : whole;
    },
  );
  const multipart = json.replace(
    /(name="([^"\r\n]*)"[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n)([^\r\n]*)/gi,
    (whole, head: string, name: string, value: string) => {
      const how = names.get(name.toLowerCase());
      return how ? `${head}${masked(value, how)}` : whole;
    },
  );
  const looksLikeForm = !/^\s*[{[-]/.test(text);
  return Buffer.from(looksLikeForm ? maskPairs(multipart, names) : multipart, 'latin1');
}

function masked(value: string, how: Hide): string {
  if (how === 'hide') return '***';
  // `v1,<signature>` keeps its version; everything behind the first signature goes.
  const shown = /^(?:v[0-9]+,)?[^,\s]{0,6}/.exec(value)?.[0] ?? '';
  return `${shown}***`;
}
