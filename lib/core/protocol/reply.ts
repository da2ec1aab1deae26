import type { Answer, VerdictCode } from '#lib/core/verdicts.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import type { Notice } from './notice.ts';

export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/** What of a call a network may want repeated in the answer. */
export type Repeated = Pick<Notice, 'transaction' | 'member' | 'offer' | 'event' | 'click'>;

/** The places in a body that are filled in. */
export const REPEATED = ['transaction', 'member', 'offer', 'event', 'click'] as const;

const PLAIN = 'text/plain; charset=utf-8';

/**
 * The answer in the provider's own words.
 * @param status the status of a refusal (4xx or 5xx); other answers take the definition's.
 * @param said the call, for networks that want its id repeated (`<id>:OK`).
 */
export function replyFor(
  definition: Pick<ProviderDefinition, 'replies'>,
  answer: Answer,
  status: number,
  code: VerdictCode,
  said: Repeated | null = null,
): Reply {
  const { success, duplicate, refusal } = definition.replies;
  if (answer !== 'refusal') {
    const words = answer === 'duplicate' ? (duplicate ?? success) : success;
    const body = filled(words.body, words.contentType, { ...said, code });
    return { status: words.status, body, contentType: words.contentType };
  }
  // Never success by accident: whoever asks for a refusal without an error status gets 503.
  const refused = status >= 400 && status <= 599 ? status : 503;
  if (refusal) {
    const told = filled(refusal.body, refusal.contentType, { code });
    const body = readsAs(told, success.body) ? filled(refusal.body, refusal.contentType, {}) : told;
    // Only what no repetition can mend makes a network give up; our own trouble asks it to come again.
    const final = refused < 500 ? refusal.final : undefined;
    return { status: final ?? refusal.status ?? refused, body, contentType: refusal.contentType };
  }
  const body = `refused: ${code}`;
  return { status: refused, body: readsAs(body, success.body) ? 'refused' : body, contentType: PLAIN };
}

/** Whether a network that looks for its success word anywhere would find it: `definition-broken` holds an `ok`. */
function readsAs(body: string, success: string): boolean {
  const word = success.replace(/\{[a-z]+\}/g, '').toLowerCase();
  return word !== '' && body.toLowerCase().includes(word);
}

/** Fills places by a function: an id holding `$&` must not be taken for a pattern. In JSON an id stays inside its quotes. */
function filled(
  body: string,
  contentType: string,
  values: Readonly<Partial<Record<(typeof REPEATED)[number] | 'code', string | null>>>,
): string {
  const json = /json/i.test(contentType);
  return body.replace(/\{(code|transaction|member|offer|event|click)\}/g, (_, name: keyof typeof values) => {
    const value = values[name] ?? '';
    return json ? JSON.stringify(value).slice(1, -1) : value;
  });
}
