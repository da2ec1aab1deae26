import { CLOCK_SKEW_MS } from '#lib/core/rules.ts';
import { type AmountSign, centsToUsd, multiplied, type ReadAmount, readAmount } from './amount.ts';
import { callFor } from './call-for.ts';
import { type CanonicalCall, canonicalise } from './canonical.ts';
import { coveredFields, uncoveredFacts } from './coverage.ts';
import type { CallDefinition, Outcome, ProviderDefinition } from './definition-shape.ts';
import { keysOf } from './keys.ts';
import type { Notice, NoticeKind, Reading, ReadingContext, ReadingStep, ReceivedCall } from './notice.ts';
import { holds, outcomeOf } from './outcomes.ts';
import { parametersOf, pick, shorten } from './parameters.ts';
import { type Authenticated, authenticate } from './signature.ts';
import { usable } from './signing-keys.ts';

type Refusal = Extract<Reading, { ok: false }>['refusal'];

/**
 * Reads one call: takes it apart once, proves that the network sent these very bytes, then translates it into our
 * words. Pure, and never throws: what cannot be read is refused.
 */
export function readPostback(
  definition: ProviderDefinition,
  received: ReceivedCall,
  context: ReadingContext,
): Reading {
  const steps: (() => ReadingStep[])[] = [];
  const note = (name: ReadingStep['name'], ok: boolean, text: () => string) =>
    steps.push(() => [{ name, ok, text: text() }]);
  const refuse = (refusal: Refusal, detail: string, name: ReadingStep['name']): Reading => {
    note(name, false, () => detail);
    return withSteps({ ok: false, refusal, detail }, steps);
  };
  try {
    const call = callFor(definition, received, context.path);
    if (!call)
      return refuse(
        'method-not-allowed',
        `${definition.name} does not send ${word(received.method)}`,
        'received',
      );
    note('received', true, () => `${received.method}, ${received.body.length} bytes of body`);

    const canonical = canonicalise(received, call, context.path);
    if (!canonical.ok) return refuse(canonical.refusal, canonical.detail, 'parameters');
    note('parameters', true, () => namesSent(canonical.call, call));

    const proof = authenticate(canonical.call, call, context, knownSettings(definition));
    steps.push(() => proofSteps(proof));
    if (!proof.ok) return withSteps({ ok: false, refusal: proof.refusal, detail: proof.detail }, steps);

    const translated = translate(definition, call, canonical.call, proof, context);
    if ('refusal' in translated) return refuse(translated.refusal, translated.detail, 'translated');
    note('translated', true, () => summary(translated));
    return withSteps({ ok: true, notice: translated }, steps);
  } catch {
    return refuse('malformed', 'the call could not be read', 'received');
  }
}

const knownOf = new WeakMap<ProviderDefinition, ReadonlySet<string>>();

/** Names of the settings that are no secrets. */
function knownSettings(definition: ProviderDefinition): ReadonlySet<string> {
  const known = knownOf.get(definition);
  if (known) return known;
  const open = Object.entries(definition.settings).filter(([, { secret }]) => !secret);
  const names = new Set(open.map(([name]) => name));
  knownOf.set(definition, names);
  return names;
}

type Found<R = Reading> = R extends Reading ? Omit<R, 'steps'> : never;

/** The steps are put into words when somebody wants to see them: the engine never does. */
function withSteps(reading: Found, steps: readonly (() => ReadingStep[])[]): Reading {
  return { ...reading, steps: () => steps.flatMap((step) => step()) };
}

function proofSteps(proof: Authenticated): ReadingStep[] {
  const { signedText, received, expected } = proof.seen();
  const canonical: ReadingStep[] =
    signedText === '' ? [] : [{ name: 'canonical', ok: true, text: signedText }];
  if (proof.ok) return [...canonical, { name: 'signature', ok: true, text: `${received} fits` }];
  const compared = received === '' ? '' : `; received ${received}, expected ${expected.join(' or ')}`;
  return [...canonical, { name: 'signature', ok: false, text: `${proof.detail}${compared}` }];
}

