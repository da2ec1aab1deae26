import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuseOverload } from '#lib/flows/receive-postback.ts';
import type { Site } from '#lib/flows/site.ts';
import { type Answer, type Answered, answerOf } from '#lib/web/delivery.ts';
import { SENT, type SentBytes, sentAs } from '#lib/web/sent-bytes.ts';

const PATH = /^\/api\/postback\/([^/?#]+)(?=[/?#]|$)/;

type Handler = (request: Answered, context: { params: Promise<{ provider: string }> }) => Promise<Response>;

/** A request as the postback handler sees it, made of what Node holds: a whole Request costs more than the signature. */
class DirectRequest implements Answered {
  answer: Answer | null = null;
  readonly [SENT]: SentBytes;
  readonly #incoming: IncomingMessage;

  constructor(incoming: IncomingMessage) {
    this[SENT] = sentAs(incoming);
    this.#incoming = incoming;
  }

  get method(): string {
    return this.#incoming.method ?? '';
  }

  get headers(): Headers {
    return new Headers(this.#incoming.headers as Record<string, string>);
  }

  get body(): ReadableStream<Uint8Array<ArrayBuffer>> {
    // Left half read, it must not take its connection along: the answer still has to go that way.
    return this.#incoming.iterator({ destroyOnReturn: false }) as unknown as ReadableStream<
      Uint8Array<ArrayBuffer>
    >;
  }
}

/**
 * Hands postbacks to the very handler Next would call, without Next's page machinery.
 * @param handlers the route's exports, by method
 * @param site whose room and counts are asked
 * @returns false for requests that are none: they are Next's
 */
export function directPostbacks(
  handlers: Readonly<Record<string, Handler | undefined>> & { readonly OPTIONS: Handler },
  { admission, refusals, tally, log }: Pick<Site, 'admission' | 'refusals' | 'tally' | 'log'>,
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  async function handle(provider: string, incoming: IncomingMessage, outgoing: ServerResponse) {
    try {
      const request = new DirectRequest(incoming);
      const handler = handlers[request.method] ?? handlers.OPTIONS;
      await handler(request, { params: Promise.resolve({ provider: decode(provider) }) });
      if (request.answer === null) throw new Error('the handler gave no answer');
      send(outgoing, request.answer);
    } catch (error) {
      log.error({ error: String(error) }, 'a call was cut off, or could not be answered');
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(503, { 'retry-after': '5' }).end();
    }
  }
  return (incoming, outgoing) => {
    const provider = PATH.exec(incoming.url ?? '')?.[1];
    if (provider === undefined) return false;
    if (admission.full()) {
      // The handler would say the same; under overload even asking it costs too much.
      tally.answered('', 'overloaded', null);
      send(outgoing, answerOf(refuseOverload(refusals)));
    } else void handle(provider, incoming, outgoing);
    return true;
  };
}

function send(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}

/** Next decodes path parameters; a slug needs no encoding, so one that cannot be decoded names nobody. */
function decode(text: string): string {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text;
  } catch {
    return '';
  }
}
