import { confirms } from './confidence.ts';
import type { CallDefinition, ProviderDefinition } from './definition-shape.ts';
import type { Reading, ReadingContext, ReceivedCall } from './notice.ts';
import { PASTE_LIMIT, readPaste } from './prove/captured.ts';
import { readPostback } from './read-postback.ts';

/** Characters a genuine call may have as it is pasted. */
export const PROOF_LIMIT = PASTE_LIMIT;

/** What is known when a network is opened: values typed just now, and where its calls may have gone. */
export interface ProofContext {
  /** Values by name, newest first. */
  readonly settings: Readonly<Record<string, readonly string[]>>;
  readonly publicUrl: string;
  readonly now: Date;
}

/**
 * Whether a pasted call shows that a definition fits its network. The call may have gone to another address than ours: a
 * script that ran before, or a page that shows what is sent to it. What a signature covers is read as it travelled.
 * @returns null when it does, else why not, in words without secrets
 */
export function doubtOf(definition: ProviderDefinition, text: string, context: ProofContext): string | null {
  // Any path will do: the account's own may not exist yet.
  const pasted = readPaste(text, '');
  if (!pasted.ok) return pasted.why.replace(/\.$/, '');
  const { call, origin } = pasted;
  const bases = [origin, originOf(call), context.publicUrl].filter((base) => base !== null);
  const readings = tailsOf(definition, call).map((tail) =>
    readPostback(definition, call, readingContext(definition, call, tail, bases, context)),
  );
  return readings.some(confirms) ? null : whyNot(readings);
}

function whyNot(readings: readonly Reading[]): string {
  const read = readings.find(({ ok }) => ok) ?? readings[0];
  if (read === undefined) return 'its path has fewer parts than this network’s calls have';
  if (!read.ok) return read.detail;
  return read.notice.test
    ? 'it is a test call, and what a real one looks like is the question'
    : 'what it reports is nothing that the definition knows';
}

const segmentsOf = (path: string) => path.split('/').slice(1);

/** The calls' own segments behind an account's path that this call has room for, each once. */
function tailsOf({ calls }: ProviderDefinition, { target }: ReceivedCall): string[][] {
  const [path = ''] = target.split('?', 1);
  const room = segmentsOf(path).length;
  const tails = new Map(calls.map((call) => [call.path ?? '', segmentsOf(call.path ?? '')]));
  return [...tails.values()].filter(({ length }) => length <= room);
}

function readingContext(
  definition: ProviderDefinition,
  { target }: ReceivedCall,
  tail: readonly string[],
  publicUrls: readonly string[],
  { settings, now }: ProofContext,
): ReadingContext {
  const segments = segmentsOf(target.split('?', 1)[0] ?? '');
  const own = segments.slice(0, segments.length - tail.length);
  const last = segments.slice(segments.length - tail.length);
  return {
    path: own.map((segment) => `/${segment}`).join(''),
    publicUrls,
    settings: { ...settings, ...tokensIn(definition.calls, tail, last) },
    now,
  };
}

/** Where nothing is signed, the token in the path is whatever stood there: the network proves nothing by it. */
function tokensIn(calls: readonly CallDefinition[], tail: readonly string[], last: readonly string[]) {
  const names = calls.flatMap(({ authentication }) =>
    authentication.scheme === 'none' ? [authentication.pathToken] : [],
  );
  const at = tail.indexOf(':token');
  const value = last[at];
  return at < 0 || value === undefined
    ? {}
    : Object.fromEntries(names.map((name) => [name, [value]] as const));
}

/** Where a request without a whole URL went, by its own Host header. */
function originOf({ headers }: ReceivedCall): string | null {
  const host = headers.find(([name]) => name === 'host')?.[1] ?? '';
  return /^[a-z0-9.-]+(:\d{1,5})?$/i.test(host) ? `https://${host}` : null;
}
