import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBytes, trimBytes } from './percent.ts';

test('white space around a text is cut, and never half of its last letter', () => {
  for (const [sent, kept] of [
    [' \t\r\nVoilà\v\f ', 'Voilà'],
    ['à', 'à'],
    ['\u00a0kept: it is no ASCII\u00a0', '\u00a0kept: it is no ASCII\u00a0'],
    ['a b', 'a b'],
    ['   ', ''],
    ['', ''],
  ] as const)
    assert.equal(trimBytes(toBytes(sent)), toBytes(kept));
});
