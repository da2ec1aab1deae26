import ipaddr from 'ipaddr.js';

/** The plain form of an address: mapped IPv6 becomes IPv4. Null when it is none; octal, hex and shortened ones are none. */
function plain(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const address = text.trim();
  if (
    !ipaddr.IPv4.isValidFourPartDecimal(address) &&
    !(address.includes(':') && ipaddr.IPv6.isValid(address))
  )
    return null;
  return ipaddr.process(address);
}

/** Is the address in one of these addresses or ranges (as readAddressList gives them)? What cannot be read matches nothing. */
export function isListed(address: string, list: readonly string[]): boolean {
  const caller = plain(address);
  if (caller === null) return false;
  return list.some((entry) => {
    try {
      if (!entry.includes('/')) return plain(entry)?.toString() === caller.toString();
      const [range, bits] = ipaddr.parseCIDR(entry);
      return caller.kind() === range.kind() && caller.match(range, bits);
    } catch {
      return false;
    }
  });
}

/** What counts as one source: an IPv4 address, or the /64 of an IPv6 one. */
export function sourceBucket(address: string): string {
  const caller = plain(address);
  if (caller === null) return 'unknown';
  if (!(caller instanceof ipaddr.IPv6)) return caller.toString();
  const network = caller.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}

/** An address beside a port, as some proxies write both; anything else is left as it is. */
function withoutPort(text: string): string {
  const [, six, four, port = '0'] = /^(?:\[([\da-f:.]+)\]|([\d.]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const address = six ?? four;
  if (address === undefined || Number(port) > 65_535) return text;
  return plain(address) !== null && address.includes(':') === (six !== undefined) ? address : text;
}

/**
 * The caller's address: the socket's peer, or with n proxies of ours the n-th from the right of the forwarded chain.
 * What stands further left was written by whoever called, and is never believed.
 */
export function clientAddress(peer: string, forwarded: string | null, trustedProxies: number): string {
  if (trustedProxies === 0 || forwarded === null) return peer;
  const chain = forwarded.split(',').map((part) => part.trim());
  const told = chain[chain.length - trustedProxies];
  return told === undefined ? peer : withoutPort(told);
}
