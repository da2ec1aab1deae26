import http from 'node:http';
import type { ComposedCall } from '#lib/core/protocol/compose-call.ts';

/** What a network heard: an answer, or nothing it could rely on. */
export type Answer =
  | {
      readonly heard: true;
      readonly status: number;
      readonly body: string;
      /** When to come again, as the header says it. */
      readonly retryAfter: string | null;
      readonly tookMs: number;
    }
  /** `refused`: nobody listened, so nothing was sent. */
  | { readonly heard: false; readonly refused: boolean };

let agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

/** Ends the connections that wait for more calls. */
export function closeConnections(): void {
  agent.destroy();
  agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
}

/** Calls once, its request target byte for byte. Only an answer that was read to its end was heard. */
export function attempt(port: number, call: ComposedCall, timeoutMs: number): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve) => {
    const unheard = (error: NodeJS.ErrnoException) =>
      resolve({ heard: false, refused: error.code === 'ECONNREFUSED' });
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        method: call.method,
        path: call.target,
        headers: call.headers,
        agent,
        timeout: timeoutMs,
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('error', unheard);
        response.on('end', () => {
          if (!response.complete) return unheard(new Error('cut off'));
          const tookMs = performance.now() - began;
          const retryAfter = response.headers['retry-after'] ?? null;
          resolve({ heard: true, status: response.statusCode ?? 0, body, retryAfter, tookMs });
        });
      },
    );
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', unheard);
    request.end(call.body ?? undefined);
  });
}
