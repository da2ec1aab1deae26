import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { definitionParts } from './definition-fields.ts';
import { DEFINITION_WORDS } from './definition-words.ts';
import { VALUE_WORDS } from './value-words.ts';

const parts = definitionParts();
const fields = parts.flatMap((part) => part.fields);

describe('the documented language', () => {
  test('every field of a definition has its meaning in words, and says what it takes', () => {
    assert.ok(fields.length > 80, `only ${fields.length} fields were found`);
    const silent = fields.filter(({ words, takes }) => words === '' || takes.includes('value'));
    assert.deepEqual(
      silent.map(({ path }) => path),
      [],
    );
  });

  test('no words are left of a field that is gone', () => {
    const known = new Set(fields.map(({ path }) => path));
    const gone = Object.keys(DEFINITION_WORDS).filter(
      (path) => !known.has(path) && !/\.\*$|^parameter$/.test(path),
    );
    assert.deepEqual(gone, []);
  });

  test('no words are left of a value that is gone', () => {
    const known = new Set(
      fields.flatMap(({ path, values }) => values.map(({ value }) => `${path}=${value}`)),
    );
    const told = Object.entries(VALUE_WORDS).flatMap(([path, values]) =>
      Object.keys(values).map((value) => `${path}=${value}`),
    );
    assert.deepEqual(
      told.filter((one) => !known.has(one)),
      [],
    );
  });

  test('a field that belongs to some kinds of proof alone says to which', () => {
    const only = (path: string) => fields.find((field) => field.path === path)?.only;
    assert.deepEqual(only('calls.authentication.pathToken'), ['none']);
    assert.deepEqual(only('calls.authentication.scheme'), []);
    assert.deepEqual(only('calls.authentication.subject.remove'), ['full-url', 'query-string']);
    assert.deepEqual(only('id'), []);
  });

  test('defaults and what must be there are those of the shape', () => {
    const of = (path: string) => {
      const field = fields.find((one) => one.path === path);
      return [field?.required, field?.byDefault];
    };
    assert.deepEqual(of('id'), [true, null]);
    assert.deepEqual(of('finalAfterDays'), [false, '90']);
    assert.deepEqual(of('parameter.need'), [false, '"optional"']);
    assert.deepEqual(of('amount.constant'), [false, null]);
  });
});
