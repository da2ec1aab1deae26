import { Buffer } from 'node:buffer';
import type { ReceivedCall } from '../notice.ts';
import { toBytes } from '../percent.ts';

/** A call that somebody had at hand. */
export interface CapturedCall {
  readonly call: ReceivedCall;
  /** Origin of a pasted URL (`https://site.example`); null for a path. */
  readonly origin: string | null;
}

type Read = ({ readonly ok: true } & CapturedCall) | { readonly ok: false; readonly why: string };

const REQUEST_LINE = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(\S+)(?:\s+HTTP\/[0-9.]+)?$/;
const LOG_LINE = /^[^"]* "(GET|POST) (\S+) HTTP\/[0-9.]+"/;

/** Reads a URL, a request as it travels, or a line of an access log. */
export function readRequest(whole: string): Read {
  const gap = /\r?\n\r?\n/.exec(whole);
  const head = gap === null ? whole.trimEnd() : whole.slice(0, gap.index);
  // What an editor adds behind the last line was never part of a body.
  const body = gap === null ? '' : whole.slice(gap.index + gap[0].length).replace(/\r?\n$/, '');
  const [first = '', ...rest] = head.split(/\r?\n/);
  const logged = LOG_LINE.exec(first);
  const line = REQUEST_LINE.exec(first.trim()) ?? logged;
  const [method, address] = line === null ? ['GET', first.trim()] : [line[1] ?? 'GET', line[2] ?? ''];
  const headers: [string, string][] = [];
  for (const row of rest) {
    const colon = row.indexOf(':');
    if (colon < 1)
      return { ok: false, why: `${JSON.stringify(row.slice(0, 60))} is no header: write name: value.` };
    headers.push([row.slice(0, colon).trim().toLowerCase(), row.slice(colon + 1).trim()]);
  }
  return captured(method, address, headers, body, logged === null ? plain : unlogged);
}

const plain = (target: string) => target;

/** Access logs write what could break a line as `\x22` or `\"`. */
const unlogged = (target: string) =>
  target.replace(
    /\\(?:x([0-9A-Fa-f]{2})|(["\\]))/g,
    (_, hex: string | undefined, mark: string | undefined) =>
      hex === undefined ? (mark ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );

/**
 * A call of its parts.
 * @param address a URL or a path
 * @param rewritten what is done to the bytes of the target
 */
export function captured(
  method: string,
  address: string,
  headers: ReadonlyArray<readonly [string, string]>,
  body: string,
  rewritten: (target: string) => string = plain,
): Read {
  const url = /^(https?:\/\/)(?:[^/?#\s@]*@)?([^/?#\s@]+)([/?][^#]*)?/.exec(address);
  const target = url === null ? address : (url[3] ?? '/').replace(/^\?/, '/?');
  if (url !== null && /\s/.test(target))
    return { ok: false, why: 'The URL holds white space: paste it as it was called, with its escapes.' };
  if (!target.startsWith('/') || /\s/.test(target))
    return { ok: false, why: 'The first line must be a URL, or a method and a URL or path.' };
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  // A text field holds no carriage returns, and a multipart body is none without them.
  const bare = /^multipart\//i.test(type) && !body.includes('\r\n');
  return {
    ok: true,
    origin: url === null ? null : `${url[1] ?? ''}${url[2] ?? ''}`,
    call: {
      method,
      target: rewritten(toBytes(target)),
      headers,
      body: Buffer.from(bare ? body.replaceAll('\n', '\r\n') : body, 'utf8'),
    },
  };
}
