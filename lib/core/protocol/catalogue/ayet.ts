import { defineProvider } from '../definition.ts';

/** ayeT-Studios: offers, surveys, rewarded video. Signs the sorted, form-encoded query in a header. */
export const ayet = defineProvider({
  format: 1,
  id: 'ayet',
  name: 'ayeT-Studios',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  confidence: 'vendor-documented',
  sources: [
    'https://docs.ayetstudios.com/v/product-docs/callbacks-and-testing/callback-verification/hmac-security-hash-optional',
    'https://docs.ayetstudios.com/v/product-docs/callbacks-and-testing/callbacks/surveywall-callbacks',
    'https://docs.ayetstudios.com/v/product-docs/callbacks-and-testing/callbacks/rewarded-video-callbacks',
  ],
  readOn: '2026-11-01',
  addresses: {
    list: ['35.165.166.40', '35.166.159.131', '52.40.3.140'],
    readOn: '2026-11-01',
    source: 'public integrations; the vendor gives its list on request only',
  },
  settings: { secret: { label: 'Publisher API key', secret: true } },
  urlEncoding: 'form',
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'hmac-sha256',
        key: 'secret',
        subject: { over: 'sorted-query', join: '&', values: 'form-encoded' },
        encoding: 'hex',
        at: { in: 'header', name: 'x-ayetstudios-security-hash' },
      },
      facts: {
        member: { names: ['external_identifier'], macro: '{external_identifier}', need: 'required' },
        transaction: { names: ['transaction_id'], macro: '{transaction_id}', need: 'required' },
        amount: { names: ['currency_amount'], macro: '{currency_amount}' },
        state: { names: ['is_chargeback'], macro: '{is_chargeback}', need: 'required' },
        offer: { names: ['offer_id'], macro: '{offer_id}' },
        offerName: { names: ['offer_name'], macro: '{offer_name}' },
        event: { names: ['task_uuid'], macro: '{task_uuid}' },
        eventName: { names: ['task_name'], macro: '{task_name}' },
        payout: { names: ['payout_usd'], macro: '{payout_usd}' },
        click: { names: ['custom_1'], macro: '{custom_1}' },
        reason: { names: ['chargeback_reason'], macro: '{chargeback_reason}' },
      },
      extras: { callbackType: { names: ['callback_type'], macro: '{callback_type}' } },
    },
  ],
  amount: { unit: 'points', sign: 'reversal' },
  outcomes: [
    { when: { state: ['1', 'true'] }, kind: 'reversal', refersBy: 'prefix' },
    { when: { callbackType: ['chargeback'] }, kind: 'reversal', refersBy: 'prefix' },
    {
      when: { state: ['0', 'false'], callbackType: ['installation', 'optional', 'iap', 'iaa'] },
      sign: ['zero', 'missing'],
      kind: 'info',
    },
    { when: { state: ['0', 'false'] }, kind: 'credit' },
  ],
  keys: { conversion: ['transaction'], prefix: 'r-' },
  replies: { success: { body: 'OK' } },
  retries: 'twelve times within an hour unless the status is 200',
  notes: [
    'Switch the security hash and the chargeback callbacks on in the placement’s settings.',
    'A chargeback’s id is the original one behind r-, its amounts are negative.',
  ],
});
