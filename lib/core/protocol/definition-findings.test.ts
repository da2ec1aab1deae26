import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cpx } from './catalogue/cpx.ts';
import { parseDefinition } from './definition.ts';
import { findingsOf } from './definition-findings.ts';
import { LONGEST_DEFINITION } from './draft.ts';
import { blankDefinition } from './draft-proof.ts';
import { definitionText } from './written-definition.ts';

const BASE = 'https://rewards.example';
const text = definitionText(cpx);
const told = (typed: string) =>
  findingsOf(typed, BASE, null).problems.map(
    ({ line, column, place, message }) => `${line}:${column} ${place ?? ''}: ${message}`,
  );

describe('what is wrong in a typed definition', () => {
  const wrong: [what: string, from: string, to: string, why: RegExp][] = [
    ['an unknown name', '"readOn":', '"readon":', /^\d+:\d+ readon: is no part of a definition\.$/m],
    ['a value that is missing', '"name": "CPX Research",', '', /^1:1 name: is missing\.$/m],
    ['a number in place of a text', '"id": "cpx"', '"id": 7', /^\d+:9 id: must be text in quotes\.$/m],
    ['a text in place of a number', '10000', '"10000"', /: must be a (whole )?number\.$/m],
    ['an unknown value', '"survey"', '"surveys"', /kind: must be "survey", "app", .* or "unknown"\.$/m],
    ['an id of another form', '"id": "cpx"', '"id": "CPX"', /id: must be 1 to 40 small letters/],
    [
      'an unknown kind of proof',
      '"scheme": "signed"',
      '"scheme": "sealed"',
      /call “get”, proof.*: is none of the kinds/,
    ],
    ['an unknown operation', '"md5"', '"md4"', /call “get”, proof, operation: must be "md5"/],
    [
      'a signed field of no kind',
      '"transaction",\n',
      '17,\n',
      /signed values.*: must be text in quotes or an object/,
    ],
    [
      'a field that is signed and unknown',
      '"transaction",\n',
      '"transactoin",\n',
      /what is signed, signed values, number 1: the signature names the unknown field/,
    ],
    [
      'a setting with a wrong name',
      '"settings": {\n    "secret"',
      '"settings": {\n    "Secret"',
      /cannot be a name here/,
    ],
    ['a fact that is none', '"click": {', '"klick": {', /fact klick: is no part of a definition/],
    [
      'an empty list',
      '"transaction",\n            "$secret"\n',
      '',
      /signed values: a list of nothing proves nothing/,
    ],
  ];
  for (const [what, from, to, why] of wrong)
    test(`${what} is told in words, where it is`, () => {
      assert.ok(text.includes(from), from);
      assert.match(told(text.replace(from, to)).join('\n'), why);
    });

  test('the place leads to the very character', () => {
    const typed = text.replace('"md5"', '"md4"');
    const [problem] = findingsOf(typed, BASE, null).problems;
    assert.equal(typed.slice(problem?.offset, (problem?.offset ?? 0) + 5), '"md4"');
    assert.equal(problem?.path, 'calls.0.authentication.primitive');
  });

  test('no sentence speaks the language of the library', () => {
    for (const typed of [
      '{}',
      '[]',
      '7',
      '"x"',
      'null',
      '{"calls": [{}]}',
      '{"calls": [{"authentication": {}}], "outcomes": [{"when": {"a": 1}}]}',
    ])
      for (const line of told(typed))
        assert.doesNotMatch(line, /expected|received|Invalid|undefined|NaN/, typed);
  });

  test('nothing, no JSON and too much are said as such', () => {
    assert.match(told('  \n').join(), /Nothing is written yet/);
    assert.match(told('{"a": 1,}').join(), /^1:8 : It is no JSON: nothing follows this comma\.$/);
    assert.match(told(' '.repeat(LONGEST_DEFINITION) + text).join(), /longer than 100,000 characters/);
  });
});

describe('what follows from a definition that may be saved', () => {
  test('its callback URL, what it proves, and what the account will need', () => {
    const { preview, problems } = findingsOf(text, BASE, 'second');
    assert.deepEqual(problems, []);
    assert.match(
      preview?.callbackUrls[0]?.url ?? '',
      /^https:\/\/rewards\.example\/api\/postback\/second\?user_id=\{user_id\}&/,
    );
    assert.match(preview?.guarantees[0]?.sentences[0] ?? '', /does not prove the member, the amount/);
    assert.deepEqual(preview?.asked, [{ name: 'secret', label: 'App secure hash', secret: true }]);
  });

  test('a file may name the schema it follows, and nothing is made of it', () => {
    const linked = text.replace(
      '{',
      '{"$schema": "https://rewards.example/schemas/provider-definition.json",',
    );
    assert.deepEqual(findingsOf(linked, BASE, null), findingsOf(text, BASE, null));
    assert.ok(!Object.hasOwn(parseDefinition(JSON.parse(linked)), '$schema'));
  });

  test('a blank definition lacks its names and nothing else', () => {
    const blank = blankDefinition('2026-11-22');
    const missing = findingsOf(JSON.stringify(blank), BASE, null).problems.map(({ path }) => path);
    assert.deepEqual(missing, ['id', 'name']);
    const named = { ...blank, id: 'new', name: 'New' };
    assert.deepEqual(findingsOf(JSON.stringify(named), BASE, null).problems, []);
  });
});
