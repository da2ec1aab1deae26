import { defineProvider } from '../definition.ts';

/** GemiAd: offers. Two recipes are about; this is the likelier one. */
export const gemiad = defineProvider({
  format: 1,
  id: 'gemiad',
  name: 'GemiAd / GemiWall',
  aliases: ['GemiWall'],
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 5_000,
  confidence: 'unconfirmed',
  sources: ['public integrations that do not agree'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Placement secret', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'sha256',
        subject: { over: 'fields', fields: ['member', 'offer', 'transaction', '$secret'], separator: '' },
        encoding: 'hex',
        at: { in: 'query', name: 'hash' },
      },
      facts: {
        member: { names: ['identity_id'], need: 'required', shape: 'width-16' },
        transaction: { names: ['txid'], need: 'required', shape: 'word' },
        amount: { names: ['points'] },
        state: { names: ['result', 'status'] },
        offer: { names: ['campaign_id'], need: 'required', shape: 'word' },
        offerName: { names: ['campaign_name', 'offer_name'] },
        payout: { names: ['payout'] },
      },
    },
  ],
  amount: { unit: 'points' },
  outcomes: [
    { when: { state: ['1', 'approved', 'success'] }, kind: 'credit' },
    { when: { state: ['rejected', '0', '2'] }, kind: 'reversal', refersBy: 'member-and-offer' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'Approved' } },
  notes: [
    'The other recipe is MD5 over id, member, amount and secret, in a parameter called key, answered with OK.',
    'Write the macros of its dashboard behind these names.',
    'What stands for a reversal is a guess of integrations.',
  ],
});
