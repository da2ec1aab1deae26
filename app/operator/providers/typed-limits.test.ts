import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTypedLimits } from './typed-limits.ts';

const typed = (more = {}) => readTypedLimits({ allow: '', cap: '', hold: '', ...more });

describe('limits as they are typed', () => {
  test('nothing typed is no address check, no cap, and the hold rules', () => {
    assert.deepEqual(typed(), {
      wanted: { allow: 'none', capPoints: null, holdMinutes: 'default' },
      errors: {},
    });
  });

  test('addresses, grouped points and hours are taken', () => {
    const { wanted, errors } = typed({ allow: '192.0.2.0/24\n2001:db8::1', cap: '5,000', hold: '1.5' });
    assert.deepEqual(errors, {});
    assert.deepEqual(wanted, { allow: '192.0.2.0/24\n2001:db8::1', capPoints: 5_000n, holdMinutes: 90 });
  });

  for (const [what, more, field] of [
    ['an address that is none', { allow: '192.0.2.256' }, 'allow'],
    ['an octal address', { allow: '0300.0.2.1' }, 'allow'],
    ['a range that is too wide', { allow: '192.0.2.0/33' }, 'allow'],
    ['a cap in words', { cap: 'a lot' }, 'cap'],
    ['a cap below zero', { cap: '-5' }, 'cap'],
    ['a hold in words', { hold: 'a day' }, 'hold'],
    ['a hold below zero', { hold: '-1' }, 'hold'],
    ['a hold beyond a year', { hold: '9000' }, 'hold'],
  ] as const)
    test(`${what} is refused beside its field alone`, () => {
      assert.deepEqual(Object.keys(typed(more).errors), [field]);
    });
});
