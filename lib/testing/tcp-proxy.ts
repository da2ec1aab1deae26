import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A way to the database that a test can cut. */
export interface TcpProxy {
  /** The same connection string, through the proxy. */
  urlOf(url: string): string;
  /** Ends all connections; `reset` without the usual farewell. */
  cut(how?: 'close' | 'reset'): void;
  /** Takes no more connections until open() again. */
  shut(): void;
  open(): void;
  /** Lets the next bytes that hold this text through, and cuts before they are answered. */
  cutAfterSending(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Stands between a pool and its server. */
export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const clients = new Set<Socket>();
  let open = true;
  let watched: { text: string; seen: () => void } | null = null;

  const server = createServer((client) => {
    if (!open) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    clients.add(client);
    client
      .on('error', () => {})
      .on('close', () => {
        clients.delete(client);
        upstream.end();
      });
    upstream.on('error', () => {}).on('close', () => client.destroy());
    upstream.on('data', (bytes) => client.write(bytes));
    client.on('data', (bytes) => {
      upstream.write(bytes);
      if (watched === null || !bytes.includes(watched.text)) return;
      const { seen } = watched;
      watched = null;
      // The server hears it all; whoever sent it never learns so.
      upstream.removeAllListeners('data').resume();
      client.resetAndDestroy();
      seen();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;

  const self: TcpProxy = {
    urlOf(url) {
      const through = new URL(url);
      through.hostname = '127.0.0.1';
      through.port = String(own);
      return through.href;
    },
    cut(how = 'close') {
      for (const client of clients) how === 'close' ? client.destroy() : client.resetAndDestroy();
    },
    shut() {
      open = false;
      self.cut();
    },
    open() {
      open = true;
    },
    cutAfterSending(text) {
      return new Promise((resolve) => {
        watched = { text, seen: resolve };
      });
    },
    async close() {
      self.shut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}
