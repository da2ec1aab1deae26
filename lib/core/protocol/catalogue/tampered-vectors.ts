import { callFor } from '../call-for.ts';
import { type CanonicalCall, canonicalise, sentAt } from '../canonical.ts';
import { coveredFields } from '../coverage.ts';
import type { CallDefinition, Parameter } from '../definition-shape.ts';
import { parametersOf } from '../parameters.ts';
import { readPostback } from '../read-postback.ts';
import { another, replaced } from '../tampering-under-test.ts';
import type { ProviderVectors, Vector } from './vector.ts';

interface Genuine {
  readonly vector: Vector;
  readonly call: CallDefinition;
  readonly canonical: CanonicalCall;
}

/**
 * The vectors of a network, and for each call and each field that its signature covers one in which another value
 * stands under the old signature.
 */
export function withTampered(provider: ProviderVectors): ProviderVectors {
  const all = provider.vectors.flatMap((vector) => genuineOf(provider, vector));
  // First those that are read by the network's own definition.
  const genuine = [...all].sort(
    (a, b) => Number('definition' in a.vector) - Number('definition' in b.vector),
  );
  const made = provider.definition.calls.flatMap((call) =>
    [...coveredFields(call)].flatMap((field): Vector[] => {
      const parameter = parametersOf(call).get(field);
      if (parameter === undefined) return [];
      for (const one of genuine.filter((each) => each.call.name === call.name)) {
        const sent = sentOf(one.canonical, parameter);
        if (sent !== null) return [tamperedVector(one, parameter, sent)];
      }
      return [];
    }),
  );
  return { ...provider, vectors: [...provider.vectors, ...made] };
}

/** A vector that is accepted. */
function genuineOf(provider: ProviderVectors, vector: Vector): Genuine[] {
  if ('refusal' in vector.expect) return [];
  const definition = vector.definition ?? provider.definition;
  const here = { ...provider.context, ...vector.context };
  const call = callFor(definition, vector.call, here.path);
  const taken = call && canonicalise(vector.call, call, here.path);
  if (!call || !taken?.ok || !readPostback(definition, vector.call, here).ok) return [];
  return [{ vector, call, canonical: taken.call }];
}

interface Sent {
  readonly name: string;
  readonly value: string;
}

function sentOf(canonical: CanonicalCall, { in: where, names }: Parameter): Sent | null {
  for (const name of names) {
    const [value] = sentAt(canonical, where, name);
    if (value !== undefined && value.text !== '') return { name, value: value.text };
  }
  return null;
}

function tamperedVector({ vector, call }: Genuine, parameter: Parameter, { name, value }: Sent): Vector {
  return {
    name: `${call.name}: another ${name} under the old signature is refused`,
    topic: 'tampered',
    call: replaced(vector.call, { in: parameter.in, name }, another(parameter, value)),
    expect: { refusal: 'signature-wrong' },
    ...(vector.context === undefined ? {} : { context: vector.context }),
    ...(vector.definition === undefined ? {} : { definition: vector.definition }),
  };
}
