import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { conditionText, listOf, readConditionText } from './condition-text.ts';

describe('a condition in one line', () => {
  test('every condition of the catalogue can be written so, and is read back as it was', () => {
    const conditions = [...CATALOGUE.values()].flatMap(({ outcomes, tests }) => [
      ...outcomes.map(({ when }) => when),
      ...tests,
    ]);
    assert.ok(conditions.length > 100);
    for (const condition of conditions) {
      const line = conditionText(condition);
      assert.ok(line !== null, JSON.stringify(condition));
      assert.deepEqual(readConditionText(line), condition);
    }
  });

  for (const line of [
    'state',
    'state =',
    'state = ,',
    '= 1',
    'state is 1',
    'state = 1; state = 2',
    'present',
    '1 = 2',
  ])
    test(`${line} says none`, () => assert.equal(readConditionText(line), null));

  for (const condition of [
    null,
    [],
    'x',
    { state: [] },
    { state: ['1,2'] },
    { state: [' 1'] },
    { state: ['a;b'] },
    { state: 1 },
  ])
    test(`${JSON.stringify(condition)} is not put into a line that would be read as another`, () =>
      assert.equal(conditionText(condition), null));

  test('white space and an empty member of a list mean nothing', () => {
    assert.deepEqual(readConditionText(' state=1 ,2 ;; type  missing '), {
      state: ['1', '2'],
      type: 'missing',
    });
    assert.deepEqual(readConditionText(''), {});
    assert.deepEqual(listOf(' member, ,$secret,'), ['member', '$secret']);
  });
});
