import { readAmount } from './amount.ts';
import type { CallDefinition, Condition, Outcome, ProviderDefinition } from './definition-shape.ts';
import { parametersOf } from './parameters.ts';
import { sampleOf } from './shapes.ts';

/** What a network would report, in our words. */
export interface SentFacts {
  readonly kind: Outcome['kind'];
  readonly member: string;
  /** The id of the conversion; of a reversal: the id of the credit it takes back. */
  readonly transaction: string;
  /**
   * The reversal's own id, where it may have one. Default by reference: the transaction's with `-reversal` behind it;
   * where the network does not say: the transaction's.
   */
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

/** Ways to name a credit whose reversal may have an id of its own. */
const ELSE_FOUND: ReadonlySet<Outcome['refersBy']> = new Set(['member-and-offer', 'same-id-else-person']);

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
  const { outcome, silent } = outcomeFor(definition, call, known, facts, negative);
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
  set('amount', silent ? '0' : minus(facts.amount));
  set(
    'payout',
    silent ? '0' : minus(definition.payoutUnit === 'cents' ? inCents(facts.payoutUsd) : facts.payoutUsd),
  );
  set('occurredAt', facts.occurredAt && written(facts.occurredAt, definition.occurredAt));
  set('transaction', facts.transaction);
  if (facts.kind === 'reversal' && outcome.refersBy === 'prefix') {
    set('transaction', `${definition.keys.prefix ?? ''}${facts.transaction}`);
  }
  if (facts.kind === 'reversal' && outcome.refersBy === 'reference') {
    set('transaction', facts.reversalId ?? `${facts.transaction}-reversal`);
    set('reference', facts.transaction);
  }
  if (facts.kind === 'reversal' && ELSE_FOUND.has(outcome.refersBy))
    set('transaction', facts.reversalId ?? facts.transaction);
  say(outcome.when, fields, call);
  if (facts.test) {
    const flag = definition.tests.find((condition) =>
      Object.keys(condition).every((name) => known.has(name)),
    );
    if (!flag) throw new Error(`${definition.name} has no test flag in its calls`);
    say(flag, fields, call);
  }
  for (const [name, value] of Object.entries(facts.extras ?? {})) set(name, value);
  // What a network always sends besides, and nobody here has a word for.
  for (const [name, parameter] of Object.entries(call.extras)) {
    if (parameter.need === 'required' && !fields.has(name)) set(name, sampleOf(parameter));
  }
  return fields;
}

/** Dollars as cents, by moving the point. */
function inCents(usd: string | undefined): string | undefined {
  if (usd === undefined) return undefined;
  const [whole = '', decimals = ''] = usd.split('.');
  const cents = `${whole}${decimals.slice(0, 2).padEnd(2, '0')}`.replace(/^0+(?=\d)/, '');
  return decimals.length > 2 ? `${cents}.${decimals.slice(2)}` : cents;
}

/** The outcome that says it, and whether the network says it by an amount of zero. */
function outcomeFor(
  definition: ProviderDefinition,
  call: CallDefinition,
  known: ReadonlySet<string>,
  facts: SentFacts,
  negative: boolean,
): { readonly outcome: Outcome; readonly silent: boolean } {
  const { constant } = definition.amount;
  const plain =
    constant !== undefined
      ? 'positive'
      : facts.amount === undefined || !known.has('amount')
        ? 'missing'
        : readAmount(facts.amount, { sign: 'never', leadingDot: true })?.sign;
  const sign = plain === 'positive' && negative ? 'negative' : plain;
  const sayable = definition.outcomes.filter(
    (outcome) =>
      outcome.kind === facts.kind &&
      (outcome.calls?.includes(call.name) ?? true) &&
      Object.entries(outcome.when).every(([name, wanted]) => wanted === 'missing' || known.has(name)),
  );
  const fitting = sayable.find(
    (outcome) => outcome.sign === undefined || (sign !== undefined && outcome.sign.includes(sign)),
  );
  if (fitting) return { outcome: fitting, silent: false };
  const byZero =
    facts.amount === undefined || facts.kind !== 'credit'
      ? sayable.find((outcome) => outcome.sign?.includes('zero'))
      : undefined;
  if (!byZero) throw new Error(`${definition.name} has no way to say ${facts.kind} with this amount`);
  return { outcome: byZero, silent: true };
}

function say(condition: Condition, fields: Map<string, string>, call: CallDefinition): void {
  for (const [name, wanted] of Object.entries(condition)) {
    if (wanted === 'missing') fields.delete(name);
    else if (wanted === 'present') fields.set(name, fields.get(name) ?? sampleFor(call, name));
    else fields.set(name, wanted[0] ?? '');
  }
}

function sampleFor(call: CallDefinition, name: string): string {
  const parameter = parametersOf(call).get(name);
  return parameter === undefined ? 'x' : sampleOf(parameter);
}

function written(at: Date, form: ProviderDefinition['occurredAt']): string {
  if (form === 'iso') return at.toISOString();
  if (form === 'compact') return at.toISOString().replace(/[-:T]/g, '').slice(0, 12);
  return String(form === 'unix-millis' ? at.getTime() : Math.floor(at.getTime() / 1000));
}
