import { defineProvider } from '../definition.ts';
import type { ProviderDefinitionInput } from '../definition-shape.ts';

type CallInput = ProviderDefinitionInput['calls'][number];

/** The same facts by GET, or by POST when the dashboard says so. */
function call(where: 'query' | 'form'): CallInput {
  return {
    name: where === 'query' ? 'get' : 'post',
    method: where === 'query' ? 'GET' : 'POST',
    ...(where === 'form' ? { body: 'form' as const } : {}),
    authentication: {
      scheme: 'signed',
      primitive: 'md5',
      subject: { over: 'fields', fields: ['transaction', 'member', 'amount', '$secret'], separator: ':' },
      encoding: 'hex',
      at: { in: where, name: 'verifier' },
    },
    facts: {
      member: { in: where, names: ['snuid'], need: 'required' },
      transaction: { in: where, names: ['id'], need: 'required' },
      amount: { in: where, names: ['currency'], need: 'required' },
    },
  };
}

/** Tapjoy, now Unity Offerwall: offers. Repeats for four days unless it hears 200 or 403. */
export const tapjoy = defineProvider({
  format: 1,
  id: 'tapjoy',
  name: 'Tapjoy (Unity Offerwall)',
  aliases: ['Unity Offerwall'],
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  timeLimitSeconds: 5,
  confidence: 'vendor-documented',
  sources: [
    'https://docs.unity.com/en-us/grow/offerwall/monetization/virtual-currency/self-managed-currency',
    'https://dev.tapjoy.com/en/support/Self-Managed-Currency',
    'https://docs.unity.com/en-us/grow/offerwall/monetization/virtual-currency/troubleshoot-callback-failures.md',
  ],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Currency secret key', secret: true } },
  calls: [call('query'), call('form')],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [{ sign: ['positive', 'zero'], kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' }, refusal: { body: 'refused: {code}', final: 403 } },
  retries: 'every five minutes for up to four days unless the answer is 200 or 403',
  notes: [
    'There is no reversal; a negative amount would wait for a person.',
    'The callback can be switched to POST in the dashboard; both are read.',
  ],
});
