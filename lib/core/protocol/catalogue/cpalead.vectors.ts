import { cpalead } from './cpalead.ts';
import { networkVectors } from './network-vectors.ts';
import { get, MEMBER } from './vector.ts';

export const cpaleadVectors = networkVectors({
  definition: cpalead,
  secret: 'cpalead-test-password',
  proof: { in: 'query', name: 'password', sign: (_, secret) => secret },
  base: {
    subid: MEMBER,
    lead_id: 'L1',
    virtual_currency: '150',
    payout: '0.15',
    campaign_id: '7',
    event_name: 'level-5',
  },
  names: { member: 'subid', transaction: 'lead_id', amount: 'virtual_currency' },
  signed: true,
  open: {
    facts: ['member', 'transaction', 'amount', 'state', 'offer', 'event'],
    change: { subid: 'zzzzzzzzzzzzzzzz', lead_id: 'L9', virtual_currency: '9999', event_name: 'level-6' },
  },
  cases: [
    {
      name: 'the computed example of the recipe',
      topic: 'accepted',
      call: get('/api/postback/cpalead?subid=u1&lead_id=L1&payout=0.50&password=cpalead-test-password'),
      expect: { kind: 'credit', member: 'u1', amount: null, payoutUsd: '0.50' },
    },
    {
      name: 'another event of one lead is another conversion',
      topic: 'state',
      change: { event_name: 'level-6' },
      expect: { kind: 'credit', conversionKey: 'L1/level-6' },
    },
    {
      name: 'no reversal is documented: a negative amount waits for a person and never credits',
      topic: 'reversed',
      change: { virtual_currency: '-150' },
      expect: { kind: 'unknown-state', amount: null },
    },
  ],
});
