import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coveredFields } from '../coverage.ts';
import type { ProviderDefinition } from '../definition-shape.ts';
import { factsFingerprint } from '../fingerprint.ts';
import type { Reading } from '../notice.ts';
import { readPostback } from '../read-postback.ts';
import { CATALOGUE } from './catalogue.ts';
import type { ProviderVectors, Vector, VectorTopic } from './vector.ts';
import { VECTORS } from './vectors.ts';

function read(provider: ProviderVectors, vector: Vector): Reading {
  const definition = vector.definition ?? provider.definition;
  return readPostback(definition, vector.call, { ...provider.context, ...vector.context });
}

for (const [id, provider] of VECTORS) {
  describe(id, () => {
    for (const vector of provider.vectors) {
      test(vector.name, () => {
        const reading = read(provider, vector);
        const { expect } = vector;
        if (vector.signedText !== undefined) {
          assert.equal(reading.steps().find((step) => step.name === 'canonical')?.text, vector.signedText);
        }
        if ('refusal' in expect) {
          assert.equal(reading.ok ? `accepted ${reading.notice.kind}` : reading.refusal, expect.refusal);
          const fits = reading.steps().some((step) => step.name === 'signature' && step.ok);
          if (expect.signatureFits !== undefined) assert.equal(fits, expect.signatureFits);
          return;
        }
        if (!reading.ok) assert.fail(`refused: ${reading.refusal}, ${reading.detail}`);
        for (const [name, value] of Object.entries(expect.notice)) {
          assert.deepEqual(Object.entries(reading.notice).find(([key]) => key === name)?.[1], value, name);
        }
        if (!vector.like) return;
        const other = provider.vectors.find((one) => one.name === vector.like?.name);
        assert.ok(other);
        const first = read(provider, other);
        assert.ok(first.ok);
        assert.equal(reading.notice.key, first.notice.key);
        assert.equal(
          factsFingerprint(reading.notice) === factsFingerprint(first.notice),
          vector.like.sameFacts,
        );
      });
    }

    test('no step shows a secret', () => {
      const settings = Object.entries(provider.context.settings);
      const secrets = settings.filter(([name]) => provider.definition.settings[name]?.secret !== false);
      for (const vector of provider.vectors) {
        const steps = JSON.stringify(read(provider, vector).steps());
        for (const secret of secrets.flatMap(([, values]) => values)) assert.ok(!steps.includes(secret));
      }
    });
  });
}

test('every provider of the catalogue has vectors, each with a name of its own', () => {
  assert.deepEqual([...VECTORS.keys()].sort(), [...CATALOGUE.keys()].sort());
  for (const [id, { vectors }] of VECTORS) {
    const names = vectors.map((vector) => vector.name);
    assert.equal(new Set(names).size, names.length, `${id} has two vectors of one name`);
  }
});

describe('every provider shows what it can say', () => {
  for (const [id, provider] of VECTORS) {
    test(id, () => {
      const { definition, vectors } = provider;
      const has = (topic: VectorTopic) => vectors.some((vector) => vector.topic === topic);
      for (const topic of ['accepted', 'repeated', 'unauthenticated', 'malformed'] as const)
        assert.ok(has(topic), `${id} lacks ${topic}`);
      if (definition.calls.some((call) => coveredFields(call).size > 0)) assert.ok(has('tampered'), id);
      if (definition.calls.some((call) => call.facts.amount))
        assert.ok(has('repeated-with-another-amount'), id);

      const notices = vectors
        .map((vector) => read(provider, vector))
        .filter((reading) => reading.ok)
        .map(({ notice }) => notice);
      const kinds = new Set(notices.map((notice) => notice.kind));
      for (const { kind } of definition.outcomes) assert.ok(kinds.has(kind), `${id} never says ${kind}`);
      const credited = new Set(
        notices.filter(({ kind }) => kind === 'credit').map(({ conversionKey }) => conversionKey),
      );
      for (const kind of ['pending', 'reversal'] as const) {
        if (!kinds.has(kind)) continue;
        const shared = notices.some((one) => one.kind === kind && credited.has(one.conversionKey));
        assert.ok(shared, `${id} has no ${kind} of a conversion that is credited as well`);
      }
      if (definition.tests.length > 0)
        assert.ok(
          notices.some((notice) => notice.test),
          `${id} lacks a test call`,
        );
      const refused = new Set<string>(
        vectors.map((vector) => read(provider, vector)).map((reading) => (reading.ok ? '' : reading.refusal)),
      );
      for (const code of ['signature-missing', 'signature-wrong', 'parameter-doubled', 'secret-missing'])
        assert.ok(refused.has(code) || isExcused(definition, code), `${id} never refuses by ${code}`);
    });
  }
});

/** A path token cannot be left out or doubled: then it is another path. */
function isExcused({ calls }: ProviderDefinition, code: string): boolean {
  // Without keys it is key-unknown, which its vectors say.
  if (code === 'secret-missing')
    return calls.every(({ authentication: a }) => a.scheme === 'signed' && a.keySet !== undefined);
  return (
    code === 'signature-missing' && calls.every(({ authentication }) => authentication.scheme === 'none')
  );
}

test('a call of one network is refused by every other one', () => {
  for (const [id, provider] of VECTORS) {
    const genuine = provider.vectors.find((vector) => vector.name === 'a genuine credit is taken');
    assert.ok(genuine);
    for (const [otherId, other] of VECTORS) {
      if (id === otherId) continue;
      assert.equal(
        readPostback(other.definition, genuine.call, other.context).ok,
        false,
        `${id} at ${otherId}`,
      );
    }
  }
});
