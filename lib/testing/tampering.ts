import { createHmac } from 'node:crypto';
import type { ReceivedCall } from '#lib/core/protocol/notice.ts';
import { PUBLIC_URL, testSecret } from '#lib/testing/test-site.ts';

type Pair = readonly [name: string, rawValue: string];

/** The call with its query rewritten: names and values as they travel, nothing decoded or encoded. */
export function withQuery(
  call: ReceivedCall,
  edit: (pairs: readonly Pair[]) => readonly Pair[],
): ReceivedCall {
  const [path = '', query = ''] = call.target.split(/\?(.*)/s);
  const pairs = query.split('&').map((part): Pair => {
    const [name = '', value = ''] = part.split(/=(.*)/s);
    return [name, value];
  });
  const target = edit(pairs)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return { ...call, target: `${path}?${target}` };
}

/** The call with one parameter of its query replaced, or without it. */
export function withParameter(call: ReceivedCall, name: string, rawValue: string | null): ReceivedCall {
  return withQuery(call, (pairs) =>
    pairs.flatMap(([each, value]): Pair[] =>
      each !== name ? [[each, value]] : rawValue === null ? [] : [[each, rawValue]],
    ),
  );
}

/** The call with one header replaced, or without it. */
export function withHeader(call: ReceivedCall, name: string, value: string | null): ReceivedCall {
  const others = call.headers.filter(([each]) => each !== name);
  return { ...call, headers: value === null ? others : [...others, [name, value]] };
}

/** A call as BitLabs would sign it, over exactly this query: one character per byte. */
export function bitlabsCall(query: string, slug = 'bitlabs'): ReceivedCall {
  const target = `/api/postback/${slug}?${query}`;
  const hash = createHmac('sha1', testSecret('bitlabs'))
    .update(Buffer.from(`${PUBLIC_URL}${target}`, 'latin1'))
    .digest('hex');
  return { method: 'GET', target: `${target}&hash=${hash}`, headers: [], body: Buffer.alloc(0) };
}

/** A call of our own protocol with exactly this body, signed. */
export function houseCall(body: string, now: Date, slug = 'house', id = 'req-1'): ReceivedCall {
  const seconds = Math.floor(now.getTime() / 1000).toString();
  const key = Buffer.from(testSecret('house').replace('whsec_', ''), 'base64');
  const bytes = Buffer.from(body, 'utf8');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.`).update(bytes).digest('base64');
  return {
    method: 'POST',
    target: `/api/postback/${slug}`,
    headers: [
      ['content-type', 'application/json'],
      ['webhook-id', id],
      ['webhook-timestamp', seconds],
      ['webhook-signature', `v1,${signature}`],
    ],
    body: bytes,
  };
}
