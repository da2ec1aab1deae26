import type { ReceivedCall } from '../notice.ts';
import { setHeader, tamperedQuery, type Vector, type Wire, withoutQueryPair } from './vector.ts';

/** A GET network as its vector file describes it. */
export interface QueryNetwork {
  readonly base: Wire;
  /** Signs by hand, in the words of the vendor's manual. */
  readonly make: (wire: Wire, secret?: string) => ReceivedCall;
  readonly signature: { readonly in: 'query' | 'header'; readonly name: string };
  readonly names: { readonly member: string; readonly transaction: string; readonly amount: string };
  /** Covered parameters and a value to change each to. */
  readonly covered: Wire;
  /** Whether the amount field may be negative. */
  readonly signed: boolean;
}

const BAD_AMOUNTS = [
  '1e3',
  '0x10',
  '12abc',
  '%20150',
  '+5',
  '%2B5',
  '1%2C50',
  'NaN',
  '1e400',
  '.',
  '5.',
  '--5',
  '007',
  '%EF%BC%95',
  '1'.repeat(40),
];

/** The refusals and repeats every GET network must show, whatever its recipe. */
export function commonVectors(network: QueryNetwork): Vector[] {
  const { base, make, names } = network;
  const genuine = make(base);
  const vectors: Vector[] = [
    {
      name: 'a genuine credit is taken',
      topic: 'accepted',
      call: genuine,
      expect: { notice: { kind: 'credit', test: false } },
    },
    {
      name: 'a copy has the same key and facts',
      topic: 'repeated',
      call: make(base),
      expect: { notice: { kind: 'credit' } },
      like: { name: 'a genuine credit is taken', sameFacts: true },
    },
    {
      name: 'another amount under the same id is a conflict',
      topic: 'repeated-with-another-amount',
      call: make({ ...base, [names.amount]: '999' }),
      expect: { notice: { kind: 'credit' } },
      like: { name: 'a genuine credit is taken', sameFacts: false },
    },
    {
      name: 'the same amount with other zeros is the same',
      topic: 'repeated',
      call: make({ ...base, [names.amount]: `${base[names.amount] ?? ''}.000` }),
      expect: { notice: { kind: 'credit' } },
      like: { name: 'a genuine credit is taken', sameFacts: true },
    },
    {
      name: 'HEAD never credits',
      topic: 'malformed',
      call: { ...genuine, method: 'HEAD' },
      expect: { refusal: 'method-not-allowed' },
    },
    {
      name: 'POST is refused',
      topic: 'malformed',
      call: { ...genuine, method: 'PUT' },
      expect: { refusal: 'method-not-allowed' },
    },
    {
      name: 'another secret is refused',
      topic: 'unauthenticated',
      call: make(base, 'another-secret'),
      expect: { refusal: 'signature-wrong' },
    },
    {
      name: 'no secret stored refuses',
      topic: 'unauthenticated',
      call: genuine,
      context: { settings: {} },
      expect: { refusal: 'secret-missing' },
    },
    {
      name: 'an empty secret refuses even what was signed with it',
      topic: 'unauthenticated',
      call: make(base, ''),
      context: { settings: { secret: ['', ' '] } },
      expect: { refusal: 'secret-missing' },
    },
    ...signatureVectors(network, genuine),
  ];
  for (const [name, value] of Object.entries(network.covered)) {
    vectors.push({
      name: `${name} changed under a valid signature is refused`,
      topic: 'tampered',
      call: tamperedQuery(genuine, name, value),
      expect: { refusal: 'signature-wrong' },
    });
  }
  for (const name of [names.member, names.transaction]) {
    const made: Array<[string, string, 'parameter-missing' | 'macro-unexpanded']> = [
      ['empty', '', 'parameter-missing'],
      ['blank', '%20%20', 'parameter-missing'],
      ['an unexpanded macro', '%7Buser%7D', 'macro-unexpanded'],
      ['an unexpanded bracket macro', '%5B%25X%25%5D', 'macro-unexpanded'],
    ];
    for (const [what, value, refusal] of made) {
      vectors.push({
        name: `${name} ${what} is refused`,
        topic: 'malformed',
        call: make({ ...base, [name]: value }),
        expect: { refusal },
      });
    }
    vectors.push(...ambiguous(make, base, name));
  }
  for (const text of network.signed ? BAD_AMOUNTS : [...BAD_AMOUNTS, '-5']) {
    vectors.push({
      name: `amount ${text.slice(0, 8)} is refused`,
      topic: 'malformed',
      call: make({ ...base, [names.amount]: text }),
      expect: { refusal: 'amount-malformed' },
    });
  }
  return vectors;
}

function ambiguous(make: QueryNetwork['make'], base: Wire, name: string): Vector[] {
  const extra: Array<[string, string]> = [
    ['twice', name],
    ['twice in another case', name.toUpperCase()],
    ['also in array syntax', `${name}[]`],
    ['also in encoded array syntax', `${name}%5B0%5D`],
  ];
  return extra.map(([what, second]) => {
    const call = make(base);
    const target = call.target.replace('?', `?${second}=other&`);
    return {
      name: `${name} ${what} is refused`,
      topic: 'malformed',
      call: { ...call, target },
      expect: { refusal: 'parameter-doubled' },
    };
  });
}

function signatureVectors(network: QueryNetwork, genuine: ReceivedCall): Vector[] {
  const { name } = network.signature;
  const inQuery = network.signature.in === 'query';
  const now = inQuery ? '' : (genuine.headers.find(([known]) => known === name)?.[1] ?? '');
  const sent = inQuery ? (new RegExp(`${name}=([^&]*)`).exec(genuine.target)?.[1] ?? '') : now;
  const set = (value: string) =>
    inQuery ? tamperedQuery(genuine, name, value) : setHeader(genuine, name, value);
  const without = inQuery ? withoutQueryPair(genuine, name) : setHeader(genuine, name, null);
  const twice = inQuery
    ? { ...genuine, target: `${genuine.target}&${name}=${sent}` }
    : { ...genuine, headers: [...genuine.headers, [name, sent] as const] };
  const made: Array<[string, ReceivedCall, 'signature-missing' | 'signature-wrong' | 'parameter-doubled']> = [
    ['no signature', without, 'signature-missing'],
    ['an empty signature', set(''), 'signature-missing'],
    ['two signatures', twice, 'parameter-doubled'],
    ['an upper-case signature', set(sent.toUpperCase()), 'signature-wrong'],
    ['half a signature', set(sent.slice(0, 16)), 'signature-wrong'],
    ['a longer signature', set(`${sent}0`), 'signature-wrong'],
    ['another network’s signature', set('0'.repeat(32)), 'signature-wrong'],
  ];
  return made.map(([what, call, refusal]) => ({
    name: `${what} is refused`,
    topic: 'unauthenticated',
    call,
    expect: { refusal },
  }));
}
