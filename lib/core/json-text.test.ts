import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readJsonText } from './json-text.ts';

const told = (text: string) => {
  const read = readJsonText(text);
  return read.ok ? 'read' : `${read.place.line}:${read.place.column} ${read.message}`;
};

describe('JSON that somebody typed', () => {
  const refused: [text: string, why: string][] = [
    ['', '1:1 a value belongs here'],
    ['{', '1:2 a name in double quotes belongs here'],
    ['{"a": 1', '1:8 the text ends before its }'],
    ['{"a": 1,}', '1:8 nothing follows this comma'],
    ['[1 2]', '1:4 a comma or ] belongs here'],
    ["{'a': 1}", '1:2 a name in double quotes belongs here'],
    ['{"a" 1}', '1:6 a colon belongs behind the name'],
    ['{\n  "a": 1\n  "b": 2\n}', '3:3 a comma or } belongs here'],
    ['{"a": 1, "a": 2}', '1:10 “a” stands twice in this object'],
    ['{"when": {"__proto__": []}}', '1:11 __proto__ is no name'],
    ['{"a": hex}', '1:7 hex is no value: text stands in double quotes'],
    ['{"a": 01}', '1:7 01 is no value: text stands in double quotes'],
    ['{"a": "open}', '1:7 these quotes are never closed'],
    ['{"a": "two\nlines"}', '1:11 a line ends inside quotes'],
    ['{} {}', '1:4 something stands behind the end'],
    ['{"a": NaN}', '1:7 NaN is no value: text stands in double quotes'],
    ['// note\n{}', '1:1 // is no value: text stands in double quotes'],
    ['['.repeat(100_000), '1:18 is nested too deep'],
    [`{"a": "${'\\u00'}"}`, '1:7 "\\u00" is no value: text stands in double quotes'],
  ];
  for (const [text, why] of refused)
    test(`${JSON.stringify(text.slice(0, 30))} is refused where it is wrong`, () =>
      assert.equal(told(text), why));

  test('whatever JSON.stringify writes is read as JSON.parse reads it, however it is indented', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        if (text.includes('"__proto__"')) return;
        const read = readJsonText(text);
        assert.ok(read.ok, text);
        assert.deepEqual(read.value, JSON.parse(text));
      }),
    );
  });

  test('whatever is no JSON is never read, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\n 1a') }), (text) => {
        const read = readJsonText(text);
        if (read.ok) assert.deepEqual(read.value, JSON.parse(text));
        else assert.ok(read.place.offset <= text.length);
      }),
    );
  });

  test('every value has its place, and what is missing that of its holder', () => {
    const read = readJsonText('{\n  "calls": [\n    {"name": "get"},\n    {"path": "/x"}\n  ]\n}');
    assert.ok(read.ok);
    const place = (...path: (string | number)[]) => {
      const { line, column } = read.placeOf(path);
      return `${line}:${column}`;
    };
    assert.equal(place(), '1:1');
    assert.equal(place('calls', 0, 'name'), '3:14');
    assert.equal(place('calls', 1, 'name'), '4:5');
    assert.equal(place('outcomes', 3, 'when'), '1:1');
  });

  test('a byte order mark before the text is none of it', () => assert.equal(told('\uFEFF{}'), 'read'));
});
