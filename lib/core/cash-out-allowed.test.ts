import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cashOutAllowed } from '#lib/core/cash-out-allowed.ts';

test('no point leaves an account that is frozen', () => {
  assert.deepEqual(cashOutAllowed({ frozen: { why: 'balance differs' } }), {
    ok: false,
    why: 'account-frozen',
  });
});

test('an account that adds up is not held back', () => {
  assert.deepEqual(cashOutAllowed({ frozen: null }), { ok: true });
});
