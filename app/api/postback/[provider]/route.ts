import { clientAddress } from '#lib/core/caller-address.ts';
import { receivePostback } from '#lib/flows/receive-postback.ts';
import { site } from '#lib/flows/site.ts';
import { boundedBody, sentBytes, sentHeaders } from '#lib/web/sent-bytes.ts';

/** Postback in, from any provider. Reached through Next, or handed over by server.ts without Next’s page machinery. */

const MAX_TARGET = 16 * 1024;
const MAX_BODY = 64 * 1024;

async function receive(
  request: Request,
  context: { params: Promise<{ provider: string }> },
): Promise<Response> {
  const receivedAt = new Date();
  const [{ provider }, running] = await Promise.all([context.params, site()]);
  const sent = sentBytes(request);
  const tooLong = (sent?.target.length ?? 0) > MAX_TARGET;
  const body = request.method === 'POST' ? await boundedBody(request, MAX_BODY) : new Uint8Array();
  const { reply, retryAfterSeconds } = await receivePostback(running, {
    slug: provider,
    receivedAt,
    request: {
      method: request.method,
      target: (sent?.target ?? '').slice(0, MAX_TARGET),
      headers: sentHeaders(request),
      body: body ?? new Uint8Array(),
      source: clientAddress(
        sent?.peer ?? '',
        request.headers.get('x-forwarded-for'),
        running.config.trustedProxies,
      ),
    },
    bound:
      sent === null
        ? 'raw-bytes-unavailable'
        : tooLong
          ? 'target-too-long'
          : body === null
            ? 'too-large'
            : null,
  });
  return new Response(request.method === 'HEAD' ? null : reply.body, {
    status: reply.status,
    headers: {
      'content-type': reply.contentType,
      'cache-control': 'no-store',
      ...(retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  });
}

// Each method by name: Next would answer HEAD with the handler of GET, and OPTIONS by itself.
export const GET = receive;
export const POST = receive;
export const HEAD = receive;
export const OPTIONS = receive;
export const PUT = receive;
export const PATCH = receive;
export const DELETE = receive;
