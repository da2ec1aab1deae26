import type { FactName, Outcome, ProviderDefinitionInput } from '../definition-shape.ts';

type CallInput = ProviderDefinitionInput['calls'][number];

const NAMES: Partial<Record<FactName, readonly string[]>> = {
  member: ['subId'],
  transaction: ['transId'],
  amount: ['reward'],
  state: ['status'],
  offerName: ['offer_name'],
  payout: ['payout'],
  country: ['country'],
};

/** Member, id and reward are glued for the signature, so each needs its form before it is hashed. */
const FORMS: Partial<Record<FactName, object>> = {
  member: { need: 'required', shape: 'width-16' },
  transaction: { need: 'required', shape: 'word' },
  amount: { need: 'required', shape: 'decimal' },
  state: { need: 'required' },
};

/**
 * The call that many white-label walls share: MD5 over subId, transId, reward and the site's secret, nothing between.
 * @param where the facts and the signature travel there
 * @param names wire names by fact, beside the usual ones or in place of them
 * @param macros by fact, and of the `signature`, where the publisher writes them into the URL
 */
export function subidCall(
  where: 'query' | 'form',
  names: Partial<Record<FactName, readonly string[]>> = {},
  macros: Readonly<Record<string, string>> = {},
): CallInput {
  const macroOf = (name: string) => (macros[name] === undefined ? {} : { macro: macros[name] });
  const facts = Object.entries({ ...NAMES, ...names }).map(([fact, wire]) => [
    fact,
    { in: where, names: [...wire], ...macroOf(fact), ...FORMS[fact as FactName] },
  ]);
  return {
    name: where === 'query' ? 'get' : 'post',
    method: where === 'query' ? 'GET' : 'POST',
    ...(where === 'form' ? { body: 'form' as const } : {}),
    authentication: {
      scheme: 'signed',
      primitive: 'md5',
      subject: {
        over: 'fields',
        fields: ['member', 'transaction', 'amount', '$secret'],
        separator: '',
      },
      encoding: 'hex',
      at: { in: where, name: 'signature', ...macroOf('signature') },
    },
    facts: Object.fromEntries(facts) as CallInput['facts'],
  };
}

/** 1 pays and 2 takes back; amounts are without sign. @param refersBy how a reversal names its credit */
export const subidOutcomes = (refersBy: Outcome['refersBy']): ProviderDefinitionInput['outcomes'] => [
  { when: { state: ['1'] }, kind: 'credit' },
  { when: { state: ['2'] }, kind: 'reversal', refersBy },
];

export const SUBID_NOTE =
  'The signature proves the member; where the id ends and the reward begins it does not say, and the status it does not cover: a recent visit of the wall and the cap stand in.';
