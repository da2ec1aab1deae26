import { ayet } from './ayet.ts';
import { commonVectors } from './query-network-vectors.ts';
import {
  get,
  hmacHex,
  MEMBER,
  NOW,
  type ProviderVectors,
  type Vector,
  type Wire,
  wireQuery,
} from './vector.ts';

const SECRET = 'ayet-test-api-key';
const PATH = '/api/postback/ayet';
const HEADER = 'x-ayetstudios-security-hash';

/** The base is written form-encoded already, so sorting its pairs is all the vendor's recipe asks for. */
function make(wire: Wire, secret = SECRET) {
  const canonical = Object.entries(wire)
    .map(([name, value]): [string, string] => [name, value.replaceAll('%20', '+').replaceAll('~', '%7E')])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const signature = hmacHex('sha256', secret, wireQuery(Object.fromEntries(canonical)));
  return get(`${PATH}?${wireQuery(wire)}`, [[HEADER, signature]]);
}

const base: Wire = {
  transaction_id: 'abc123',
  external_identifier: MEMBER,
  currency_amount: '360',
  payout_usd: '0.36',
  is_chargeback: '0',
  callback_type: 'conversion',
  offer_name: 'Idle+Game+%26+Co',
  custom_1: 'click-1',
};
const credit =
  '/cb?currency_amount=360&external_identifier=user+name&is_chargeback=0&offer_name=Idle+Game+%26+Co&payout_usd=0.36&transaction_id=abc123';
const reversal =
  '/cb?currency_amount=-360&external_identifier=user+name&is_chargeback=1&offer_name=Idle+Game+%26+Co&payout_usd=-0.36&transaction_id=r-abc123';

const states: Vector[] = [
  {
    name: 'the computed credit of the recipe',
    topic: 'accepted',
    call: get(credit, [[HEADER, 'f421e05562ba378a55712693a16c991d0acaa3800af8a6f5476251714a68dd9f']]),
    expect: { notice: { kind: 'credit', member: 'user name', offerName: 'Idle Game & Co', uncovered: [] } },
  },
  {
    name: 'the computed reversal of the recipe takes back the id behind r-',
    topic: 'reversed',
    call: get(reversal, [[HEADER, 'b10c3b1d421e0e7e0d3c88994fc42986b8c3b989877003f68edab267c68ab24f']]),
    signedText: reversal.slice('/cb?'.length),
    expect: {
      notice: {
        kind: 'reversal',
        conversionKey: 'abc123',
        transaction: 'r-abc123',
        amount: { text: '360', unit: 'points' },
        payoutUsd: '-0.36',
      },
    },
  },
  {
    name: 'another order of the pairs is the same call',
    topic: 'repeated',
    call: make(Object.fromEntries(Object.entries(base).reverse())),
    expect: { notice: { kind: 'credit' } },
    like: { name: 'a genuine credit is taken', sameFacts: true },
  },
  {
    name: 'another spelling of a space is the same call',
    topic: 'repeated',
    call: make({ ...base, offer_name: 'Idle%20Game%20%26%20Co' }),
    expect: { notice: { kind: 'credit', offerName: 'Idle Game & Co' } },
  },
  {
    name: 'a tilde is signed as %7E',
    topic: 'accepted',
    call: make({ ...base, custom_1: '~a' }),
    expect: { notice: { click: '~a' } },
  },
  {
    name: 'a chargeback without r- waits for a person',
    topic: 'state',
    call: make({ ...base, is_chargeback: '1', currency_amount: '-360' }),
    expect: { notice: { kind: 'unknown-state', amount: null } },
  },
  {
    name: 'a chargeback with a positive amount is still one',
    topic: 'reversed',
    call: make({ ...base, transaction_id: 'r-abc123', is_chargeback: '1' }),
    expect: { notice: { kind: 'reversal', conversionKey: 'abc123' } },
  },
  {
    name: 'a negative amount without the flag never credits',
    topic: 'state',
    call: make({ ...base, currency_amount: '-360' }),
    expect: { notice: { kind: 'unknown-state', amount: null } },
  },
  {
    name: 'an installation without money is a note',
    topic: 'state',
    call: make({ ...base, callback_type: 'installation', currency_amount: '0' }),
    expect: { notice: { kind: 'info' } },
  },
  {
    name: 'an unknown flag never credits',
    topic: 'state',
    call: make({ ...base, is_chargeback: '2' }),
    expect: { notice: { kind: 'unknown-state' } },
  },
  {
    name: 'a parameter added is refused',
    topic: 'tampered',
    call: get(`${make(base).target}&x=1`, make(base).headers),
    expect: { refusal: 'signature-wrong' },
  },
];

export const ayetVectors: ProviderVectors = {
  definition: ayet,
  context: { path: PATH, publicUrls: ['https://rewards.example'], settings: { secret: [SECRET] }, now: NOW },
  vectors: [
    ...commonVectors({
      base,
      make,
      signature: { in: 'header', name: HEADER },
      names: { member: 'external_identifier', transaction: 'transaction_id', amount: 'currency_amount' },
      covered: {
        external_identifier: 'zzzzzzzzzzzzzzzz',
        transaction_id: 'abc124',
        currency_amount: '9999',
        is_chargeback: '1',
        payout_usd: '9',
        custom_1: 'click-2',
      },
      signed: true,
    }),
    ...states,
  ],
};
