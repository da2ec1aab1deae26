import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonProblem } from '#lib/core/reason.ts';

test('a reason has words, at most 500 characters and no control characters', () => {
  assert.match(reasonProblem('  \n') ?? '', /^Give a reason/);
  assert.match(reasonProblem('', 'an outcome') ?? '', /^Give an outcome/);
  assert.match(reasonProblem('x'.repeat(501)) ?? '', /these are 501/);
  assert.match(reasonProblem('a\u0000b') ?? '', /control/);
  assert.equal(reasonProblem('Two accounts,\none phone. 🙂 مرحبا'), null);
});
