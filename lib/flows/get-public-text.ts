import { type LookupAddress, lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** How far a fetch may reach. `this-machine` is for tests with a server of their own: plain HTTP on the loopback address. */
export type Reach = 'public' | 'this-machine';

const MOST_BYTES = 65_536;
const MOST_MS = 10_000;

/** Why nothing was fetched, in a sentence without its capital. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched';
}

/**
 * Fetches a small text over https. Follows no redirect and connects to public addresses only, whatever a name resolves
 * to: the address that is checked is the one that is connected to.
 * @throws NotFetched with the reason
 */
export async function getPublicText(
  address: string,
  reach: Reach = 'public',
  { mostBytes = MOST_BYTES, mostMs = MOST_MS } = {},
): Promise<string> {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && !(reach === 'this-machine' && url.protocol === 'http:')))
    throw new NotFetched('the address is none of https');
  if (url.username !== '' || url.password !== '') throw new NotFetched('the address holds a login');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is never looked up.
  if (isIP(host) !== 0 && !mayReach(host, reach)) throw new NotFetched('the address is not public');
  const signal = AbortSignal.timeout(mostMs);
  try {
    return await received(url, host, reach, mostBytes, signal);
  } catch (error) {
    if (error instanceof NotFetched) throw error;
    if (signal.aborted) throw new NotFetched(`there was no whole answer within ${mostMs / 1_000} seconds`);
    const { code, message } = error as NodeJS.ErrnoException;
    throw new NotFetched(`the address cannot be reached (${code ?? message})`);
  }
}

function received(
  url: URL,
  host: string,
  reach: Reach,
  mostBytes: number,
  signal: AbortSignal,
): Promise<string> {
  const options: https.RequestOptions = {
    hostname: host,
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers: { accept: 'application/json' },
    agent: false,
    lookup: checkedLookup(reach),
    signal,
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(options, (response) => {
      const refuse = (why: string) => {
        reject(new NotFetched(why));
        request.destroy();
      };
      if (response.statusCode !== 200)
        return refuse(`the address answers ${String(response.statusCode)} in place of 200`);
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size > mostBytes) refuse(`the answer is larger than ${Math.floor(mostBytes / 1024)} kB`);
      });
      response.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end();
  });
}

/** Looks a name up for a connection, and hands over addresses only where every one of them may be reached. */
function checkedLookup(reach: Reach): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error !== null) return done(error, '', 0);
      if (first === undefined || !found.every(({ address }) => mayReach(address, reach)))
        return done(new NotFetched('the address is not public'), '', 0);
      if (options.all === true) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}

/** Whether an address may be connected to: on the open network, or for tests this very machine. */
export function mayReach(address: string, reach: Reach): boolean {
  if (!ipaddr.isValid(address)) return false;
  const range = ipaddr.process(address).range();
  return range === 'unicast' || (reach === 'this-machine' && range === 'loopback');
}
