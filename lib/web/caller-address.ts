/** Set by this process on every request from the socket itself, overwriting what was sent (server.ts). */
export const PEER_HEADER = 'x-bounty-peer';

/**
 * The caller's network address: the socket's own, or with n proxies of ours the n-th from the right of the forwarded
 * chain. Whatever stands further left was written by strangers.
 */
export function callerAddress(headers: Headers, trustedProxies: number): string {
  const forwarded = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const peer = headers.get(PEER_HEADER) ?? forwarded.at(-1) ?? 'unknown';
  return trustedProxies === 0 ? peer : (forwarded.at(-trustedProxies) ?? peer);
}
