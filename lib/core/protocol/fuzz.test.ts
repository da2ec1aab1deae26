import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { contextFor, factsFor, sentBy } from './catalogue-under-test.ts';
import { coveredFields } from './coverage.ts';
import type { CallDefinition, ProviderDefinition } from './definition-shape.ts';
import { maskCall } from './mask.ts';
import type { CoverableFact, Notice, ReceivedCall } from './notice.ts';
import { parametersOf } from './parameters.ts';
import { readPostback } from './read-postback.ts';
import type { Place } from './recipe.ts';

const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const bytes = fc.string({ unit: byte, maxLength: 60 });
const likely = fc.oneof(
  fc.constantFrom(
    '1',
    '0',
    '-1',
    '150',
    '1e3',
    '',
    ' ',
    '%',
    '%00',
    '{x}',
    '[%X%]',
    'OK',
    'credited',
    'true',
    '__proto__',
  ),
  fc.constantFrom(
    'k3f7q2m5x4a6b7cd',
    '0'.repeat(32),
    'f'.repeat(40),
    '0'.repeat(64),
    'A'.repeat(43),
    'v1,AAAA',
  ),
  bytes,
);

function placesOf(call: CallDefinition): Place[] {
  const { authentication: a } = call;
  const proof: Place[] = a.scheme === 'none' ? [{ in: 'path', name: 'token' }] : [a.at];
  if (a.scheme === 'signed' && a.keySet) proof.push(a.keySet.selector);
  if (a.scheme === 'signed' && a.subject.over === 'webhook')
    proof.push({ in: 'header', name: a.subject.id }, { in: 'header', name: a.subject.timestamp });
  const read = [...parametersOf(call).values()];
  return [...proof, ...read.flatMap((one) => one.names.map((name) => ({ in: one.in, name })))];
}

/** Calls in the words of one definition, by somebody who knows all but its secrets. */
function forgeries(definition: ProviderDefinition, call: CallDefinition): fc.Arbitrary<ReceivedCall> {
  const places = placesOf(call);
  const said = fc.array(fc.tuple(fc.constantFrom(...places), likely, fc.boolean()), {
    maxLength: 2 * places.length,
  });
  const tail = fc.oneof(fc.constant((call.path ?? '').replace(/:[A-Za-z0-9_-]+/g, 'x')), bytes);
  return fc.tuple(said, tail, bytes).map(([values, behind, rest]) => {
    const join = (where: Place['in']) =>
      values
        .filter(([place]) => place.in === where)
        .map(([{ name }, value, raw]) => `${name}=${raw ? value : encodeURIComponent(value.toWellFormed())}`)
        .join('&');
    const json = values
      .filter(([place]) => place.in === 'json')
      .map(([{ name }, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
    const body = call.body === 'json' ? `{${json.join(',')}}` : call.body === 'form' ? join('form') : '';
    const type = { json: 'application/json', form: 'application/x-www-form-urlencoded', none: '' }[call.body];
    const headers = values
      .filter(([place]) => place.in === 'header')
      .map(([{ name }, value]) => [name.toLowerCase(), value] as const);
    return {
      method: call.method,
      target: `${contextFor(definition).path}${behind}?${join('query')}${rest.length > 50 ? rest : ''}`,
      headers: [['content-type', type] as const, ...headers],
      body: Buffer.from(rest.length > 55 ? rest : body, 'latin1'),
    };
  });
}

const FACTS: ReadonlyArray<readonly [CoverableFact, (notice: Notice) => unknown]> = [
  ['member', (n) => n.member],
  ['transaction', (n) => n.conversionKey.replace(/^test\//, '')],
  ['amount', (n) => n.amount],
  ['state', (n) => n.kind],
  ['offer', (n) => n.offer],
  ['event', (n) => n.event],
  ['test', (n) => n.test],
];

/** A call with bytes flipped, taken out, repeated or put in, anywhere. */
function mutants(genuine: ReceivedCall): fc.Arbitrary<ReceivedCall> {
  const edit = fc.tuple(
    fc.nat(),
    fc.constantFrom('flip', 'drop', 'double', 'insert', 'pair', 'swap'),
    fc.nat({ max: 255 }),
    likely,
  );
  const edited = (text: string, [at, how, code, put]: [number, string, number, string]): string => {
    const where = text.length === 0 ? 0 : at % text.length;
    const [before, after] = [text.slice(0, where), text.slice(where)];
    if (how === 'flip')
      return before + String.fromCharCode((after.charCodeAt(0) || 0) ^ (1 << (code % 8))) + after.slice(1);
    if (how === 'drop') return before + after.slice(1 + (code % 3));
    if (how === 'double') return before + after.slice(0, 1 + (code % 20)) + after;
    if (how === 'insert') return before + put + after;
    const pairs = text.split('&');
    const one = pairs[where % pairs.length] ?? '';
    if (how === 'pair') return [...pairs, one].join('&');
    return pairs
      .toSpliced(where % pairs.length, 1)
      .concat(one)
      .join('&');
  };
  return fc.tuple(fc.array(edit, { minLength: 1, maxLength: 3 }), fc.boolean()).map(([edits, inBody]) => {
    const body = Buffer.from(genuine.body).toString('latin1');
    if (inBody && body !== '')
      return {
        ...genuine,
        body: Buffer.from(
          edits.reduce((text, one) => edited(text, one), body),
          'latin1',
        ),
      };
    return { ...genuine, target: edits.reduce((text, one) => edited(text, one), genuine.target) };
  });
}

for (const [id, definition] of CATALOGUE) {
  describe(id, () => {
    const context = contextFor(definition);
    for (const call of definition.calls) {
      test(`no forgery in the words of ${call.name} is accepted, and none is thrown about`, () => {
        fc.assert(
          fc.property(forgeries(definition, call), (forged) => {
            const reading = readPostback(definition, forged, context);
            assert.equal(reading.ok, false);
            assert.ok(reading.steps().length > 0);
            maskCall(definition, forged);
          }),
          { numRuns: 120 },
        );
      });

      const genuine = sentBy(definition, factsFor(call), call.name);
      if (!genuine) continue;
      const honest = readPostback(definition, genuine, context);
      assert.ok(honest.ok);
      const signed = honest.steps().find((step) => step.name === 'canonical')?.text;
      const proven = coveredFields(call).size > 0;
      test(`${call.name}, mutated: what is signed is the same, and only what is told as open may differ`, () => {
        fc.assert(
          fc.property(mutants(genuine), (mutant) => {
            const reading = readPostback(definition, mutant, context);
            if (!reading.ok) return;
            if (proven) assert.equal(reading.steps().find((step) => step.name === 'canonical')?.text, signed);
            for (const [fact, of] of FACTS)
              if (!reading.notice.uncovered.includes(fact))
                assert.deepEqual(of(reading.notice), of(honest.notice), `${fact} of ${mutant.target}`);
          }),
          { numRuns: 250 },
        );
      });
    }
  });
}