function translate(
  definition: ProviderDefinition,
  call: CallDefinition,
  canonical: CanonicalCall,
  proof: Extract<Authenticated, { ok: true }>,
  { settings, now }: ReadingContext,
): Notice | { refusal: Refusal; detail: string } {
  const fields = new Map<string, string>();
  for (const [name, parameter] of parametersOf(call)) {
    const picked = pick(canonical, name, parameter);
    if ('refusal' in picked) return picked;
    if (picked.value) fields.set(name, picked.value.text);
  }
  const { constant } = definition.amount;
  const amountText = fields.get('amount') ?? (constant && usable(settings, constant)[0]);
  const amount = amountText === undefined ? null : amountOf(amountText, definition.amount);
  if (amountText !== undefined && amount === null) {
    return {
      refusal: 'amount-malformed',
      detail: 'the amount does not follow this provider’s number grammar',
    };
  }
  const sign: AmountSign | 'missing' = amount?.sign ?? 'missing';
  const test = definition.tests.some((condition) => holds(condition, fields));
  const outcome = outcomeOf(definition, call.name, fields, sign);
  const found = outcome && keysOf(definition, outcome.kind, outcome.refersBy, fields, test);
  const kind: NoticeKind = outcome && found ? outcome.kind : 'unknown-state';
  const keys = found ?? keysOf(definition, kind, 'same-id', fields, test);
  const member = fields.get('member');
  if (!keys || member === undefined)
    return { refusal: 'parameter-missing', detail: 'the call names no member' };

  const uncovered = uncoveredFacts(definition, call, proof.loose);
  const payout = fields.get('payout');
  const text = (name: string) => fields.get(name) ?? null;
  const name = (field: string) => {
    const value = fields.get(field);
    return value === undefined ? null : shorten(value, 200) || null;
  };
  return {
    kind,
    test,
    ...keys,
    ...(found && outcome ? ifUnknown(outcome) : {}),
    transaction: text('transaction'),
    member,
    offer: text('offer'),
    offerName: name('offerName'),
    event: text('event'),
    eventName: name('eventName'),
    click: text('click'),
    // Of a call that contradicts itself not even the number is taken over.
    amount:
      amount && !(kind === 'unknown-state' && sign === 'negative')
        ? { text: amount.text, unit: definition.amount.unit }
        : null,
    payoutUsd: payout === undefined ? null : usdOf(payout, definition),
    country: text('country'),
    reason: name('reason'),
    occurredAt:
      coveredFields(call).has('occurredAt') && !proof.loose.has('occurredAt')
        ? instant(fields.get('occurredAt'), definition.occurredAt, now)
        : null,
    uncovered,
    signedTuple: uncovered.includes('transaction') && kind !== 'reversal' ? proof.tuple : null,
  };
}

/** Who finds the credit of a reversal whose id nobody knows, where the network does not say how it names one. */
function ifUnknown({ refersBy }: Outcome): Pick<Notice, 'ifUnknown'> {
  if (refersBy === 'member-and-offer') return { ifUnknown: 'member-and-offer' };
  return refersBy === 'same-id-else-person' ? { ifUnknown: 'person' } : {};
}

/** The amount by the definition's grammar and factor; null for what is none. */
function amountOf(text: string, grammar: ProviderDefinition['amount']): ReadAmount | null {
  const read = readAmount(text, grammar);
  if (read === null || grammar.times === undefined) return read;
  const product = readAmount(multiplied(read.text, grammar.times), { sign: 'never', leadingDot: false });
  return product && { text: product.text, sign: product.sign === 'zero' ? 'zero' : read.sign };
}

function usdOf(payout: string, { amount, payoutUnit }: ProviderDefinition): string | null {
  const { thousands, integerPart: _, ...plain } = amount;
  const read = readAmount(payout, { ...plain, sign: 'reversal', leadingDot: true, thousands });
  if (!read) return null;
  if (payoutUnit === 'cents') return centsToUsd(thousands ? payout.replaceAll(',', '') : payout);
  return thousands ? payout.replaceAll(',', '') : payout;
}

/** A signed instant; null when it is not written as the definition says, or lies ahead of the arrival. */
function instant(text: string | undefined, form: ProviderDefinition['occurredAt'], now: Date): Date | null {
  if (text === undefined) return null;
  let at = Number.NaN;
  if (form === 'iso') {
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/.test(text))
      at = Date.parse(text);
  } else if (form === 'compact') {
    const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/.exec(text);
    const [, year, month, day, hour, minute, second = '00'] = parts ?? [];
    if (parts) at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  } else if (/^[0-9]{1,13}$/.test(text)) {
    at = Number(text) * (form === 'unix-seconds' ? 1000 : 1);
  }
  return Number.isFinite(at) && at > 0 && at <= now.getTime() + CLOCK_SKEW_MS ? new Date(at) : null;
}

function namesSent(canonical: CanonicalCall, call: CallDefinition): string {
  const names = [
    ...canonical.values.query.keys(),
    ...canonical.values.form.keys(),
    ...canonical.values.json.keys(),
  ];
  if (names.length === 0) return `no parameters in ${call.name}`;
  const listed = names.slice(0, 40).map((name) => word(name));
  return `${names.length} ${names.length === 1 ? 'parameter' : 'parameters'} in ${call.name}: ${listed.join(', ')}`;
}

function word(text: string): string {
  return shorten(text, 40);
}

function summary(notice: Notice): string {
  const amount = notice.amount ? `, ${notice.amount.text} ${notice.amount.unit}` : '';
  return `${notice.test ? 'test ' : ''}${notice.kind} for ${word(notice.member)}${amount}`;
}
