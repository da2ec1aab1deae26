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
  const multipart = maskParts(maskMembers(text, names), names);
  const looksLikeForm = !/^\s*[{[-]/.test(text);
  return Buffer.from(looksLikeForm ? maskPairs(multipart, names) : multipart, 'latin1');
}

const quoted = (names: ReadonlyMap<string, Hide>) =>
  [...names.keys()].map((name) => name.replace(/[^A-Za-z0-9_-]/g, '\\$&')).join('|');

/** Hides string members of these names in text that may be JSON. Walks once: what was read is never looked at again. */
function maskMembers(text: string, names: ReadonlyMap<string, Hide>): string {
  const head = new RegExp(`"(${quoted(names)})"\\s*:\\s*"`, 'gi');
  let shown = '';
  let from = 0;
  for (let found = head.exec(text); found; found = head.exec(text)) {
    const start = head.lastIndex;
    let end = start;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    const how = names.get((found[1] ?? '').toLowerCase()) ?? 'hide';
    shown += text.slice(from, start) + masked(text.slice(start, end), how);
    from = Math.min(end, text.length);
    head.lastIndex = from;
  }
  return shown + text.slice(from);
}

/** Hides parts of these names in text that may be multipart. */
function maskParts(text: string, names: ReadonlyMap<string, Hide>): string {
  const head = new RegExp(`name="(${quoted(names)})"`, 'gi');
  let shown = '';
  let from = 0;
  for (let found = head.exec(text); found; found = head.exec(text)) {
    const blank = text.indexOf('\r\n\r\n', head.lastIndex);
    if (blank < 0) break;
    const start = blank + 4;
    const end = text.indexOf('\r\n', start);
    const how = names.get((found[1] ?? '').toLowerCase()) ?? 'hide';
    shown += text.slice(from, start) + masked(text.slice(start, end < 0 ? text.length : end), how);
    from = end < 0 ? text.length : end;
    head.lastIndex = from;
  }
  return shown + text.slice(from);
}

function masked(value: string, how: Hide): string {
  if (how === 'hide') return '***';
  // `v1,<signature>` keeps its version; everything behind the first signature goes.
  const shown = /^(?:v[0-9]+,)?[^,\s]{0,6}/.exec(value)?.[0] ?? '';
  return `${shown}***`;
}
