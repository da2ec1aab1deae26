import http from 'node:http';
import https from 'node:https';
import type { ComposedCall } from '#lib/core/protocol/compose-call.ts';

/** What the receiver answered. */
export interface Delivered {
  readonly status: number;
  readonly body: string;
}

const LONGEST_ANSWER = 65_536;

/**
 * Sends a call as a network would, its request target byte for byte: a URL parser on the way would normalise what a
 * signature covers.
 * @param base origin of the receiver, such as http://localhost:3000
 * @throws when nobody answers in time
 */
export function deliverCall(base: string, call: ComposedCall, timeoutMs = 15_000): Promise<Delivered> {
  const { protocol, hostname, port } = new URL(base);
  const body = call.body === null ? null : Buffer.from(call.body, 'utf8');
  const options: http.RequestOptions = {
    // IPv6 literals stand in brackets in a URL only.
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port,
    method: call.method,
    path: call.target,
    headers: { ...call.headers, ...(body === null ? {} : { 'content-length': String(body.length) }) },
    signal: AbortSignal.timeout(timeoutMs),
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const request = (protocol === 'https:' ? https : http).request(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text = (text + chunk).slice(0, LONGEST_ANSWER);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}
