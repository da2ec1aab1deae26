import { defineProvider } from '../definition.ts';
import type { ProviderDefinitionInput } from '../definition-shape.ts';

type CallInput = ProviderDefinitionInput['calls'][number];

/** By GET, by POST with everything in the URL, or by POST with a form: the same parameters each time. */
function call(name: string, method: 'GET' | 'POST', where: 'query' | 'form'): CallInput {
  return {
    name,
    method,
    ...(where === 'form' ? { body: 'form' as const } : {}),
    authentication: {
      scheme: 'signed',
      primitive: 'md5',
      subject: { over: 'fields', fields: ['member', 'offer', 'amount', '$secret'], separator: '' },
      encoding: 'hex',
      at: { in: where, name: 'hash' },
    },
    facts: {
      member: { in: where, names: ['uid'], need: 'required', shape: 'width-16' },
      offer: { in: where, names: ['of_id'], need: 'required', shape: 'word' },
      amount: { in: where, names: ['virtual_currency'], need: 'required', shape: 'decimal' },
      state: { in: where, names: ['status'], need: 'required' },
      click: { in: where, names: ['subid1'] },
    },
  };
}

/** Admantum: offers. Sends no id of the conversion, so member and offer make one. */
export const admantum = defineProvider({
  format: 1,
  id: 'admantum',
  name: 'Admantum',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'integration-documented',
  sources: ['public integrations'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'App secret key', secret: true } },
  calls: [call('get', 'GET', 'query'), call('post', 'POST', 'query'), call('form', 'POST', 'form')],
  amount: { unit: 'points' },
  outcomes: [
    { when: { state: ['1'] }, kind: 'credit' },
    { when: { state: ['0'] }, kind: 'reversal' },
  ],
  keys: { conversion: ['member', 'offer'] },
  replies: { success: { body: 'OK' } },
  notes: [
    'Without an id, a second conversion of one offer by one member is taken for a repeat of the first.',
    'Not to be confused with Admantium, which is one of the subId/transId walls.',
    'One other site reads another recipe (uid, transid, reward, secret, in a parameter called key): if calls fail, paste one into the proof page.',
  ],
});
