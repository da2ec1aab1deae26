import { MEMBER, NOW } from './catalogue/vector.ts';
import { asReceived, type ComposeContext, composeCall } from './compose-call.ts';
import type { SentFacts } from './compose-fields.ts';
import { type CallDefinition, FACTS, type ProviderDefinition } from './definition-shape.ts';
import type { Notice, ReadingContext, ReceivedCall } from './notice.ts';
import { parametersOf } from './parameters.ts';
import { readPostback } from './read-postback.ts';
import { hasShape, sampleOf } from './shapes.ts';

export const PUBLIC = 'https://rewards.example';

/** A value for each setting, made up: of the right form, and not to be mistaken for anything else in a call. */
export function settingsFor(definition: ProviderDefinition): Record<string, string[]> {
  const values = Object.entries(definition.settings).map(([name, { secret }]) => {
    if (name === definition.amount.constant) return [name, ['420']] as const;
    if (!secret) return [name, ['7']] as const;
    const whsec = definition.calls.some(
      ({ authentication: a }) => a.scheme === 'signed' && a.key === name && a.keyForm === 'whsec',
    );
    return [name, [whsec ? 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz' : `a-test-value-of-${name}`]] as const;
  });
  return Object.fromEntries(values.map(([name, list]) => [name, [...list]]));
}

export function contextFor(definition: ProviderDefinition, call?: string): ComposeContext & ReadingContext {
  return {
    path: `/api/postback/${definition.id}`,
    publicUrl: PUBLIC,
    publicUrls: [PUBLIC],
    settings: settingsFor(definition),
    now: NOW,
    requestId: 'req-1',
    ...(call === undefined ? {} : { call }),
  };
}

const PLAIN: SentFacts = {
  kind: 'credit',
  member: MEMBER,
  transaction: 'conv-1',
  offer: 'app-7',
  offerName: 'Café & Söhne (50% off)',
  event: 'level-5',
  amount: '420',
  payoutUsd: '0.42',
  click: 'click-1',
};

/** A finished step as a network could report it in this call: each id in the form its parameter has. */
export function factsFor(call: CallDefinition): SentFacts {
  const { authentication: a } = call;
  // Where decoded text is signed, what borders its pairs cannot be part of a value.
  const decoded = a.scheme === 'signed' && 'values' in a.subject && a.subject.values === 'decoded';
  const plain = decoded ? { ...PLAIN, offerName: 'Café Söhne (50% off)' } : PLAIN;
  const fitting = Object.entries(plain).map(([name, value]) => {
    const parameter = parametersOf(call).get(name);
    const asked = parameter && FACTS.some((fact) => fact === name) && name !== 'amount';
    return [name, asked && !hasShape(value, parameter) ? sampleOf(parameter) : value];
  });
  return Object.fromEntries(fitting) as unknown as SentFacts;
}

/** What a network would send to say this; null when it has no way to. */
export function sentBy(definition: ProviderDefinition, sent: SentFacts, call?: string): ReceivedCall | null {
  try {
    return asReceived(composeCall(definition, sent, contextFor(definition, call)));
  } catch (error) {
    if (/no way to say|no test flag|borders? the pairs|joins the pairs/.test(String(error))) return null;
    throw error;
  }
}

/** A call as it is read by its own account. @throws when it is refused. */
export function readBack(definition: ProviderDefinition, call: ReceivedCall): Notice {
  const reading = readPostback(definition, call, contextFor(definition));
  if (!reading.ok) throw new Error(`${definition.id}: ${reading.refusal}, ${reading.detail}`);
  return reading.notice;
}
