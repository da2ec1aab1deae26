import { clientAddress } from '#lib/core/caller-address.ts';
import { sentBytes } from '#lib/web/sent-bytes.ts';

/** The caller's network address, for counting tries. Where the host keeps the socket from us Next's note is all there is. */
export function callerAddress(headers: Headers, trustedProxies: number): string {
  const forwarded = headers.get('x-forwarded-for');
  const sent = sentBytes(new Request('http://localhost/', { headers }));
  const peer = sent?.peer ?? forwarded?.split(',').at(-1)?.trim() ?? 'unknown';
  return clientAddress(peer, forwarded, trustedProxies);
}
