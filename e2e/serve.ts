import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '#lib/config/env.ts';

/** The ways a call can reach the handler. */
export const DOORS = ['direct dispatch', 'through Next', 'plain next start', 'intake process'] as const;
export type Door = (typeof DOORS)[number];

export interface Served {
  readonly port: number;
  readonly url: string;
  /** All it printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** Starts the built app in a process of its own and waits until it answers. */
export async function serve(
  door: Door,
  env: Readonly<Record<string, string>>,
  port?: number,
): Promise<Served> {
  const at = port ?? (await freePort());
  const programs: Record<Door, string[]> = {
    'direct dispatch': ['server.ts'],
    'through Next': ['server.ts'],
    'plain next start': ['node_modules/next/dist/bin/next', 'start', '-p', String(at)],
    'intake process': ['intake.ts'],
  };
  const child = spawn(process.execPath, programs[door], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({
      NODE_ENV: 'production',
      PORT: String(at),
      DIRECT_DISPATCH: door === 'direct dispatch' ? '1' : '0',
      ...env,
    }),
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    });
  await answering(child, at, () => printed);
  return {
    port: at,
    url: `http://localhost:${at}`,
    output: () => printed,
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    },
  };
}

async function answering(child: ChildProcess, port: number, printed: () => string): Promise<void> {
  for (let tries = 0; tries < 900; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the site ended: ${printed()}`);
    try {
      await fetch(`http://localhost:${port}/api/health`);
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`the site did not answer: ${printed()}`);
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** Sends a request byte for byte over a socket of its own: no client library tidies it up. */
export async function sendRaw(
  port: number,
  {
    method,
    target,
    headers = {},
    body = '',
  }: { method: string; target: string; headers?: Readonly<Record<string, string>>; body?: string | Buffer },
): Promise<RawAnswer> {
  const socket = connect({ port, host: 'localhost' });
  await once(socket, 'connect');
  const bytes = Buffer.from(body);
  const lines = [
    `${method} ${target} HTTP/1.1`,
    `Host: localhost:${port}`,
    'Connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(bytes.length > 0 ? [`Content-Length: ${bytes.length}`] : []),
  ];
  socket.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]));
  const answer = await text(socket);
  const end = answer.indexOf('\r\n\r\n');
  const head = answer.slice(0, end).toLowerCase();
  return {
    status: Number(/^http\/1\.1 (\d+)/.exec(head)?.[1] ?? 0),
    headers: head,
    body: head.includes('transfer-encoding: chunked')
      ? unchunk(answer.slice(end + 4))
      : answer.slice(end + 4),
  };
}

function unchunk(text: string): string {
  let rest = text;
  let body = '';
  for (;;) {
    const line = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.slice(0, line), 16);
    if (!(size > 0)) return body;
    body += rest.slice(line + 2, line + 2 + size);
    rest = rest.slice(line + 4 + size);
  }
}
