import { fieldsFor, type SentFacts } from '#lib/core/protocol/compose-fields.ts';
import type { CallDefinition, ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { parametersOf } from '#lib/core/protocol/parameters.ts';
import { hasShape, sampleOf } from '#lib/core/protocol/shapes.ts';

/** The member that examples and test calls name: of the right form, and nobody's. */
export const EXAMPLE_MEMBER = 'testmember234567';

const USUAL_AMOUNT = { points: '100', usd: '0.10', cents: '10' } as const;

/** What an example call is about. */
export interface ExampleOf {
  readonly transaction: string;
  readonly offer: string | null;
  readonly event: string | null;
}

export type ExampleCall =
  | { readonly ok: true; readonly facts: SentFacts; readonly test: boolean }
  | { readonly ok: false; readonly why: string };

/**
 * Facts of a call that reports one finished step, marked as a test where the network has a way to say so. What its
 * definition needs besides is filled with samples of the right form.
 */
export function exampleCall(
  definition: ProviderDefinition,
  call: CallDefinition,
  { transaction, offer, event }: ExampleOf,
): ExampleCall {
  const at = { now: new Date(0), requestId: 'example' };
  const parameters = parametersOf(call);
  const fitting = (name: string, value: string) => {
    const form = parameters.get(name);
    return form === undefined || hasShape(value, form) ? value : sampleOf(form);
  };
  const plain: SentFacts = {
    kind: 'credit',
    member: fitting('member', EXAMPLE_MEMBER),
    transaction: fitting('transaction', transaction),
    ...(offer === null ? {} : { offer: fitting('offer', offer) }),
    ...(event === null || event === '' ? {} : { event: fitting('event', event) }),
    ...(definition.pricing === 'provider' ? { amount: USUAL_AMOUNT[definition.amount.unit] } : {}),
    ...(call.facts.payout?.need === 'required' ? { payoutUsd: '0.10' } : {}),
  };
  const marked: SentFacts = { ...plain, test: true };
  for (const facts of definition.tests.length > 0 ? [marked, plain] : [plain]) {
    try {
      const known = fieldsFor(definition, call, facts, at);
      const extras: Record<string, string> = {};
      for (const [name, parameter] of parameters)
        if (parameter.need === 'required' && !known.has(name)) extras[name] = sampleOf(parameter);
      return { ok: true, facts: { ...facts, extras }, test: facts.test === true };
    } catch {
      // This call has no way to say it; the plainer form is tried next.
    }
  }
  return { ok: false, why: `${definition.name} has no way to report a finished step with this call` };
}
