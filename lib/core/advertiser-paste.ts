import { Buffer } from 'node:buffer';
import type { ReceivedCall } from '#lib/core/protocol/notice.ts';

/** Characters a pasted call may have. */
export const PASTE_LIMIT = 70_000;

export type Pasted =
  | {
      readonly ok: true;
      readonly call: ReceivedCall /** Origin of a pasted URL; null for a path. */;
      readonly origin: string | null;
    }
  | { readonly ok: false; readonly why: string };

const REQUEST_LINE = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(\S+)(?:\s+HTTP\/[0-9.]+)?$/;

/**
 * Reads a call as a person has it at hand: a URL alone, or a request as it travels: `POST /path`, headers, an empty line
 * and the body. Nothing is decoded or mended on the way.
 * @param path the account's own, which the call must go to
 */
export function readPaste(text: string, path: string): Pasted {
  const whole = text.replace(/^\s+/, '');
  if (whole === '') return { ok: false, why: 'Paste a URL, or a request with its headers and body.' };
  if (whole.length > PASTE_LIMIT) return { ok: false, why: 'This is longer than a call may be (64 kB).' };
  if (/\p{Cc}/u.test(whole.replace(/[\r\n\t]/g, '')))
    return { ok: false, why: 'It holds a control character, which no call may.' };
  const gap = /\r?\n\r?\n/.exec(whole);
  const head = gap === null ? whole.trimEnd() : whole.slice(0, gap.index);
  // What an editor adds behind the last line was never part of a body.
  const body = gap === null ? '' : whole.slice(gap.index + gap[0].length).replace(/\r?\n$/, '');
  const [first = '', ...rest] = head.split(/\r?\n/);
  const line = REQUEST_LINE.exec(first.trim());
  const [method, address] = line === null ? ['GET', first.trim()] : [line[1] ?? 'GET', line[2] ?? ''];
  const headers: [string, string][] = [];
  for (const row of rest) {
    const colon = row.indexOf(':');
    if (colon < 1)
      return { ok: false, why: `${JSON.stringify(row.slice(0, 60))} is no header: write name: value.` };
    headers.push([row.slice(0, colon).trim().toLowerCase(), row.slice(colon + 1).trim()]);
  }
  const url = /^(https?:\/\/[^/?#\s]+)(\/[^#\s]*)?/.exec(address);
  const target = url === null ? address : (url[2] ?? '/');
  if (!target.startsWith('/') || /\s/.test(target))
    return { ok: false, why: 'The first line must be a URL, or a method and a URL or path.' };
  const own = target.split('?')[0] ?? '';
  if (own !== path && !own.startsWith(`${path}/`))
    return { ok: false, why: `This call goes to ${own.slice(0, 80)}; calls of this account go to ${path}.` };
  return {
    ok: true,
    origin: url?.[1] ?? null,
    call: {
      method,
      target: Buffer.from(target, 'utf8').toString('latin1'),
      headers,
      body: Buffer.from(body, 'utf8'),
    },
  };
}
