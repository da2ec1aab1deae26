import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { cpx } from './catalogue/cpx.ts';
import { coveredFields } from './coverage.ts';
import { CALL, definitionWith } from './definition-under-test.ts';
import { guaranteesOf } from './guarantees.ts';

test('what CPX leaves open is told, with what stands in for the signature', () => {
  const [call] = cpx.calls;
  assert.ok(call);
  assert.deepEqual(guaranteesOf(cpx, call), [
    'Its signature does not prove the member, the amount, what happened and the offer.',
    'It credits at once only within the limit per member and day, and when the member has a recent start or visit on this site; anything else waits for a person.',
    'A reversal that would take released points waits for a person.',
    'The network has no mark for tests: whatever fits counts as real.',
  ]);
});

test('no call without a signature is said to prove anything', () => {
  for (const definition of CATALOGUE.values())
    for (const call of definition.calls) {
      const [proof = ''] = guaranteesOf(definition, call);
      const proves = coveredFields(call).size > 0;
      assert.equal(/not signed/.test(proof), !proves, definition.id);
      if (!proves) assert.match(guaranteesOf(definition, call).join(' '), /waits for a person/);
    }
});

test('a network without ids is said to have none', () => {
  const { transaction: _, ...facts } = CALL.facts;
  const call = { ...CALL, facts: { ...facts, offer: { names: ['o'], need: 'required' as const } } };
  const definition = definitionWith([call], { keys: { conversion: ['member', 'offer'] } });
  const [parsed] = definition.calls;
  assert.ok(parsed);
  const told = guaranteesOf(definition, parsed);
  assert.equal(told[0], 'Its signature proves everything that counts.');
  assert.ok(
    told.includes('The network sends no id: calls with equal uid and o are taken for one conversion.'),
  );
});
