import { defineProvider } from '../definition.ts';
import { ownToken, tokenCall } from './own-token.ts';

/** PTCWall: an older wall of paid clicks with parameters of one letter. Signs nothing and sends no id. */
export const ptcwall = defineProvider({
  format: 1,
  id: 'ptcwall',
  name: 'PTCWall',
  kind: 'micro-task',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 2_000,
  confidence: 'unconfirmed',
  sources: ['public integrations'],
  readOn: '2026-11-22',
  settings: ownToken,
  calls: [
    {
      ...tokenCall,
      facts: {
        member: { names: ['usr'], need: 'required' },
        amount: { names: ['r'], need: 'required' },
        state: { names: ['c'], need: 'required' },
      },
      extras: { currency: { names: ['t'] } },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['2'] }, kind: 'reversal', refersBy: 'same-id-else-person' },
    // t is 1 for cash and 2 for points: what is paid in cash is not the site's points.
    { when: { state: ['1'], currency: ['2'] }, kind: 'credit' },
    { when: { state: ['1'], currency: 'missing' }, kind: 'credit' },
  ],
  keys: { conversion: ['member', 'amount'] },
  replies: { success: { body: 'ok' } },
  notes: [
    'Without an id, a second click with the same pay by one member is taken for a repeat: that makes this wall of little use until its calls carry one.',
    'What takes back is matched by member and pay; where nothing fits, it waits for a person.',
    'Its own password parameter (pwd) is not asked for: the token in our path does that work.',
  ],
});
