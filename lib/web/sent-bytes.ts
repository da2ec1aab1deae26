import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** What a framework does not hand on: target and headers as they were sent, and who was at the socket. */
export interface SentBytes {
  /** One character per byte (latin1). */
  readonly target: string;
  readonly peer: string;
  /** Names in lower case, in received order; a doubled header stands twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Private header by which the bytes reach a handler through Next. Overwritten on every request that arrives. */
const HEADER = 'x-bounty-sent';

// Bundled modules exist twice in one process; what both must know hangs on globalThis.
interface Shared {
  /** Proves that the header was written in this process and not by a caller. */
  token: string;
  subscribed: boolean;
}
const place = globalThis as { bountycoreSentBytes?: Shared };
function shared(): Shared {
  place.bountycoreSentBytes ??= {
    token: randomBytes(16).toString('hex'),
    subscribed: false,
  };
  return place.bountycoreSentBytes;
}

/** From now on every HTTP request of this process carries its bytes to its handler: for hosts that are not ours. */
export function keepSentBytes(): void {
  const state = shared();
  if (state.subscribed) return;
  state.subscribed = true;
  subscribe('http.server.request.start', (message) => {
    carrySentBytes((message as { request: IncomingMessage }).request);
  });
}

/** Makes a request carry its bytes to the handler that Next will call. */
export function carrySentBytes(incoming: IncomingMessage): void {
  const { target, peer, headers } = sentAs(incoming);
  const packed = Buffer.from(JSON.stringify([target, peer, headers])).toString('base64url');
  incoming.headers[HEADER] = `${shared().token}.${packed}`;
}

/** Where a request that never saw Next keeps what it was sent as; no caller can write there. */
export const SENT = Symbol.for('bountycore.sent-bytes');

/** The bytes of a request, or null where the host keeps them from us. */
export function sentBytes(request: Pick<Request, 'headers'> & { [SENT]?: SentBytes }): SentBytes | null {
  const direct = request[SENT];
  if (direct !== undefined) return direct;
  const state = shared();
  const [token, packed] = (request.headers.get(HEADER) ?? '').split('.');
  if (token !== state.token || packed === undefined) return null;
  const [target, peer, headers] = JSON.parse(Buffer.from(packed, 'base64url').toString('utf8')) as [
    string,
    string,
    SentBytes['headers'],
  ];
  return { target, peer, headers };
}

/** Headers that say nothing about the call, or must not be kept. */
const LEFT_OUT = new Set([
  HEADER,
  'accept',
  'accept-encoding',
  'accept-language',
  'connection',
  'content-length',
  'cookie',
  'host',
  'transfer-encoding',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

/** What a request was sent as, from what Node holds of it. */
export function sentAs({ url, socket, rawHeaders }: IncomingMessage): SentBytes {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (!LEFT_OUT.has(name)) headers.push([name, rawHeaders[at + 1] ?? '']);
  }
  return { target: url ?? '', peer: socket.remoteAddress ?? '', headers };
}

/** A body of at most `limit` bytes; null when it is longer, without reading on. */
export async function boundedBody(body: Request['body'], limit: number): Promise<Uint8Array | null> {
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
