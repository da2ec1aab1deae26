import { callFor } from '../call-for.ts';
import { canonicalise } from '../canonical.ts';
import type { ProviderDefinition } from '../definition-shape.ts';
import type { Reading, ReceivedCall } from '../notice.ts';
import { parametersOf } from '../parameters.ts';

const PLACES = { query: 'query', form: 'form', json: 'JSON body', header: 'headers', path: 'path' } as const;

/** What the call itself shows of why it is not read as somebody may expect: names nearly right, a body of another kind. */
export function hintsFor(
  definition: ProviderDefinition,
  received: ReceivedCall,
  path: string,
  reading: Reading,
): string[] {
  const call = callFor(definition, received, path);
  if (call === undefined) {
    const methods = [...new Set(definition.calls.map(({ method }) => method))].join(' and ');
    return [`The definition knows ${methods}; this call is ${received.method.slice(0, 20)}.`];
  }
  if (reading.ok)
    return reading.notice.kind === 'unknown-state'
      ? ['No outcome of the definition fits its state: add one, or correct the values of one.']
      : [];
  const hints: string[] = [];
  if (reading.refusal === 'key-unknown')
    hints.push(
      'The network’s public keys are fetched for an account of it: prove against the account, or give bounty provider check a --public-key.',
    );
  const kind = bodyKind(received);
  if (kind !== null && kind !== call.body && (call.body !== 'none' || received.body.length > 0))
    hints.push(`The body is ${BODIES[kind]}; the definition expects ${BODIES[call.body]}.`);
  const canonical = canonicalise(received, call, path);
  if (!canonical.ok) return hints;
  const sent = (['query', 'form', 'json', 'header'] as const).flatMap((where) =>
    [...canonical.call.values[where].keys()].map((name) => ({ where, name })),
  );
  for (const [field, parameter] of parametersOf(call)) {
    const isSent = sent.some(({ where, name }) => where === parameter.in && parameter.names.includes(name));
    if (isSent || parameter.need !== 'required') continue;
    const alike = sent.find(({ name }) => parameter.names.some((known) => bare(known) === bare(name)));
    if (alike !== undefined)
      hints.push(
        `${field} is looked for as ${parameter.names.join(' or ')} in the ${PLACES[parameter.in]}; the call has ${alike.name.slice(0, 60)} in the ${PLACES[alike.where]}.`,
      );
  }
  return hints;
}

/** A name without what people write differently: case, dashes, underscores. */
const bare = (name: string) => name.toLowerCase().replace(/[-_]/g, '');

const BODIES = { none: 'none', form: 'a form', json: 'JSON' } as const;

function bodyKind({ headers, body }: ReceivedCall): keyof typeof BODIES | null {
  if (body.length === 0) return 'none';
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  if (/json/i.test(type)) return 'json';
  return /form/i.test(type) ? 'form' : null;
}
