import type { ReceivedCall } from '../notice.ts';
import { tampered, twice, without } from './edit-call.ts';
import { setHeader, type Vector, type Wire } from './vector.ts';

/** A network as its vector file describes it. */
export interface QueryNetwork {
  readonly base: Wire;
  /** Signs by hand, in the words of the vendor's manual. */
  readonly make: (wire: Wire, secret?: string) => ReceivedCall;
  readonly signature: { readonly in: 'query' | 'header' | 'body' | 'path'; readonly name: string };
  readonly names: {
    readonly member: string;
    /** Absent where the network sends no id. */
    readonly transaction?: string;
    /** Absent where the network sends no amount: our own price rules. */
    readonly amount?: string;
  };
  /** Covered parameters and a value to change each to. */
  readonly covered: Wire;
  /** Whether the amount field may be negative. */
  readonly signed: boolean;
  /** How a text is written into the wire; as in a URL when absent. */
  readonly spell?: (text: string) => string;
  /** Where nothing else tells two conversions apart, the amount is part of the key. */
  readonly amountInKey?: boolean;
  /** Signed with a private key: there is no secret to be missing. */
  readonly keySet?: boolean;
  /** The network is known to send capitals as well. */
  readonly anyCase?: boolean;
}

const BAD_AMOUNTS = [
  '1e3',
  '0x10',
  '12abc',
  ' 150',
  '+5',
  '1,50',
  'NaN',
  '1e400',
  '.',
  '5.',
  '--5',
  '007',
  '５',
  '1'.repeat(40),
];

/** The refusals and repeats every network must show, whatever its recipe. */
export function commonVectors(network: QueryNetwork): Vector[] {
  const { base, make, names, spell = encodeURIComponent } = network;
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
      name: 'HEAD never credits',
      topic: 'malformed',
      call: { ...genuine, method: 'HEAD' },
      expect: { refusal: 'method-not-allowed' },
    },
    {
      name: 'a method the network does not use is refused',
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
    ...(network.keySet ? [] : secretVectors(network, genuine)),
    ...(names.amount === undefined ? [] : amountVectors(network, names.amount)),
    ...(network.signature.in === 'path' ? tokenVectors(network) : signatureVectors(network, genuine)),
  ];
  for (const [name, value] of Object.entries(network.covered)) {
    vectors.push({
      name: `${name} changed under a valid signature is refused`,
      topic: 'tampered',
      call: tampered(genuine, name, value),
      expect: { refusal: 'signature-wrong' },
    });
  }
  for (const name of [names.member, names.transaction].filter((one) => one !== undefined)) {
    const made: Array<[string, string, 'parameter-missing' | 'macro-unexpanded']> = [
      ['empty', '', 'parameter-missing'],
      ['blank', '  ', 'parameter-missing'],
      ['an unexpanded macro', '{user}', 'macro-unexpanded'],
      ['an unexpanded bracket macro', '[%X%]', 'macro-unexpanded'],
    ];
    for (const [what, value, refusal] of made) {
      vectors.push({
        name: `${name} ${what} is refused`,
        topic: 'malformed',
        call: make({ ...base, [name]: spell(value) }),
        expect: { refusal },
      });
    }
    vectors.push(...ambiguous(make(base), name));
  }
  return vectors;
}

function secretVectors({ make, base }: QueryNetwork, genuine: ReceivedCall): Vector[] {
  return [
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
      context: { settings: { secret: ['', ' '], token: ['', ' '] } },
      expect: { refusal: 'secret-missing' },
    },
  ];
}

function amountVectors({ base, make, spell = encodeURIComponent, ...network }: QueryNetwork, name: string) {
  const said = (what: string, value: string, sameFacts: boolean): Vector => ({
    name: what,
    topic: sameFacts ? 'repeated' : 'repeated-with-another-amount',
    call: make({ ...base, [name]: value }),
    expect: { notice: { kind: 'credit' } },
    like: { name: 'a genuine credit is taken', sameFacts },
  });
  const zeros = said('the same amount with other zeros is the same', `${base[name] ?? ''}.000`, true);
  const repeats: Vector[] = network.amountInKey
    ? [
        {
          name: 'another amount is another conversion',
          topic: 'repeated-with-another-amount',
          call: make({ ...base, [name]: '999' }),
          expect: { notice: { kind: 'credit', conversionKey: `${base[network.names.member]}/999` } },
        },
        zeros,
      ]
    : [said('another amount under the same id is a conflict', '999', false), zeros];
  const bad = network.signed ? BAD_AMOUNTS : [...BAD_AMOUNTS, '-5'];
  return [
    ...repeats,
    ...bad.map(
      (text): Vector => ({
        name: `amount ${text.slice(0, 8)} is refused`,
        topic: 'malformed',
        call: make({ ...base, [name]: spell(text) }),
        expect: { refusal: 'amount-malformed' },
      }),
    ),
  ];
}

