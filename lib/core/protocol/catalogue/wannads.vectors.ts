import { subidVectors } from './subid-vectors.ts';
import { wannads } from './wannads.ts';

export const wannadsVectors = subidVectors(wannads, {
  secret: 'wannads-test-secret',
  open: ['transaction', 'amount', 'state', 'offer'],
  more: { uuid: '5f1c', campaign_id: '12' },
  key: '5f1c',
  example: {
    fields: { subId: 'user123', transId: '12345678', reward: '1.25', payout: '0.05', status: '1' },
    signature: 'c5b0d3c6d57ec8e8c82ce52640521550',
    // The example names no click.
    expect: 'parameter-missing',
  },
  cases: [
    {
      name: 'a rejection under a new id is found by its click',
      topic: 'reversed',
      change: { transId: 'TX-9001', status: '2' },
      expect: { kind: 'reversal', conversionKey: '5f1c', transaction: 'TX-9001' },
    },
  ],
});
