import { admantum } from './admantum.ts';
import { networkVectors, postForm } from './network-vectors.ts';
import { get, hashHex, MEMBER } from './vector.ts';

const PATH = '/api/postback/admantum';
const example = {
  uid: 'u1',
  of_id: '77',
  virtual_currency: '250',
  status: '1',
  hash: '291a62c26f1a3eff1a84fac113af6a18',
};
const query = 'uid=u1&of_id=77&virtual_currency=250&status=1&hash=291a62c26f1a3eff1a84fac113af6a18';
const accepted = {
  topic: 'accepted' as const,
  anyShape: true,
  signedText: 'u177250‹secret›',
  expect: { kind: 'credit' as const, conversionKey: 'u1/77', transaction: null },
};

export const admantumVectors = networkVectors({
  definition: admantum,
  secret: 'admantum-test-secret',
  proof: {
    in: 'query',
    name: 'hash',
    sign: ({ values: { uid, of_id, virtual_currency } }, secret) =>
      hashHex('md5', `${uid}${of_id}${virtual_currency}${secret}`),
  },
  base: { uid: MEMBER, of_id: 'a77', virtual_currency: '150', status: '1' },
  names: { member: 'uid', amount: 'virtual_currency' },
  signed: false,
  covered: { uid: 'zzzzzzzzzzzzzzzz', of_id: 'a78', virtual_currency: '9999' },
  open: { facts: ['transaction', 'amount', 'state', 'offer'], change: { status: '0' } },
  cases: [
    { name: 'the computed example of the recipe', call: get(`${PATH}?${query}`), ...accepted },
    {
      name: 'the same by POST with everything in the URL',
      call: { ...get(`${PATH}?${query}`), method: 'POST' },
      ...accepted,
    },
    { name: 'the same by POST with a form', call: postForm(PATH, example), ...accepted },
    {
      name: 'a reversal names member and offer, which is all there is',
      topic: 'reversed',
      change: { status: '0' },
      expect: { kind: 'reversal', conversionKey: `${MEMBER}/a77` },
    },
    {
      name: 'no offer is refused: nothing else tells two conversions apart',
      topic: 'malformed',
      change: { of_id: '' },
      expect: 'parameter-missing',
    },
    {
      name: 'an unknown status never credits',
      topic: 'state',
      change: { status: '2' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