function ambiguous(genuine: ReceivedCall, name: string): Vector[] {
  const json = genuine.headers.some(([, value]) => value === 'application/json');
  const extra: Array<[string, string]> = [
    ['twice', name],
    ['twice in another case', name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase()],
    ...(json
      ? []
      : ([
          ['also in array syntax', `${name}[]`],
          ['also in encoded array syntax', `${name}%5B0%5D`],
        ] as Array<[string, string]>)),
  ];
  return extra
    .filter(([, second]) => !second.includes('%') || genuine.body.length === 0)
    .map(([what, second]) => ({
      name: `${name} ${what} is refused`,
      topic: 'malformed',
      call: twice(genuine, second, 'other'),
      expect: { refusal: 'parameter-doubled' },
    }));
}

function signatureVectors(
  { signature: { in: place, name }, spell = encodeURIComponent, anyCase = false }: QueryNetwork,
  genuine: ReceivedCall,
): Vector[] {
  const inHeader = place === 'header';
  const text = `${genuine.target} ${new TextDecoder().decode(genuine.body)}`;
  const sent = inHeader
    ? (genuine.headers.find(([known]) => known === name)?.[1] ?? '')
    : decodeURIComponent(
        new RegExp(`(?:[?&]${name}=|"${name}":"|name="${name}"\r\n\r\n)([^&" \r]*)`).exec(text)?.[1] ?? '',
      );
  const set = (value: string) =>
    inHeader ? setHeader(genuine, name, value) : tampered(genuine, name, spell(value));
  type Made = [string, ReceivedCall, 'signature-missing' | 'signature-wrong' | 'parameter-doubled'];
  const upper: Made = ['an upper-case signature', set(sent.toUpperCase()), 'signature-wrong'];
  const made: Made[] = [
    ['no signature', inHeader ? setHeader(genuine, name, null) : without(genuine, name), 'signature-missing'],
    ['an empty signature', set(''), 'signature-missing'],
    [
      'two signatures',
      inHeader
        ? { ...genuine, headers: [...genuine.headers, [name, sent] as const] }
        : twice(genuine, name, sent),
      'parameter-doubled',
    ],
    ...(anyCase ? [] : [upper]),
    ['half a signature', set(sent.slice(0, Math.ceil(sent.length / 2))), 'signature-wrong'],
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

/** Our own token in the path stands in for a signature: without it the account is closed. */
function tokenVectors({ base, make }: QueryNetwork): Vector[] {
  const genuine = make(base);
  const token = /\/([^/?]*)(?:\?|$)/.exec(genuine.target)?.[1] ?? '';
  const end = (segments: string) => ({
    ...genuine,
    target: genuine.target.replace(`/${token}`, segments),
  });
  const made: Array<[string, string, 'signature-missing' | 'signature-wrong' | 'malformed']> = [
    ['no token', '', 'malformed'],
    ['an empty token', '/', 'signature-missing'],
    ['two tokens', `/${token}/${token}`, 'malformed'],
    ['an upper-case token', `/${token.toUpperCase()}`, 'signature-wrong'],
    ['half a token', `/${token.slice(0, token.length / 2)}`, 'signature-wrong'],
    ['a longer token', `/${token}0`, 'signature-wrong'],
    ['the token of another account', `/${'0'.repeat(32)}`, 'signature-wrong'],
  ];
  return made.map(([what, segments, refusal]) => ({
    name: `${what} is refused`,
    topic: what.startsWith('the') ? 'tampered' : 'unauthenticated',
    call: end(segments),
    expect: { refusal },
  }));
}
