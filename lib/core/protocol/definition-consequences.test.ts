import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { offawall } from './catalogue/offawall.ts';
import { parseDefinition } from './definition.ts';
import { consequencesOf } from './definition-consequences.ts';

/** Offawall with some of its texts replaced. */
const changed = (from: string, to: string) => {
  const text = JSON.stringify(offawall);
  assert.ok(text.includes(from), from);
  return parseDefinition(JSON.parse(text.replace(from, to)));
};
const told = (from: string, to: string) => consequencesOf(offawall, changed(from, to)).join('\n');

describe('what follows when a definition gives way to another', () => {
  test('nothing, where it is the same or only says more about the network', () => {
    for (const definition of CATALOGUE.values()) assert.deepEqual(consequencesOf(definition, definition), []);
    assert.equal(told('"notes":[', '"notes":["One more.",'), '');
    assert.equal(told('"body":"OK"', '"body":"1"'), '');
  });

  const paysTwice = /could pay twice/;
  for (const [what, from, to] of [
    ['another key', '"conversion":["transaction"]', '"conversion":["transaction","event"]'],
    ['an id from another parameter', '"names":["tracking_id"]', '"names":["trackingId"]'],
  ] as const)
    test(`${what} is said to be able to pay twice`, () => assert.match(told(from, to), paysTwice));

  test('an id that is changed before it is read is said to be able to pay twice', () => {
    const json = JSON.parse(JSON.stringify(offawall)) as {
      calls: { facts: { transaction: { transform: string[] } } }[];
    };
    for (const { facts } of json.calls) facts.transaction.transform = ['lower-case'];
    assert.match(consequencesOf(offawall, parseDefinition(json)).join('\n'), paysTwice);
  });

  test('a name or a macro that changes means another callback URL, and pays nothing twice', () => {
    for (const [from, to] of [
      ['"macro":"{reward}"', '"macro":"{points}"'],
      ['"names":["reward"]', '"names":["points"]'],
    ] as const) {
      assert.match(told(from, to), /The callback URL changes/);
      assert.doesNotMatch(told(from, to), paysTwice);
    }
  });

  test('what the signature leaves open from then on is said', () => {
    const fewer = JSON.stringify(offawall).replace(
      '{"field":"member","absent":"refuse","empty":"like-absent","transform":[]},',
      '',
    );
    const sentences = consequencesOf(offawall, parseDefinition(JSON.parse(fewer)));
    assert.match(sentences.join('\n'), /^New: Its signature does not prove the member, the amount/m);
  });
});
