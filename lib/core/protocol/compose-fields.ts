import { readAmount } from './amount.ts';
import type { CallDefinition, Condition, Outcome, ProviderDefinition } from './definition-shape.ts';
import { parametersOf } from './parameters.ts';

/** What a network would report, in our words. */
export interface SentFacts {
  readonly kind: Outcome['kind'];
  readonly member: string;
  /** The id of the conversion; of a reversal: the id of the credit it takes back. */
  readonly transaction: string;
  /** Of a reversal by reference: the reversal's own id. Default: the transaction's with `-reversal` behind it. */
  readonly reversalId?: string;
  readonly offer?: string;
  readonly offerName?: string;
  readonly event?: string;
  readonly eventName?: string;
  /** Decimal text without sign, in the unit of the definition's amount field. */
  readonly amount?: string;
  readonly payoutUsd?: string;
  readonly click?: string;
  readonly country?: string;
  readonly reason?: string;
  readonly occurredAt?: Date;
  readonly test?: boolean;
  /** Values of extra parameters by their name in the definition; they win over everything else. */
  readonly extras?: Readonly<Record<string, string>>;
}

/**
 * The values a network would put into its parameters to say these facts.
 * @throws Error when the network has no way to say them (no pending state, no test flag).
 */
export function fieldsFor(
  definition: ProviderDefinition,
  call: CallDefinition,
  facts: SentFacts,
  at: { readonly now: Date; readonly requestId: string },
): Map<string, string> {
  const known = new Set(parametersOf(call).keys());
  const fields = new Map<string, string>();
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined && known.has(name)) fields.set(name, value);
  };
  for (const [name, parameter] of parametersOf(call)) {
    if (parameter.sends === 'request-id') set(name, at.requestId);
    else if (parameter.sends === 'unix-seconds') set(name, String(Math.floor(at.now.getTime() / 1000)));
    else if (parameter.sends) set(name, parameter.sends.text);
  }
  const negative = facts.kind === 'reversal' && definition.amount.sign === 'reversal';
  const outcome = outcomeFor(definition, known, facts, negative);
  for (const name of [
    'member',
    'offer',
    'offerName',
    'event',
    'eventName',
    'click',
    'country',
    'reason',
  ] as const) {
    set(name, facts[name]);
  }
  const minus = (text: string | undefined) =>
    text !== undefined && negative && /[1-9]/.test(text) ? `-${text}` : text;
  set('amount', facts.amount === undefined && outcome.sign?.includes('zero') ? '0' : minus(facts.amount));
  set('payout', minus(facts.payoutUsd));
  set('occurredAt', facts.occurredAt && written(facts.occurredAt, definition.occurredAt));
  set('transaction', facts.transaction);
  if (facts.kind === 'reversal' && outcome.refersBy === 'prefix') {
    set('transaction', `${definition.keys.prefix ?? ''}${facts.transaction}`);
  }
  if (facts.kind === 'reversal' && outcome.refersBy === 'reference') {
    set('transaction', facts.reversalId ?? `${facts.transaction}-reversal`);
    set('reference', facts.transaction);
  }
  say(outcome.when, fields);
  if (facts.test) {
    const flag = definition.tests.find((condition) =>
      Object.keys(condition).every((name) => known.has(name)),
    );
    if (!flag) throw new Error(`${definition.name} has no test flag in its calls`);
    say(flag, fields);
  }
  for (const [name, value] of Object.entries(facts.extras ?? {})) set(name, value);
  return fields;
}

function outcomeFor(
  definition: ProviderDefinition,
  known: ReadonlySet<string>,
  facts: SentFacts,
  negative: boolean,
): Outcome {
  const plain =
    facts.amount === undefined
      ? 'missing'
      : readAmount(facts.amount, { sign: 'never', leadingDot: true })?.sign;
  const sign = plain === 'positive' && negative ? 'negative' : plain;
  const sayable = definition.outcomes.filter(
    (outcome) =>
      outcome.kind === facts.kind &&
      Object.entries(outcome.when).every(([name, wanted]) => wanted === 'missing' || known.has(name)),
  );
  const found =
    sayable.find(
      (outcome) => outcome.sign === undefined || (sign !== undefined && outcome.sign.includes(sign)),
    ) ?? sayable.find((outcome) => facts.amount === undefined && outcome.sign?.includes('zero'));
  if (!found) throw new Error(`${definition.name} has no way to say ${facts.kind} with this amount`);
  return found;
}

function say(condition: Condition, fields: Map<string, string>): void {
  for (const [name, wanted] of Object.entries(condition)) {
    if (wanted === 'missing') fields.delete(name);
    else if (wanted === 'present') fields.set(name, fields.get(name) ?? 'x');
    else fields.set(name, wanted[0] ?? '');
  }
}

function written(at: Date, form: ProviderDefinition['occurredAt']): string {
  if (form === 'iso') return at.toISOString();
  return String(form === 'unix-millis' ? at.getTime() : Math.floor(at.getTime() / 1000));
}
