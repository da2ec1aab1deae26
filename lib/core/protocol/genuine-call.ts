import { confirms } from './confidence.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import type { Reading, ReceivedCall } from './notice.ts';
import { readCaptured } from './prove/captured.ts';
import { placed } from './prove/where.ts';
import { readPostback } from './read-postback.ts';

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
export function doubtOf(
  definition: ProviderDefinition,
  text: string,
  { settings, publicUrl, now }: ProofContext,
): string | null {
  const read = readCaptured(text);
  if (!read.ok) return read.why.replace(/\.$/, '');
  const [captured, second] = read.calls;
  if (captured === undefined || second !== undefined) return 'paste one call alone';
  // The account's own path may not exist yet: any will do.
  const ground = { definition, settings, path: null, publicUrls: [], now };
  const { call, context } = placed(ground, captured);
  const reading = readPostback(definition, call, {
    ...context,
    publicUrls: context.publicUrls.length === 0 ? [publicUrl] : context.publicUrls,
    settings: { ...settings, ...tokensIn(definition, call, context.path) },
  });
  return confirms(reading) ? null : whyNot(reading);
}

function whyNot(reading: Reading): string {
  if (!reading.ok) return reading.detail;
  return reading.notice.test
    ? 'it is a test call, and what a real one looks like is the question'
    : 'what it reports is nothing that the definition knows';
}

const segmentsOf = (path: string) => path.split('/').slice(1);

/** Where nothing is signed, the token in the path is whatever stood there: the network proves nothing by it. */
function tokensIn(
  { calls }: ProviderDefinition,
  { target }: ReceivedCall,
  base: string,
): Readonly<Record<string, readonly string[]>> {
  const sent = segmentsOf((target.split('?', 1)[0] ?? '').slice(base.length));
  const tokens: Record<string, readonly string[]> = {};
  for (const { authentication, path = '' } of calls) {
    const value = sent[segmentsOf(path).indexOf(':token')];
    if (authentication.scheme === 'none' && value !== undefined) tokens[authentication.pathToken] = [value];
  }
  return tokens;
}
