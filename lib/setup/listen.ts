import cluster from 'node:cluster';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type ListenOptions, type Server } from 'node:net';
import type { Config } from '#lib/config/env.ts';

/** Longer than any target we read, so that one that is too long gets our answer and not a cut connection. */
const MAX_HEADER_BYTES = 64 * 1024;
/** Connections that may wait to be taken up; fewer, and a caller's first try is lost and comes again a second later. */
const BACKLOG = 4_096;
/** Milliseconds between two looks for connections that have become idle, while the server ends. */
const CLOSE_IDLE_EVERY_MS = 50;
/** Milliseconds open requests have to end before their connections are cut. */
const CLOSE_WITHIN_MS = 8_000;
/**
 * Sockets that listen on the one port. libuv takes up one connection per socket and turn of the event loop (its pull
 * request 3696): under load, when a turn takes 50 ms, that is 20 a second, and who calls with a new connection waits.
 */
const LISTENERS = 256;

export interface Listening {
  /** Takes no more requests, and lets those that are open end. */
  close(): Promise<void>;
}

/** Where a site listens. The demo's accounts have known addresses: nobody but this machine may reach them. */
export const hostOf = ({ demo, listenOn }: Pick<Config, 'demo' | 'listenOn'>) =>
  demo ? 'localhost' : listenOn;

/** An address and port that nobody listens on. @throws EADDRINUSE */
export async function freePlace(port: number, host: string | undefined): Promise<Place> {
  const server = createServer();
  await started(server, { port, host });
  const { address, port: given } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return { port: given, host: address };
}

interface Place {
  readonly port: number;
  readonly host: string | undefined;
}

function started(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ backlog: BACKLOG, ...options }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/**
 * An HTTP server that listens.
 * @param host undefined: on every address
 * @throws EADDRINUSE when somebody else listens there
 */
export async function listen(
  handle: RequestListener,
  port: number,
  host: string | undefined,
): Promise<Listening> {
  const http = createHttpServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    // A network that keeps its connection busy would otherwise hold up the end until it is cut.
    if (!http.listening) response.shouldKeepAlive = false;
    handle(request, response);
  });
  // Sockets that share a port would share it with another installation too: that nobody is there is asked before.
  // Processes of one program do share it, and their first has asked.
  const place = cluster.isWorker ? { port, host } : await freePlace(port, host);
  const servers: Server[] = [http];
  try {
    await started(http, { ...place, reusePort: true });
    while (servers.length < LISTENERS) {
      const more = createServer({ allowHalfOpen: true, noDelay: true });
      more.on('connection', (socket) => http.emit('connection', socket));
      await started(more, { ...place, reusePort: true });
      servers.push(more);
    }
  } catch (error) {
    // Not every system lets sockets share a port: there one has to do.
    if ((error as NodeJS.ErrnoException).code !== 'ENOTSUP') throw error;
    await started(http, place);
  }
  return {
    async close() {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      // Who is answered now would keep the connection for the next call, and us waiting for it.
      const idle = setInterval(() => http.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
      const cut = setTimeout(() => http.closeAllConnections(), CLOSE_WITHIN_MS);
      await Promise.all(closed);
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}
