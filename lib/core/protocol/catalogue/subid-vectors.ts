import type { ProviderDefinition } from '../definition-shape.ts';
import type { CoverableFact } from '../notice.ts';
import { type Case, networkVectors, postForm } from './network-vectors.ts';
import { get, hashHex, MEMBER, type ProviderVectors, type Wire } from './vector.ts';

interface SubidWall {
  readonly secret: string;
  readonly body?: 'form' | 'multipart';
  /** What the definition knows besides what is signed, in the order of the facts. */
  readonly open: readonly CoverableFact[];
  readonly more?: Wire;
  /** The computed example of networks.json: its fields and its signature. */
  readonly example: {
    readonly fields: Wire;
    readonly signature: string;
    readonly expect?: Case['expect'];
  };
  readonly cases?: readonly Case[];
  /** The id stands elsewhere than in the transaction. */
  readonly key?: string;
}

/** The vectors of one subId/transId wall: md5(subId + transId + reward + secret), as its manual says. */
export function subidVectors(definition: ProviderDefinition, wall: SubidWall): ProviderVectors {
  const path = `/api/postback/${definition.id}`;
  const { example } = wall;
  const sent = { ...example.fields, signature: example.signature };
  const glued = ['subId', 'transId', 'reward'].map((name) => example.fields[name]).join('');
  const conversionKey = wall.key ?? 'TX-8842';
  return networkVectors({
    definition,
    secret: wall.secret,
    ...(wall.body ? { body: wall.body } : {}),
    proof: {
      in: wall.body ? 'body' : 'query',
      name: 'signature',
      sign: ({ values: { subId, transId, reward } }, secret) =>
        hashHex('md5', `${subId}${transId}${reward}${secret}`),
    },
    base: { subId: MEMBER, transId: 'TX-8842', reward: '150', payout: '0.15', status: '1', ...wall.more },
    names: { member: 'subId', transaction: 'transId', amount: 'reward' },
    signed: definition.amount.sign !== 'never',
    covered: { subId: 'zzzzzzzzzzzzzzzz', transId: 'TX-8843', reward: '9999' },
    open: { facts: wall.open, change: { status: '2', payout: '9' } },
    cases: [
      {
        name: 'the computed example of the recipe',
        topic: 'accepted',
        call:
          wall.body === undefined
            ? get(
                `${path}?${Object.entries(sent)
                  .map((pair) => pair.join('='))
                  .join('&')}`,
              )
            : postForm(path, sent, wall.body),
        signedText: `${glued}‹secret›`,
        anyShape: true,
        expect: example.expect ?? { kind: 'credit', transaction: example.fields.transId ?? '' },
        ...(typeof example.expect === 'string' ? { fits: true } : {}),
      },
      {
        name: 'status 2 takes the same conversion back',
        topic: 'reversed',
        change: { status: '2' },
        expect: { kind: 'reversal', conversionKey, amount: { text: '150', unit: 'points' } },
      },
      {
        name: 'an unknown status never credits',
        topic: 'state',
        change: { status: '3' },
        expect: { kind: 'unknown-state' },
      },
      {
        name: 'no status is refused',
        topic: 'malformed',
        change: { status: null },
        expect: 'parameter-missing',
      },
      {
        name: 'a border moved from the id to the reward fits the same signature, so neither is proven',
        topic: 'tampered',
        change: { transId: 'TX-88421', reward: '50' },
        expect: { uncovered: wall.open },
      },
      {
        name: 'a member id of another width is refused before it is hashed',
        topic: 'malformed',
        change: { subId: `${MEMBER}T`, transId: 'X-8842' },
        expect: 'malformed',
      },
      {
        name: 'trailing zeros of the reward are part of the hash',
        topic: 'accepted',
        change: { reward: '150.50' },
        expect: { kind: 'credit', amount: { text: '150.50', unit: 'points' } },
      },
      ...(wall.cases ?? []),
    ],
  });
}

/** Walls with a debug flag: what is marked pays nothing and burns no live key. */
export const debugCases: readonly Case[] = [
  {
    name: 'debug=1 is a test and has keys of its own',
    topic: 'state',
    change: { debug: '1' },
    expect: { kind: 'credit', test: true, key: 'test/credit/TX-8842' },
  },
  {
    name: 'debug=0 is live',
    topic: 'state',
    change: { debug: '0' },
    expect: { kind: 'credit', test: false },
  },
];
