import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { parseDefinition } from './definition.ts';
import { definitionText, exportedDefinition, writtenDefinition } from './written-definition.ts';

test('what is written is the same definition when it is read, for every one of the catalogue', () => {
  for (const [id, definition] of CATALOGUE) {
    assert.deepEqual(parseDefinition(writtenDefinition(definition)), definition, id);
    assert.deepEqual(parseDefinition(JSON.parse(definitionText(definition))), definition, id);
    assert.deepEqual(
      parseDefinition(exportedDefinition(definition, 'https://rewards.example/s')),
      definition,
      id,
    );
  }
});

test('what goes without saying is not written', () => {
  for (const [id, definition] of CATALOGUE) {
    const text = definitionText(definition);
    assert.ok(text.length < JSON.stringify(definition, null, 2).length, id);
    assert.doesNotMatch(
      text,
      /"need": "optional"|"shape": "any"|"maxLength": 255|"transform": \[\]|"refersBy": "same-id"/,
      id,
    );
  }
});
