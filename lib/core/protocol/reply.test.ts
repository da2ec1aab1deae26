import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VERDICTS, type VerdictCode } from '#lib/core/verdicts.ts';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { lootably } from './catalogue/lootably.ts';
import { keyHash } from './fingerprint.ts';
import { replyFor } from './reply.ts';

test('a refusal never holds the success word nor a success status', () => {
  for (const definition of CATALOGUE.values()) {
    const success = replyFor(definition, 'success', 200, 'credited');
    for (const [code, verdict] of Object.entries(VERDICTS)) {
      if (verdict.answer !== 'refusal') continue;
      const refusal = replyFor(definition, 'refusal', verdict.status, code as VerdictCode);
      assert.equal(refusal.status, verdict.status);
      assert.ok(!refusal.body.includes(success.body), `${definition.id} ${code}`);
    }
    assert.equal(replyFor(definition, 'refusal', 200, 'malformed').status, 503);
  }
});

test('a copy is answered with the duplicate word, or with success where there is none', () => {
  const bodies = [...CATALOGUE.values()].map(
    (definition) => replyFor(definition, 'duplicate', 200, 'repeat').body,
  );
  assert.deepEqual(bodies, ['{"received":true,"duplicate":true}', 'OK', '1', '1', 'OK', 'OK']);
});

test('Lootably’s refusals say 0', () => {
  assert.equal(replyFor(lootably, 'refusal', 401, 'signature-wrong').body, '0');
});

test('an id in a reply is text, never a pattern', () => {
  const success = { status: 200, body: '{transaction}:OK', contentType: 'text/plain' };
  const reply = replyFor({ replies: { success } }, 'success', 200, 'credited', "a$&$'b");
  assert.equal(reply.body, "a$&$'b:OK");
});

test('keys are hashed to 32 bytes, whatever they hold', () => {
  assert.equal(keyHash('').length, 64);
  assert.notEqual(keyHash('a'), keyHash('A'));
});
