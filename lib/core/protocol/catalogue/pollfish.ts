import { defineProvider } from '../definition.ts';
import type { ProviderDefinitionInput } from '../definition-shape.ts';

type CallInput = ProviderDefinitionInput['calls'][number];

/**
 * In the order of the macros' names. The colon between them is no border if a value may hold one, hence the shapes. What stands in the URL and is empty counts, except the member.
 */
const SIGNED = [
  'clickId',
  'payout',
  'deviceId',
  'member',
  'amount',
  'state',
  'reason',
  'occurredAt',
  'transaction',
] as const;

/** Completed surveys come to the account's address, corrections to one of their own below it. */
function call(name: string, path?: string): CallInput {
  return {
    name,
    method: 'GET',
    ...(path === undefined ? {} : { path }),
    authentication: {
      scheme: 'signed',
      primitive: 'hmac-sha1',
      key: 'secret',
      subject: {
        over: 'fields',
        order: 'by-macro',
        separator: ':',
        fields: SIGNED.map((field) => ({
          field,
          absent: 'skip' as const,
          empty: field === 'member' ? ('skip' as const) : ('empty' as const),
        })),
      },
      encoding: 'base64',
      at: { in: 'query', name: 'signature', macro: '[[signature]]' },
    },
    facts: {
      member: { names: ['request_uuid'], macro: '[[request_uuid]]', need: 'required', shape: 'width-16' },
      transaction: { names: ['tx_id'], macro: '[[tx_id]]', need: 'required', shape: 'word' },
      amount: { names: ['reward_value'], macro: '[[reward_value]]', shape: 'decimal' },
      state: {
        names: ['status'],
        macro: '[[status]]',
        shape: 'word',
        need: path === undefined ? 'required' : 'optional',
      },
      payout: { names: ['cpa'], macro: '[[cpa]]', shape: 'decimal' },
      reason: { names: ['term_reason'], macro: '[[term_reason]]', shape: 'word' },
      occurredAt: { names: ['timestamp'], macro: '[[timestamp]]', shape: 'digits' },
      test: { names: ['debug'] },
    },
    extras: {
      clickId: { names: ['click_id'], macro: '[[click_id]]', shape: 'word' },
      deviceId: { names: ['device_id'], macro: '[[device_id]]', shape: 'word' },
    },
  };
}

/** Pollfish: surveys. Signs the values of the macros in the URL, in the order of the macros' names. */
export const pollfish = defineProvider({
  format: 1,
  id: 'pollfish',
  name: 'Pollfish',
  kind: 'survey',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  confidence: 'vendor-documented',
  sources: ['https://github.com/pollfish/docs (s2s.md, commit of 2025-04-25)'],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Account secret key', secret: true } },
  calls: [call('get'), call('reconciliation', '/reconciliation')],
  amount: { unit: 'points' },
  payoutUnit: 'cents',
  outcomes: [
    { calls: ['reconciliation'], kind: 'reversal' },
    { calls: ['get'], when: { state: ['noteligible'] }, kind: 'screen-out' },
    // Questions about the person itself call back without money.
    { calls: ['get'], when: { state: ['eligible'] }, sign: ['zero', 'missing'], kind: 'info' },
    { calls: ['get'], when: { state: ['eligible'] }, kind: 'credit' },
  ],
  tests: [{ test: ['true'] }],
  keys: { conversion: ['transaction'] },
  occurredAt: 'unix-millis',
  replies: { success: { body: 'OK' } },
  notes: [
    'Keep all macros of the URL: their values are signed in the order of the macros’ names, whatever the parameters are called. Do not add [[reward_name]]: it is not read here, so the signature would not fit.',
    'cpa is what Pollfish pays you, in US cents.',
    'Give the second URL as the one for reconciliations: whatever comes there takes a credit back.',
  ],
});
