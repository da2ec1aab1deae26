import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { factsFingerprint } from '../fingerprint.ts';
import type { Reading } from '../notice.ts';
import { readPostback } from '../read-postback.ts';
import { CATALOGUE } from './catalogue.ts';
import type { ProviderVectors, Vector } from './vector.ts';
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
          assert.equal(reading.steps.find((step) => step.name === 'canonical')?.text, vector.signedText);
        }
        if ('refusal' in expect) {
          assert.equal(reading.ok ? `accepted ${reading.notice.kind}` : reading.refusal, expect.refusal);
          const fits = reading.steps.some((step) => step.name === 'signature' && step.ok);
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
      for (const vector of provider.vectors) {
        const steps = JSON.stringify(read(provider, vector).steps);
        for (const secret of Object.values(provider.context.settings).flat())
          assert.ok(!steps.includes(secret));
      }
    });
  });
}

test('every provider of the catalogue has vectors of each kind', () => {
  assert.deepEqual([...VECTORS.keys()], [...CATALOGUE.keys()]);
  for (const [id, { vectors }] of VECTORS) {
    for (const topic of ['accepted', 'tampered', 'repeated', 'repeated-with-another-amount', 'reversed']) {
      assert.ok(
        vectors.some((vector) => vector.topic === topic),
        `${id} lacks ${topic}`,
      );
    }
    const names = vectors.map((vector) => vector.name);
    assert.equal(new Set(names).size, names.length, `${id} has two vectors of one name`);
  }
});

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
