import type { CallDefinition, FactName, ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { FACTS } from '#lib/core/protocol/definition-shape.ts';
import { parametersOf } from '#lib/core/protocol/parameters.ts';
import type { Pricing } from '#lib/core/provider-limits.ts';

/** One value of a call as whoever sets it up should read it. */
export interface CallField {
  /** As it is called in the call; several where the network has several. */
  readonly names: readonly string[];
  readonly meaning: string;
  /** The network's macro; null where the network adds the value by itself. */
  readonly macro: string | null;
  readonly needed: boolean;
}

const MEANINGS: Record<Exclude<FactName, 'amount' | 'payout'>, string> = {
  member: 'The member’s id, as our click handed it to you',
  transaction: 'Your id of this conversion; never used for another one',
  state: 'What the call reports',
  offer: 'The offer’s id',
  offerName: 'The offer’s name',
  event: 'The step’s id',
  eventName: 'The step’s name',
  click: 'Our click id, handed back',
  country: 'Country of the member, two letters',
  reason: 'Why it is taken back; the member reads it',
  reference: 'The transaction that is taken back',
  occurredAt: 'When it happened',
  test: 'Marks a test, which never pays',
};

const isFact = (name: string): name is FactName => (FACTS as readonly string[]).includes(name);

/**
 * The values of a call in their order, with what each means.
 * @param pricing which amount rules for the account; its definition's where there is none
 */
export function fieldsInWords(
  definition: ProviderDefinition,
  call: CallDefinition,
  pricing: Pricing = definition.pricing,
): readonly CallField[] {
  return [...parametersOf(call)].map(([name, { names, macro, need, sends }]) => ({
    names,
    meaning: isFact(name)
      ? meaningOf(name, definition, pricing)
      : sends === undefined
        ? 'Tells kinds of calls apart'
        : 'Sent along by the network itself',
    macro: macro ?? null,
    needed: need === 'required',
  }));
}

/** Money means what the definition and the account say, everything else the same everywhere. */
function meaningOf(fact: FactName, { amount, payoutUnit }: ProviderDefinition, pricing: Pricing): string {
  if (fact === 'payout') return `What you pay us, in ${payoutUnit === 'usd' ? 'USD' : 'US cents'}`;
  if (fact !== 'amount') return MEANINGS[fact];
  if (amount.of === 'revenue') return 'All that you pay this site for it, without separators';
  return pricing === 'ours'
    ? 'What the member should get, without separators; the price agreed for the offer rules'
    : 'What the member gets, without separators';
}
