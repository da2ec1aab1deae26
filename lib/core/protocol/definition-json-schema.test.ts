import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { definitionJsonSchema } from './definition-json-schema.ts';
import { DEFINITION_WORDS } from './definition-words.ts';
import { WORKED_EXAMPLES } from './worked-examples.ts';

type Json = Record<string, unknown>;
const schema = definitionJsonSchema('https://rewards.example/');
/** Read back by the same library: whoever validates with the published text must come to the same answers. */
const published = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);

/** Every word that JSON Schema 2020-12 has and this one uses. */
const KEYWORDS = new Set(
  '$schema $id title description type properties required additionalProperties propertyNames items anyOf oneOf const enum default pattern format minLength maxLength minItems maxItems minimum maximum exclusiveMinimum'.split(
    ' ',
  ),
);

/** Calls for a schema and every schema in it. */
function walk(part: Json, look: (part: Json) => void): void {
  look(part);
  const inside = [part.items, part.additionalProperties, part.propertyNames, part.anyOf, part.oneOf].flat();
  const named = Object.values((part.properties ?? {}) as Json);
  for (const one of [...inside, ...named])
    if (typeof one === 'object' && one !== null) walk(one as Json, look);
}

function changed(id: string, change: (definition: Json) => void): Json {
  const copy = JSON.parse(JSON.stringify(CATALOGUE.get(id))) as Json;
  change(copy);
  return copy;
}

describe('the published schema', () => {
  test('has an address of its own and is plain JSON', () => {
    assert.equal(schema.$id, 'https://rewards.example/schemas/provider-definition.json');
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    assert.deepEqual(JSON.parse(JSON.stringify(schema)), schema);
  });

  test('says what each part means, and speaks of no part that is not there', () => {
    const { properties } = schema as { properties: Record<string, { description?: string }> };
    for (const [name, { description }] of Object.entries(properties)) assert.ok(description, name);
    const text = JSON.stringify(schema);
    for (const [path, words] of Object.entries(DEFINITION_WORDS))
      assert.ok(text.includes(JSON.stringify(words)), path);
  });

  test('is a schema of the draft it names: known words, patterns that are some, and nothing required that is not there', () => {
    const seen = new Set<string>();
    walk(schema, (part) => {
      for (const word of Object.keys(part)) seen.add(word);
      const {
        required = [],
        properties = {},
        pattern,
      } = part as {
        required?: string[];
        properties?: Json;
        pattern?: string;
      };
      assert.deepEqual(
        required.filter((name) => !Object.hasOwn(properties, name)),
        [],
      );
      if (pattern !== undefined) assert.ok(new RegExp(pattern, 'u'));
    });
    assert.deepEqual(
      [...seen].filter((word) => !KEYWORDS.has(word)),
      [],
    );
    assert.ok(seen.size > 12);
  });

  test('closes every object whose names are known, so that a misspelt one is seen', () => {
    walk(schema, (part) => {
      if (Object.hasOwn(part, 'properties')) assert.equal(part.additionalProperties, false);
    });
  });

  test('lets a file name its schema, and takes the worked examples', () => {
    for (const { definition } of WORKED_EXAMPLES) {
      const file = { $schema: schema.$id, ...JSON.parse(JSON.stringify(definition)) };
      assert.ok(published.safeParse(file).success, definition.id);
    }
  });

  test('takes every definition of the catalogue', () => {
    for (const [id, definition] of CATALOGUE) {
      const read = published.safeParse(JSON.parse(JSON.stringify(definition)));
      assert.ok(read.success, `${id}: ${JSON.stringify(read.error?.issues.slice(0, 2))}`);
    }
  });

  const refused: Array<[string, (definition: Json) => void]> = [
    ['an unknown field', (d) => Object.assign(d, { trust: true })],
    ['no calls', (d) => Object.assign(d, { calls: [] })],
    ['another format', (d) => Object.assign(d, { format: 2 })],
    ['an unknown unit', (d) => Object.assign(d, { amount: { unit: 'eur' } })],
    ['an id with a slash', (d) => Object.assign(d, { id: 'a/b' })],
  ];
  for (const [what, change] of refused)
    test(`refuses ${what}`, () => assert.equal(published.safeParse(changed('cpx', change)).success, false));
});
