import type { ProviderDefinitionInput } from './definition-shape.ts';

/** A whole definition to begin with, and one genuine call of the network it is about. */
export interface WorkedExample {
  readonly title: string;
  readonly about: string;
  readonly definition: ProviderDefinitionInput;
  /** Values as they would be typed in. They are made up for this page. */
  readonly settings: Readonly<Record<string, string>>;
  /** The callback URL's base, and the account's short name in it. */
  readonly publicUrl: string;
  readonly slug: string;
  /** The address that is called, whole. */
  readonly url: string;
  /** The bytes that are signed, with the secret where it stands; null where nothing is. */
  readonly signedText: string | null;
  readonly answer: string;
}

const base = {
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 10_000,
  confidence: 'vendor-documented',
  sources: ['https://network.example/docs/postback'],
  readOn: '2026-11-22',
} satisfies Partial<ProviderDefinitionInput>;

const needed = (name: string, macro: string) => ({ names: [name], macro, need: 'required' as const });
const member = needed('user', '{user_id}');
const transaction = needed('tx', '{transaction_id}');
const amount = needed('reward', '{reward}');
const status = needed('status', '{status}');

/** The three shapes that most networks have, each proven by a test. */
export const WORKED_EXAMPLES: readonly WorkedExample[] = [
  {
    title: 'A list of values under an HMAC',
    about:
      'The network joins four values by a colon and signs them with HMAC-SHA256. A reversal has the same id and the status 2.',
    definition: {
      format: 1,
      id: 'list-network',
      name: 'List Network',
      kind: 'survey',
      ...base,
      settings: { secret: { label: 'Postback secret', secret: true } },
      calls: [
        {
          name: 'get',
          method: 'GET',
          authentication: {
            scheme: 'signed',
            primitive: 'hmac-sha256',
            key: 'secret',
            subject: {
              over: 'fields',
              fields: ['member', 'transaction', 'amount', 'state'],
              separator: ':',
            },
            encoding: 'hex',
            at: { in: 'query', name: 'sig', macro: '{signature}' },
          },
          facts: { member, transaction, amount, state: status },
        },
      ],
      amount: { unit: 'points' },
      outcomes: [
        { when: { state: ['1'] }, kind: 'credit' },
        { when: { state: ['2'] }, kind: 'reversal' },
      ],
      keys: { conversion: ['transaction'] },
      replies: { success: { body: 'OK' } },
    },
    settings: { secret: 'made-up-for-this-page' },
    publicUrl: 'https://rewards.example',
    slug: 'list-network',
    url: 'https://rewards.example/api/postback/list-network?user=k3f7q2m5x4a6b7cd&tx=T-1001&reward=420&status=1&sig=e54132964747d3d4dbc46d33fdddc12c5ad0416ccec0656076cb1f8bf1d424c2',
    signedText: 'k3f7q2m5x4a6b7cd:T-1001:420:1',
    answer: 'OK',
  },
  {
    title: 'The whole URL under an HMAC',
    about:
      'The network signs the address as it calls it, up to its own &hash=, which it appends last. Everything in the URL is proven, and nothing may follow the signature. Amounts are in dollars, and a minus takes a credit back.',
    definition: {
      format: 1,
      id: 'url-network',
      name: 'URL Network',
      kind: 'app',
      ...base,
      settings: { secret: { label: 'Security token', secret: true } },
      calls: [
        {
          name: 'get',
          method: 'GET',
          authentication: {
            scheme: 'signed',
            primitive: 'hmac-sha1',
            key: 'secret',
            subject: { over: 'full-url', remove: 'cut-last' },
            encoding: 'hex',
            at: { in: 'query', name: 'hash' },
          },
          facts: {
            member,
            transaction,
            amount: { ...amount, macro: '{payout_usd}' },
            offerName: { names: ['offer'], macro: '{offer_name}' },
          },
        },
      ],
      amount: { unit: 'usd', sign: 'reversal' },
      outcomes: [{ sign: ['negative'], kind: 'reversal' }, { kind: 'credit' }],
      keys: { conversion: ['transaction'] },
      replies: { success: { body: '1' }, refusal: { body: 'no' } },
    },
    settings: { secret: 'made-up-for-this-page' },
    publicUrl: 'https://rewards.example',
    slug: 'url-network',
    url: 'https://rewards.example/api/postback/url-network?user=k3f7q2m5x4a6b7cd&tx=T-1002&reward=0.50&offer=Five%20questions&hash=0abc1fd713d811b1c5a3a6f0fd39a305e59336b1',
    signedText:
      'https://rewards.example/api/postback/url-network?user=k3f7q2m5x4a6b7cd&tx=T-1002&reward=0.50&offer=Five%20questions',
    answer: '1',
  },
  {
    title: 'A static secret',
    about:
      'The network signs nothing. It sends a secret in every call, so whoever has seen one call can write another: such calls credit at once only after a recent visit and within the cap. Its test button sends test=1.',
    definition: {
      format: 1,
      id: 'secret-network',
      name: 'Secret Network',
      kind: 'video',
      ...base,
      settings: { secret: { label: 'Callback password', secret: true } },
      calls: [
        {
          name: 'get',
          method: 'GET',
          authentication: {
            scheme: 'shared-secret',
            setting: 'secret',
            at: { in: 'query', name: 'password', macro: '{password}' },
          },
          facts: { member, transaction, amount, test: { names: ['test'], macro: '{is_test}' } },
        },
      ],
      amount: { unit: 'cents' },
      outcomes: [{ kind: 'credit' }],
      tests: [{ test: ['1'] }],
      keys: { conversion: ['transaction'] },
      replies: { success: { body: 'success' } },
    },
    settings: { secret: 'made-up-for-this-page' },
    publicUrl: 'https://rewards.example',
    slug: 'secret-network',
    url: 'https://rewards.example/api/postback/secret-network?user=k3f7q2m5x4a6b7cd&tx=T-1003&reward=12&test=0&password=made-up-for-this-page',
    signedText: null,
    answer: 'success',
  },
];
