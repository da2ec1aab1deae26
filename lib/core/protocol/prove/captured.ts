import { readCurl } from './captured-curl.ts';
import { type CapturedCall, readRequest } from './captured-request.ts';

/** Characters one pasted call may have. */
export const PASTE_LIMIT = 70_000;
/** Characters of all that is pasted at once, and how many calls that may be. */
export const CAPTURE_LIMIT = 256_000;
export const CAPTURED_MOST = 20;

export type Captured = { readonly ok: true; readonly calls: readonly CapturedCall[] } | Unread;
export type Pasted = ({ readonly ok: true } & CapturedCall) | Unread;
type Unread = { readonly ok: false; readonly why: string };

const CURL = /^curl(?:\.exe)?\s/i;
/** A line with which a call begins: a request line, a URL, a curl command, a line of an access log. */
const BEGINS =
  /^\s*(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+\S|https?:\/\/\S|curl(?:\.exe)?\s|[^\s"]+ [^"]*\] "(?:GET|POST) \S+ HTTP\/)/;

/**
 * Reads calls as a person has them at hand: a URL alone, a request as it travels (`POST /path`, headers, an empty line,
 * the body), a curl command, a line of an access log. Several stand one below the other, or between lines of `###`, and
 * then those lines alone part them. Nothing is decoded or mended on the way.
 */
export function readCaptured(text: string): Captured {
  if (text.length > CAPTURE_LIMIT)
    return { ok: false, why: 'This is more than can be read at once (256 kB): paste fewer calls.' };
  const parts = splitCalls(text);
  if (parts.length > CAPTURED_MOST)
    return { ok: false, why: `These are ${parts.length} calls: paste ${CAPTURED_MOST} at most.` };
  const calls: CapturedCall[] = [];
  for (const part of parts.length === 0 ? [''] : parts) {
    const read = readOne(part);
    if (!read.ok)
      return parts.length < 2 ? read : { ok: false, why: `Call ${calls.length + 1}: ${read.why}` };
    calls.push({ call: read.call, origin: read.origin });
  }
  return { ok: true, calls };
}

/**
 * The same of one call that must go to a certain account.
 * @param path the account's own
 */
export function readPaste(text: string, path: string): Pasted {
  const read = readCaptured(text);
  if (!read.ok) return read;
  const [one, second] = read.calls;
  if (one === undefined || second !== undefined) return { ok: false, why: 'Paste one call at a time.' };
  const own = one.call.target.split('?')[0] ?? '';
  if (own !== path && !own.startsWith(`${path}/`))
    return { ok: false, why: `This call goes to ${own.slice(0, 80)}; calls of this account go to ${path}.` };
  return { ok: true, ...one };
}

function readOne(text: string): Pasted {
  const whole = text.trimStart();
  if (whole === '') return { ok: false, why: 'Paste a URL, or a request with its headers and body.' };
  if (whole.length > PASTE_LIMIT) return { ok: false, why: 'This is longer than a call may be (64 kB).' };
  if (/\p{Cc}/u.test(whole.replace(/[\r\n\t]/g, '')))
    return { ok: false, why: 'It holds a control character, which no call may.' };
  return CURL.test(whole) ? readCurl(whole) : readRequest(whole);
}

function splitCalls(text: string): string[] {
  const parted = /^###/m.test(text);
  const parts = (parted ? text.split(/^###.*$/m) : atBeginnings(text)).filter((part) => part.trim() !== '');
  // Empty lines before the next call are no part of a body.
  return parts.map((part, index) => (index < parts.length - 1 ? withoutLastLines(part) : part));
}

/** Parts a text before each line with which a call begins, but for such a line within a body. */
function atBeginnings(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let last = '';
  let inBody = false;
  for (const line of text.split(/(?<=\n)/)) {
    const blank = last.trim() === '';
    const goesOn = /\\\r?\n$/.test(last);
    if (BEGINS.test(line) && !goesOn && (!inBody || blank)) {
      parts.push(part);
      part = line;
      inBody = false;
    } else {
      part += line;
      inBody ||= line.trim() === '' && part.length > line.length;
    }
    last = line;
  }
  return [...parts, part];
}

function withoutLastLines(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return text.slice(0, end);
}
