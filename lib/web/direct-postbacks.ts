import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { refuseOverload } from '#lib/flows/receive-postback.ts';
import type { Site } from '#lib/flows/site.ts';
import { noteSentBytes } from '#lib/web/sent-bytes.ts';

const PATH = /^\/api\/postback\/([^/?#]+)(?=[/?#]|$)/;

type Handler = (request: Request, context: { params: Promise<{ provider: string }> }) => Promise<Response>;

/**
 * Hands postbacks to the very handler Next would call, without Next's page machinery.
 * @param handlers the route's exports, by method
 * @param site whose room and counts are asked
 * @returns false for requests that are none: they are Next's
 */
export function directPostbacks(
  handlers: Readonly<Record<string, Handler | undefined>> & { readonly OPTIONS: Handler },
  { admission, refusals, tally }: Pick<Site, 'admission' | 'refusals' | 'tally'>,
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  const listener = getRequestListener(
    (request, env) => {
      const { incoming } = env as { incoming: IncomingMessage };
      noteSentBytes(request, incoming);
      const provider = PATH.exec(incoming.url ?? '')?.[1] ?? '';
      const handler = handlers[incoming.method ?? ''] ?? handlers.OPTIONS;
      return handler(request, { params: Promise.resolve({ provider: decode(provider) }) });
    },
    { overrideGlobalObjects: false },
  );
  return (incoming, outgoing) => {
    if (!PATH.test(incoming.url ?? '')) return false;
    if (admission.full()) {
      // The handler would say the same; under overload even asking it costs too much.
      tally.answered('', 'overloaded', null);
      const { reply, retryAfterSeconds } = refuseOverload(refusals);
      outgoing.writeHead(reply.status, {
        'content-type': reply.contentType,
        'cache-control': 'no-store',
        'retry-after': String(retryAfterSeconds),
        'content-length': Buffer.byteLength(reply.body),
      });
      outgoing.end(reply.body);
      return true;
    }
    void listener(incoming, outgoing);
    return true;
  };
}

/** Next decodes path parameters; a slug needs no encoding, so one that cannot be decoded names nobody. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
