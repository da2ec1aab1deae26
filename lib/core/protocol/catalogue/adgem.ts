import { defineProvider } from '../definition.ts';
import type { ProviderDefinitionInput } from '../definition-shape.ts';

type CallInput = ProviderDefinitionInput['calls'][number];

/** The default call. AdGem appends request_id, timestamp and verifier, in no promised order. */
const get: CallInput = {
  name: 'get',
  method: 'GET',
  authentication: {
    scheme: 'signed',
    primitive: 'hmac-sha256',
    key: 'secret',
    subject: { over: 'full-url', remove: 'anywhere' },
    encoding: 'hex',
    at: { in: 'query', name: 'verifier' },
  },
  facts: {
    member: { names: ['player_id'], macro: '{player_id}', need: 'required' },
    transaction: { names: ['transaction_id'], macro: '{transaction_id}', need: 'required' },
    amount: { names: ['amount'], macro: '{amount}' },
    offer: { names: ['campaign_id'], macro: '{campaign_id}' },
    offerName: { names: ['campaign_name'], macro: '{campaign_name}' },
    event: { names: ['goal_id'], macro: '{goal_id}' },
    eventName: { names: ['goal_name'], macro: '{goal_name}' },
    payout: { names: ['payout'], macro: '{payout}' },
    country: { names: ['country'], macro: '{country}' },
  },
  extras: {
    requestId: { names: ['request_id'], sends: 'request-id' },
    timestamp: { names: ['timestamp'], sends: 'unix-seconds' },
  },
};

/** The newer call, switched on in the dashboard: a JSON body signed as a whole. */
const post: CallInput = {
  name: 'post',
  method: 'POST',
  body: 'json',
  authentication: {
    scheme: 'signed',
    primitive: 'hmac-sha256',
    key: 'secret',
    subject: { over: 'raw-body' },
    encoding: 'hex',
    at: { in: 'header', name: 'signature' },
  },
  facts: {
    member: { in: 'json', names: ['data.player_id'], need: 'required' },
    transaction: { in: 'json', names: ['data.conversion_id'], need: 'required' },
    amount: { in: 'json', names: ['data.amount'], jsonType: 'number' },
    offer: { in: 'json', names: ['data.campaign_id', 'data.offer_id'] },
    offerName: { in: 'json', names: ['data.campaign_name', 'data.offer_name'] },
    event: { in: 'json', names: ['data.goal_id'] },
    eventName: { in: 'json', names: ['data.goal_name'] },
    payout: { in: 'json', names: ['data.payout'], jsonType: 'number' },
    country: { in: 'json', names: ['data.country'] },
  },
  extras: {
    requestId: { in: 'json', names: ['request_id'], sends: 'request-id' },
    timestamp: { in: 'json', names: ['timestamp'], sends: 'unix-seconds', jsonType: 'number' },
    conversionType: { in: 'json', names: ['data.conversion_type'], sends: { text: 'reward' } },
  },
};

/** AdGem: offers, called in one of two ways. Both sign everything they send. */
export const adgem = defineProvider({
  format: 1,
  id: 'adgem',
  name: 'AdGem',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  confidence: 'vendor-documented',
  sources: [
    'https://docs.adgem.com/publisher-support/web-postback-setup',
    'https://docs.adgem.com/publisher-support/offer-api-postback-setup/',
    'https://adgem.com/docs/web-integration/postback-setup/',
  ],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Postback key', secret: true } },
  calls: [get, post],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    // No reversal is documented; an amount below zero cannot mean anything else.
    { sign: ['negative'], kind: 'reversal', refersBy: 'member-and-offer' },
    { when: { conversionType: ['reward'] }, kind: 'credit' },
    { when: { conversionType: 'missing' }, kind: 'credit' },
  ],
  // One transaction may bring several goals.
  keys: { conversion: ['transaction', 'event'] },
  replies: { success: { body: 'OK' } },
  notes: ['AdGem appends request_id, timestamp and verifier itself.'],
});
