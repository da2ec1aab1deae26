import type { CallDefinition, FactName } from '#lib/core/protocol/definition-shape.ts';
import { FACTS } from '#lib/core/protocol/definition-shape.ts';
import { parametersOf } from '#lib/core/protocol/parameters.ts';

/** One value of a call as whoever sets it up should read it. */
export interface CallField {
  /** As it is called in the call; several where the network has several. */
  readonly names: readonly string[];
  readonly meaning: string;
  /** The network's macro; null where the network adds the value by itself. */
  readonly macro: string | null;
  readonly needed: boolean;
}

const MEANINGS: Record<FactName, string> = {
  member: 'The member’s id, as our click handed it to you',
  transaction: 'Your id of this conversion; never used for another one',
  amount: 'What the member gets, without separators',
  state: 'What the call reports',
  offer: 'The offer’s id',
  offerName: 'The offer’s name',
  event: 'The step’s id',
  eventName: 'The step’s name',
  click: 'Our click id, handed back',
  payout: 'What you pay us, in USD',
  country: 'Country of the member, two letters',
  reason: 'Why it is taken back; the member reads it',
  reference: 'The transaction that is taken back',
  occurredAt: 'When it happened',
  test: 'Marks a test, which never pays',
};

const isFact = (name: string): name is FactName => (FACTS as readonly string[]).includes(name);

/** The values of a call in their order, with what each means. */
export function fieldsInWords(call: CallDefinition): readonly CallField[] {
  return [...parametersOf(call)].map(([name, { names, macro, need, sends }]) => ({
    names,
    meaning: isFact(name)
      ? MEANINGS[name]
      : sends === undefined
        ? 'Tells kinds of calls apart'
        : 'Sent along by the network itself',
    macro: macro ?? null,
    needed: need === 'required',
  }));
}
