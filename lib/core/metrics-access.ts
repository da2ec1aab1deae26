import { createHash, timingSafeEqual } from 'node:crypto';
import { LOCAL_HOST } from '#lib/core/local-host.ts';

/** Who asks for the metrics, as far as the socket and the headers tell. */
export interface MetricsCaller {
  /** The socket's peer; null where the host keeps it from us. */
  readonly peer: string | null;
  /** A header by its name in lower case. */
  header(name: string): string | null;
}

export interface MetricsRules {
  /** Undefined: this machine only. */
  readonly token: string | undefined;
  /** The address the site has for the public. */
  readonly publicUrl: string;
  readonly trustedProxies: number;
}

/** A loopback address, mapped IPv6 included. */
const LOOPBACK = /^(::ffff:)?127(\.\d{1,3}){3}$|^::1$/;
/** Headers that only somebody in between writes. */
const RELAYED = ['forwarded', 'x-real-ip', 'via', 'x-forwarded-server', 'cf-connecting-ip', 'true-client-ip'];

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/**
 * May the caller read the metrics? With a token: who has it. Without: a caller on this machine, and only while the site
 * is for this machine alone, because to a site behind a proxy on the same machine everybody looks like that.
 */
export function mayReadMetrics(caller: MetricsCaller, rules: MetricsRules): boolean {
  if (rules.token !== undefined) {
    const [scheme, given, more] = (caller.header('authorization') ?? '').split(' ');
    const equal = timingSafeEqual(sha256(given ?? ''), sha256(rules.token));
    return equal && more === undefined && scheme?.toLowerCase() === 'bearer';
  }
  const isPublic = rules.trustedProxies > 0 || !LOCAL_HOST.test(URL.parse(rules.publicUrl)?.host ?? '');
  if (isPublic || caller.peer === null || !LOOPBACK.test(caller.peer)) return false;
  if (RELAYED.some((name) => caller.header(name) !== null)) return false;
  // Next notes the socket's own address and host in these where nobody else did.
  const chain = (caller.header('x-forwarded-for') ?? caller.peer).split(',').map((part) => part.trim());
  const hosts = [caller.header('host'), caller.header('x-forwarded-host')].filter((host) => host !== null);
  return chain.every((part) => LOOPBACK.test(part)) && hosts.every((host) => LOCAL_HOST.test(host));
}
