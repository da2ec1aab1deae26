import { clientAddress, sourceBucket } from '#lib/core/caller-address.ts';
import { sentBytes } from '#lib/web/sent-bytes.ts';

/**
 * Where a call comes from, for counting tries: an IPv4 address, or the network of an IPv6 one, as whoever has one address of that
 * has all. Where the host keeps the socket from us Next's note is all there is.
 */
export function callerAddress(headers: Headers, trustedProxies: number): string {
  const forwarded = headers.get('x-forwarded-for');
  const sent = sentBytes(new Request('http://localhost/', { headers }));
  const peer = sent?.peer ?? forwarded?.split(',').at(-1)?.trim() ?? 'unknown';
  return sourceBucket(clientAddress(peer, forwarded, trustedProxies));
}
