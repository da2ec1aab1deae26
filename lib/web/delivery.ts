import { clientAddress } from '#lib/core/caller-address.ts';
import type { Delivery, Receipt } from '#lib/flows/receive-postback.ts';
import { boundedBody, sentBytes } from '#lib/web/sent-bytes.ts';

/** Bytes of a request target, and of a body, that are read at most. */
const MAX_TARGET = 8 * 1024;
const MAX_BODY = 64 * 1024;

/** What the postback handler needs of a request; Next gives a whole one. */
export type PostbackRequest = Pick<Request, 'method' | 'headers' | 'body'>;

/** A postback as the receiver takes it: bounded, byte for byte, with the address it came from. */
export async function deliveryOf(
  request: PostbackRequest,
  slug: string,
  receivedAt: Date,
  trustedProxies: number,
): Promise<Delivery> {
  const sent = sentBytes(request);
  const target = sent?.target ?? '';
  const headers = sent?.headers ?? [];
  const body = request.method === 'POST' ? await boundedBody(request.body, MAX_BODY) : NO_BODY;
  const broken = target.length > MAX_TARGET ? 'target-too-long' : body === null ? 'too-large' : null;
  return {
    slug,
    receivedAt,
    request: {
      method: request.method,
      target: target.slice(0, MAX_TARGET),
      headers,
      body: body ?? NO_BODY,
      source: clientAddress(sent?.peer ?? '', forwarded(headers), trustedProxies),
    },
    bound: sent === null ? 'raw-bytes-unavailable' : broken,
  };
}

const NO_BODY = new Uint8Array();

/** The forwarded chain, over all the headers that tell it; null when none does. */
function forwarded(headers: Delivery['request']['headers']): string | null {
  const told = headers.filter(([name]) => name === 'x-forwarded-for').map(([, value]) => value);
  return told.length === 0 ? null : told.join(', ');
}

/** An answer before it has a form: Next takes a Response, Node the parts. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function answerOf({ reply, retryAfterSeconds }: Receipt): Answer {
  return {
    status: reply.status,
    headers: {
      'content-type': reply.contentType,
      'cache-control': 'no-store',
      ...(retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
    body: reply.body,
  };
}

/** Where a request that did not come through Next wants its answer; null for all others. */
export interface Answered extends PostbackRequest {
  answer?: Answer | null;
}

const HANDED_OVER = new Response(null, { status: 204 });

/** The answer as the network hears it. Where Node itself answers it takes the parts: a Response costs more than the rest. */
export function respond(request: Answered, receipt: Receipt): Response {
  const answer = answerOf(receipt);
  if (request.answer === null) {
    request.answer = answer;
    return HANDED_OVER;
  }
  const { status, headers, body } = answer;
  return new Response(request.method === 'HEAD' ? null : body, { status, headers });
}
