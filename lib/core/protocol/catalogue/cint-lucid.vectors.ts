import { createHmac } from 'node:crypto';
import { cintLucid } from './cint-lucid.ts';
import { BASE, networkVectors } from './network-vectors.ts';
import { get, MEMBER } from './vector.ts';

export const cintLucidVectors = networkVectors({
  definition: cintLucid,
  secret: 'cint-test-key',
  settings: { reward: ['420'] },
  proof: {
    in: 'query',
    name: 'hash',
    // The ampersand before the hash is signed with the rest.
    sign: ({ url }, secret) => createHmac('sha1', secret).update(`${url}&`).digest('base64url'),
  },
  base: { status: 'complete', PID: MEMBER, MID: 'm1' },
  names: { member: 'PID', transaction: 'MID' },
  signed: false,
  covered: { status: 'terminate', PID: 'zzzzzzzzzzzzzzzz', MID: 'm2' },
  cases: [
    {
      name: 'the computed example of the recipe fits; it names no member',
      topic: 'accepted',
      call: get('/cint?status=complete&MID=m1&hash=NqxmFUJLcksD9z5HMeBBMjkuEr4'),
      signedText: `${BASE}/cint?status=complete&MID=m1&`,
      expect: 'parameter-missing',
      fits: true,
    },
    {
      name: 'a padded signature is another text',
      topic: 'unauthenticated',
      call: get('/cint?status=complete&MID=m1&hash=NqxmFUJLcksD9z5HMeBBMjkuEr4%3D'),
      expect: 'signature-wrong',
    },
    {
      name: 'a complete pays what the site says, and all of it is signed',
      topic: 'accepted',
      expect: { kind: 'credit', amount: { text: '420', unit: 'points' }, uncovered: [] },
    },
    {
      name: 'the same id for another member is a conflict',
      topic: 'repeated-with-another-amount',
      change: { PID: 'zzzzzzzzzzzzzzzz' },
      expect: { kind: 'credit' },
      like: { name: 'a genuine credit is taken', sameFacts: false },
    },
    ...['terminate', 'overquota', 'quality'].map((status) => ({
      name: `${status} pays nothing`,
      topic: 'state' as const,
      change: { status },
      expect: { kind: 'info' as const },
    })),
    {
      name: 'there is no reversal: an unknown status never credits and takes nothing back',
      topic: 'reversed',
      change: { status: 'reversed' },
      expect: { kind: 'unknown-state' },
    },
  ],
});
