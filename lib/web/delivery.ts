import { clientAddress } from '#lib/core/caller-address.ts';
import type { Delivery, Receipt } from '#lib/flows/receive-postback.ts';
import { boundedBody, sentBytes, sentHeaders } from '#lib/web/sent-bytes.ts';

/** Bytes of a request target, and of a body, that are read at most. */
const MAX_TARGET = 8 * 1024;
const MAX_BODY = 64 * 1024;

/** A postback as the receiver takes it: bounded, byte for byte, with the address it came from. */
export async function deliveryOf(
  request: Request,
  slug: string,
  receivedAt: Date,
  trustedProxies: number,
): Promise<Delivery> {
  const sent = sentBytes(request);
  const target = sent?.target ?? '';
  const body = request.method === 'POST' ? await boundedBody(request, MAX_BODY) : new Uint8Array();
  const broken = target.length > MAX_TARGET ? 'target-too-long' : body === null ? 'too-large' : null;
  return {
    slug,
    receivedAt,
    request: {
      method: request.method,
      target: target.slice(0, MAX_TARGET),
      headers: sentHeaders(request),
      body: body ?? new Uint8Array(),
      source: clientAddress(sent?.peer ?? '', request.headers.get('x-forwarded-for'), trustedProxies),
    },
    bound: sent === null ? 'raw-bytes-unavailable' : broken,
  };
}

/** The answer as the network hears it. */
export function responseOf({ reply, retryAfterSeconds }: Receipt, method: string): Response {
  return new Response(method === 'HEAD' ? null : reply.body, {
    status: reply.status,
    headers: {
      'content-type': reply.contentType,
      'cache-control': 'no-store',
      ...(retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  });
}
