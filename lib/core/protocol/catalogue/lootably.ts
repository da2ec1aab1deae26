import { defineProvider } from '../definition.ts';

/**
 * Lootably: offers. Hashes member, address, revenue and reward glued together without a separator, so each must have
 * its shape before it is hashed; the transaction id and the status are not signed at all.
 */
export const lootably = defineProvider({
  format: 1,
  id: 'lootably',
  name: 'Lootably',
  kind: 'app',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 50_000,
  confidence: 'integration-documented',
  sources: ['https://documentation.lootably.com/docs/postbacks'],
  readOn: '2026-11-01',
  addresses: {
    list: [
      '138.68.246.92',
      '138.68.251.146',
      '165.227.8.189',
      '45.55.107.76',
      '167.172.8.139',
      '161.35.240.12',
      '159.89.240.20',
      '159.203.52.153',
      '146.190.195.167',
      '138.197.59.120',
    ],
    readOn: '2026-11-01',
    source: 'one public integration; the vendor page was out of reach',
  },
  settings: { secret: { label: 'Placement postback secret', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      authentication: {
        scheme: 'signed',
        primitive: 'sha256',
        subject: { over: 'fields', fields: ['member', 'ip', 'payout', 'amount', '$secret'], separator: '' },
        encoding: 'hex',
        at: { in: 'query', name: 'hash', macro: '{hash}' },
      },
      facts: {
        // Member ids of this site are 16 characters: a fixed width fixes the first border.
        member: { names: ['userID'], macro: '{userID}', need: 'required', shape: 'width-16' },
        transaction: { names: ['transactionID'], macro: '{transactionID}', need: 'required' },
        amount: { names: ['currencyReward'], macro: '{currencyReward}', need: 'required', shape: 'decimal' },
        state: { names: ['status'], macro: '{status}', need: 'required' },
        offer: { names: ['offerID'], macro: '{offerID}' },
        offerName: { names: ['offerName'], macro: '{offerName}' },
        event: { names: ['goalID'], macro: '{goalID}' },
        eventName: { names: ['goalName'], macro: '{goalName}' },
        payout: { names: ['revenue'], macro: '{revenue}', need: 'required', shape: 'decimal' },
        click: { names: ['sid2'], macro: '{sid2}' },
      },
      extras: {
        ip: { names: ['ip'], macro: '{ip}', need: 'required', shape: 'ip', sends: { text: '203.0.113.7' } },
      },
    },
  ],
  amount: { unit: 'points' },
  outcomes: [
    { when: { state: ['0'] }, kind: 'reversal' },
    { when: { state: ['1'] }, sign: ['zero'], kind: 'info' },
    { when: { state: ['1'] }, kind: 'credit' },
  ],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: '1' }, refusal: { body: '0' } },
  retries: 'up to five times, more or fewer as the dashboard says, by a second-hand source',
  notes: [
    'The hash proves member, address, revenue and reward, not the transaction id and not the status.',
    'The dashboard’s test needs a member id of 16 characters.',
  ],
});
