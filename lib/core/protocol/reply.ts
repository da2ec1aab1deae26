import type { Answer, VerdictCode } from '#lib/core/verdicts.ts';
import type { ProviderDefinition } from './definition-shape.ts';

export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

const PLAIN = 'text/plain; charset=utf-8';

/**
 * The answer in the provider's own words.
 * @param status the status of a refusal (4xx or 5xx); other answers take the definition's.
 * @param transaction the provider's id, for networks that want it repeated (`<id>:OK`).
 */
export function replyFor(
  definition: Pick<ProviderDefinition, 'replies'>,
  answer: Answer,
  status: number,
  code: VerdictCode,
  transaction: string | null = null,
): Reply {
  const { success, duplicate, refusal } = definition.replies;
  if (answer !== 'refusal') {
    const words = answer === 'duplicate' ? (duplicate ?? success) : success;
    // Filled by a function: an id holding `$&` must not be taken for a pattern.
    const body = words.body.replace('{transaction}', () => transaction ?? '').replace('{code}', () => code);
    return { status: words.status, body, contentType: words.contentType };
  }
  // Never success by accident: whoever asks for a refusal without an error status gets 503.
  const refused = status >= 400 && status <= 599 ? status : 503;
  if (refusal) {
    const body = refusal.body.replace('{code}', () => code);
    return { status: refusal.status ?? refused, body, contentType: refusal.contentType };
  }
  return { status: refused, body: `refused: ${code}`, contentType: PLAIN };
}
