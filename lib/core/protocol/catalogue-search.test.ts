import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { catalogueEntry } from './catalogue-entry.ts';
import { type CatalogueQuestion, countBy, findNetworks } from './catalogue-search.ts';

const ENTRIES = [...CATALOGUE.values()].map((definition) => catalogueEntry(definition));
const find = (question: Partial<CatalogueQuestion>) =>
  findNetworks(ENTRIES, { text: '', kind: '', confidence: '', ...question }).map(({ id }) => id);

describe('the catalogue', () => {
  test('asked for nothing gives everything in its own order', () => {
    for (const text of ['', '  ', '—!', '%'])
      assert.deepEqual(
        find({ text }),
        ENTRIES.map(({ id }) => id),
      );
  });

  for (const [what, text, id] of [
    ['its name, in any case', 'BITlabs', 'bitlabs'],
    ['its name with a space where it has none', 'ad gate', 'adgate'],
    ['an id', 'subid-transid', 'subid-transid-md5-family'],
    ['the words of its name in another order', 'universe revenue', 'revu'],
  ] as const)
    test(`is found by ${what}`, () => assert.equal(find({ text })[0], id));

  test('finds every network first by its own whole name or beside one that begins with it', () => {
    for (const { id, name } of ENTRIES) assert.ok(find({ text: name }).includes(id), id);
  });

  test('finds every network by each of its aliases', () => {
    for (const { id, aliases } of ENTRIES)
      for (const alias of aliases) assert.ok(find({ text: alias }).includes(id), `${id} by ${alias}`);
  });

  test('finds nothing for what stands in no name, and never matches across two names', () => {
    assert.deepEqual(find({ text: 'no such network' }), []);
    assert.deepEqual(find({ text: 'bitlabs adgate' }), []);
    assert.deepEqual(find({ text: 'x'.repeat(5_000) }), []);
  });

  test('is narrowed by kind and by how sure, together with the words', () => {
    const surveys = find({ kind: 'survey' });
    assert.ok(surveys.length > 0 && surveys.length < ENTRIES.length);
    const unconfirmed = find({ confidence: 'unconfirmed' });
    assert.ok(unconfirmed.includes('adbluemedia'));
    assert.deepEqual(find({ text: 'bitlabs', confidence: 'unconfirmed' }), []);
    for (const id of find({ kind: 'survey', confidence: 'unconfirmed' }))
      assert.ok(surveys.includes(id) && unconfirmed.includes(id));
  });

  test('counts come to the whole', () => {
    const counts = [...countBy(ENTRIES, ({ confidence }) => confidence).values()];
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      ENTRIES.length,
    );
  });
});

describe('an entry', () => {
  const words = (id: string) => {
    const definition = CATALOGUE.get(id);
    assert.ok(definition);
    const { proof, proofWords, amount } = catalogueEntry(definition);
    return [proof, proofWords, amount];
  };
  test('says how a call proves itself and which amount rules', () => {
    assert.deepEqual(words('bitlabs'), [
      'signature',
      'HMAC-SHA-1 over the whole URL',
      'its points, within a cap',
    ]);
    assert.deepEqual(words('adbluemedia'), [
      'token',
      'a token of this site in its path, nothing signed',
      'it sends what you earn: you set a rate, within a cap',
    ]);
    assert.deepEqual(words('monlix'), [
      'secret',
      'a secret sent in clear, nothing signed',
      'its points, within a cap',
    ]);
    assert.deepEqual(words('house'), [
      'signature',
      'HMAC-SHA-256 over id, time and body',
      'your own price rules',
    ]);
  });
  test('never calls a network signed that takes an unsigned call as well', () => {
    for (const definition of CATALOGUE.values())
      if (definition.calls.some(({ authentication }) => authentication.scheme !== 'signed'))
        assert.notEqual(catalogueEntry(definition).proof, 'signature', definition.id);
  });
});
