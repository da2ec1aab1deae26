import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** What a framework does not hand on: the request target as it was sent, and who was at the socket. */
export interface SentBytes {
  /** One character per byte (latin1). */
  readonly target: string;
  readonly peer: string;
}

/** Private header by which the bytes reach a handler through Next. Overwritten on every request that arrives. */
const HEADER = 'x-bounty-sent';

// Bundled modules exist twice in one process; what both must know hangs on globalThis.
interface Shared {
  /** Proves that the header was written in this process and not by a caller. */
  token: string;
  readonly direct: WeakMap<Request, SentBytes>;
  subscribed: boolean;
}
const place = globalThis as { bountycoreSentBytes?: Shared };
function shared(): Shared {
  place.bountycoreSentBytes ??= {
    token: randomBytes(16).toString('hex'),
    direct: new WeakMap(),
    subscribed: false,
  };
  return place.bountycoreSentBytes;
}

/** From now on every HTTP request of this process carries its bytes to its handler. Called by instrumentation.ts. */
export function keepSentBytes(): void {
  const state = shared();
  if (state.subscribed) return;
  state.subscribed = true;
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    const target = Buffer.from(request.url ?? '', 'latin1').toString('base64url');
    const peer = request.socket.remoteAddress ?? '';
    request.headers[HEADER] = `${state.token}.${target}.${Buffer.from(peer).toString('base64url')}`;
  });
}

/** Notes the bytes of a request that server.ts hands to its handler itself. */
export function noteSentBytes(request: Request, incoming: IncomingMessage): void {
  shared().direct.set(request, {
    target: incoming.url ?? '',
    peer: incoming.socket.remoteAddress ?? '',
  });
}

/** The bytes of a request, or null where the host keeps them from us. */
export function sentBytes(request: Request): SentBytes | null {
  const state = shared();
  const direct = state.direct.get(request);
  if (direct !== undefined) return direct;
  const [token, target, peer] = (request.headers.get(HEADER) ?? '').split('.');
  if (token !== state.token || target === undefined || peer === undefined) return null;
  return {
    target: Buffer.from(target, 'base64url').toString('latin1'),
    peer: Buffer.from(peer, 'base64url').toString('utf8'),
  };
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

/** The headers worth keeping, in lower case. */
export function sentHeaders(request: Request): [string, string][] {
  return [...request.headers].filter(([name]) => !LEFT_OUT.has(name));
}

/** A body of at most `limit` bytes; null when it is longer, without reading on. */
export async function boundedBody(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
