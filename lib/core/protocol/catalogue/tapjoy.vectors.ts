import { networkVectors, postForm } from './network-vectors.ts';
import { tapjoy } from './tapjoy.ts';
import { get, hashHex, MEMBER } from './vector.ts';

const PATH = '/api/postback/tapjoy';
const example = {
  snuid: '1',
  currency: '10',
  id: '1301967388',
  verifier: 'd9c56dc50aa0ea23dcfb79c537764235',
};

export const tapjoyVectors = networkVectors({
  definition: tapjoy,
  secret: 'tapjoy-test-secret',
  proof: {
    in: 'query',
    name: 'verifier',
    sign: ({ values: { id, snuid, currency } }, secret) =>
      hashHex('md5', `${id}:${snuid}:${currency}:${secret}`),
  },
  base: { snuid: MEMBER, currency: '150', id: '1301967388', display_multiplier: '1' },
  names: { member: 'snuid', transaction: 'id', amount: 'currency' },
  signed: true,
  covered: { snuid: 'zzzzzzzzzzzzzzzz', currency: '9999', id: '1301967389' },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get(`${PATH}?snuid=1&currency=10&id=1301967388&verifier=${example.verifier}`),
      signedText: '1301967388:1:10:‹secret›',
      expect: { kind: 'credit', member: '1', uncovered: [] },
    },
    {
      name: 'the same by POST',
      topic: 'accepted',
      call: postForm(PATH, example),
      signedText: '1301967388:1:10:‹secret›',
      expect: { kind: 'credit', member: '1', uncovered: [] },
    },
    {
      name: 'the same by POST with another reward is refused',
      topic: 'tampered',
      call: postForm(PATH, { ...example, currency: '11' }),
      expect: 'signature-wrong',
    },
    {
      name: 'a colon in a value leaves the borders unproven',
      topic: 'state',
      change: { snuid: `${MEMBER}:1` },
      expect: { kind: 'credit', uncovered: ['member', 'transaction'] },
    },
    {
      name: 'there is no reversal: a negative amount never credits',
      topic: 'reversed',
      change: { currency: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
