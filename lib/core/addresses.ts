import ipaddr from 'ipaddr.js';

/**
 * Reads an address list as a person writes it: addresses and ranges in CIDR form, IPv4 or IPv6, between commas or
 * spaces. Gives each in one plain form (a mapped IPv4 address becomes IPv4), or the first entry that is none.
 */
export function readAddressList(text: string): { readonly list: string[] } | { readonly wrong: string } {
  const list: string[] = [];
  for (const entry of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const plain = plainAddress(entry);
    if (plain === null) return { wrong: entry };
    if (!list.includes(plain)) list.push(plain);
  }
  return { list };
}

/** One address or range in plain form, or null. Octal, hex and shortened IPv4 are refused: readers disagree on them. */
function plainAddress(entry: string): string | null {
  const [text = '', bits, ...more] = entry.split('/');
  if (more.length > 0 || (bits !== undefined && !/^(0|[1-9]\d{0,2})$/.test(bits))) return null;
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !(text.includes(':') && ipaddr.IPv6.isValid(text)))
    return null;
  const address = ipaddr.parse(text);
  const width = address.kind() === 'ipv4' ? 32 : 128;
  const prefix = bits === undefined ? width : Number(bits);
  if (prefix > width) return null;
  if (address instanceof ipaddr.IPv6) {
    if (address.zoneId !== undefined) return null;
    if (address.isIPv4MappedAddress()) {
      if (prefix < 96) return null;
      return withPrefix(address.toIPv4Address().toString(), prefix - 96, 32);
    }
  }
  return withPrefix(address.toString(), prefix, width);
}

function withPrefix(address: string, prefix: number, width: number): string {
  return prefix === width ? address : `${address}/${prefix}`;
}
