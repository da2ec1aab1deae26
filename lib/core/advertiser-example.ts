import { createHash } from 'node:crypto';
import { fieldsFor, type SentFacts } from '#lib/core/protocol/compose-fields.ts';
import type { CallDefinition, Outcome, ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { parametersOf } from '#lib/core/protocol/parameters.ts';
import { hasShape, sampleOf } from '#lib/core/protocol/shapes.ts';
import { freshOf } from './advertiser-fresh.ts';

/** The member that examples and test calls name: of the right form, and nobody's. */
export const EXAMPLE_MEMBER = 'testmember234567';

/** Another nobody for each text, where a network tells its conversions apart by their members. */
function memberFor(text: string): string {
  const digest = createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/[^a-f2-7]/g, '');
  return `${EXAMPLE_MEMBER.slice(0, 10)}${digest.slice(0, 6)}`;
}

const USUAL_AMOUNT = { points: '100', usd: '0.10', cents: '10' } as const;

/** What a call can report, in the order in which it is offered. */
export const REPORTS = [
  'credit',
  'pending',
  'reversal',
  'screen-out',
  'info',
] as const satisfies readonly Outcome['kind'][];
export type Report = (typeof REPORTS)[number];

/** What an example call is about. */
export interface ExampleOf {
  /** Another text where the network's ids have another form: the same for the same text. */
  readonly transaction: string;
  readonly offer: string | null;
  readonly event: string | null;
  /** Default: a finished step. */
  readonly kind?: Report;
  /** Decimal text in the definition's unit; default: a usual one. */
  readonly amount?: string | null;
}

export type ExampleCall =
  | { readonly ok: true; readonly facts: SentFacts; readonly test: boolean }
  | { readonly ok: false; readonly why: string };

const SAID: Record<Report, string> = {
  credit: 'a finished step',
  pending: 'a step that is still checked',
  reversal: 'a reversal',
  'screen-out': 'a member who did not fit',
  info: 'progress without points',
};

/**
 * Facts of a call that reports one thing, marked as a test where the network has a way to say so. What its definition
 * needs besides, and what its signature covers, is filled with samples of the right form.
 */
export function exampleCall(
  definition: ProviderDefinition,
  call: CallDefinition,
  about: ExampleOf,
): ExampleCall {
  const { kind = 'credit' } = about;
  const plain = plainFacts(definition, call, about, kind);
  const marked: SentFacts = { ...plain, test: true };
  for (const facts of definition.tests.length > 0 ? [marked, plain] : [plain]) {
    try {
      return {
        ok: true,
        facts: { ...facts, extras: missingValues(definition, call, facts, about.transaction) },
        test: facts.test === true,
      };
    } catch {
      // This call has no way to say it; the plainer form is tried next.
    }
  }
  return { ok: false, why: `${definition.name} has no way to report ${SAID[kind]} with this call` };
}

/** What a call can report at all, in the usual order. */
export function reportsOf(definition: ProviderDefinition, call: CallDefinition): readonly Report[] {
  const about = { transaction: 'test-1', offer: null, event: null };
  return REPORTS.filter((kind) => exampleCall(definition, call, { ...about, kind }).ok);
}

function plainFacts(
  definition: ProviderDefinition,
  call: CallDefinition,
  { transaction, offer, event, amount }: ExampleOf,
  kind: Report,
): SentFacts {
  const parameters = parametersOf(call);
  const fitting = (name: string, value: string) => {
    const form = parameters.get(name);
    return form === undefined || hasShape(value, form) ? value : sampleOf(form);
  };
  const { transaction: id, payout } = call.facts;
  const usual = kind === 'screen-out' || kind === 'info' ? '0' : USUAL_AMOUNT[definition.amount.unit];
  const sent = amount ?? (definition.pricing === 'provider' && parameters.has('amount') ? usual : null);
  const signed = signedFields(call);
  const named = id !== undefined && definition.keys.conversion.includes('transaction');
  return {
    kind,
    member: fitting('member', named ? EXAMPLE_MEMBER : memberFor(transaction)),
    transaction: id === undefined ? transaction : freshOf(id, transaction),
    ...(offer === null ? {} : { offer: fitting('offer', offer) }),
    ...(event === null || event === '' ? {} : { event: fitting('event', event) }),
    ...(sent === null ? {} : { amount: sent }),
    ...(payout?.need === 'required' || signed.has('payout') ? { payoutUsd: '0.10' } : {}),
  };
}

/** Samples of what is needed, or signed, and that no fact fills. @throws when the call cannot say the facts */
function missingValues(
  definition: ProviderDefinition,
  call: CallDefinition,
  facts: SentFacts,
  transaction: string,
): Record<string, string> {
  const known = fieldsFor(definition, call, facts, { now: new Date(0), requestId: 'example' });
  const signed = signedFields(call);
  const extras: Record<string, string> = {};
  for (const [name, parameter] of parametersOf(call)) {
    const needed = parameter.need === 'required' || parameter.in === 'path' || signed.has(name);
    if (needed && !known.has(name)) extras[name] = name === 'amount' ? '0' : sampleOf(parameter);
    // An id of the network's own making.
    if (definition.keys.conversion.includes(name) && name in call.extras && !parameter.sends)
      extras[name] = freshOf(parameter, transaction);
  }
  return extras;
}

/** Fields without which there is nothing to sign. */
function signedFields({ authentication }: CallDefinition): ReadonlySet<string> {
  if (authentication.scheme !== 'signed' || authentication.subject.over !== 'fields') return new Set();
  const needed = authentication.subject.fields.filter(({ absent }) => absent === 'refuse');
  return new Set(needed.map(({ field }) => field));
}
