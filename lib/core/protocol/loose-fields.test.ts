import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type ListMember, looseFields, type Silence } from './loose-fields.ts';
import type { Shape } from './shapes.ts';

const field = (name: string, value: string | null, shape: Shape, silences: Silence[] = []): ListMember => ({
  name,
  value,
  form: { shape },
  silences,
});

/** The members as they are signed. */
function joined(members: readonly ListMember[], separator: string): string {
  return members
    .flatMap((member) => ('fixed' in member ? [member.fixed] : member.value === null ? [] : [member.value]))
    .join(separator);
}
const loose = (members: ListMember[], separator = '') =>
  [...looseFields(members, separator, joined(members, separator))].sort();

describe('a text pins down exactly the fields that it cannot be cut into otherwise', () => {
  test('the example of every manual: 1 and 0.0.0.0 is also 10.0.0.0', () => {
    assert.deepEqual(loose([field('a', '1', 'digits'), field('b', '0.0.0.0', 'ip')]), []);
    assert.deepEqual(loose([field('a', '11', 'digits'), field('b', '0.0.0.0', 'ip')]), ['a', 'b']);
    assert.deepEqual(loose([field('a', '1', 'digits'), field('b', '2', 'digits')]), []);
    assert.deepEqual(loose([field('a', '12', 'digits'), field('b', '3', 'digits')]), ['a', 'b']);
  });
  test('a fixed width is a border', () => {
    const a: ListMember = {
      name: 'a',
      value: '123456789012',
      form: { shape: 'digits', width: 12 },
      silences: [],
    };
    assert.deepEqual(loose([a, field('b', '34', 'digits')]), []);
    assert.deepEqual(loose([a, field('b', '34', 'digits'), field('c', '56', 'digits')]), ['b', 'c']);
  });
  test('a separator is a border unless a value brings one', () => {
    assert.deepEqual(loose([field('a', 'x', 'any'), field('b', 'y', 'any')], ':'), []);
    assert.deepEqual(loose([field('a', 'x:z', 'any'), field('b', 'y', 'any')], ':'), ['a', 'b']);
    assert.deepEqual(loose([field('a', 'x--', 'any'), field('b', 'y', 'any')], '--'), ['a', 'b']);
  });
  test('what may be left out can stand for its neighbour', () => {
    const skip: Silence[] = ['skip'];
    assert.deepEqual(loose([field('a', 'x', 'any', skip), field('b', null, 'any', skip)], ':'), ['a', 'b']);
    assert.deepEqual(loose([field('a', 'x', 'any'), field('b', null, 'any', skip)], ':'), []);
    // What counts as empty keeps its separator, so it has its own place.
    const empty = [field('a', 'x', 'any'), field('b', null, 'any', ['empty'])];
    assert.deepEqual([...looseFields(empty, ':', 'x:')], []);
  });
  test('a secret between two fields is a border, a known value need not be one', () => {
    const around = (fixed: string) => [field('a', '17', 'digits'), { fixed }, field('b', '75', 'digits')];
    assert.deepEqual(loose(around('-secret-')), []);
    assert.deepEqual(loose(around('7')), ['a', 'b']);
  });
  test('amounts that are no numbers are no other cut', () => {
    const number: ListMember = {
      name: 'n',
      value: '5',
      form: { shape: 'any' },
      silences: [],
      made: /^[0-9.]+$/,
    };
    assert.deepEqual(loose([field('a', 'x', 'any'), field('b', 'y:z', 'any'), number], ':'), ['a', 'b']);
  });
});

test('it finds what trying every cut finds', () => {
  const value = fc.string({ unit: fc.constantFrom('1', '0', 'a', ':'), minLength: 1, maxLength: 3 });
  const member = fc.tuple(value, fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(
      fc.array(member, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', ':'),
      (list, separator) => {
        const members = list.map(([text, optional, present], index) =>
          field(`f${index}`, optional && !present ? null : text, 'any', optional ? ['skip'] : []),
        );
        const text = joined(members, separator);
        const wanted = new Set<string>();
        for (const other of readings(members, text, separator))
          for (const [index, one] of members.entries())
            if ('name' in one && other[index] !== one.value) wanted.add(one.name);
        assert.deepEqual(new Set(looseFields(members, separator, text)), wanted);
      },
    ),
    { numRuns: 2000 },
  );
});

/** Every list of values that gives this text, found by trying all substrings. */
function readings(
  members: readonly ListMember[],
  text: string,
  separator: string,
): Array<Array<string | null>> {
  const pieces = new Set<string>();
  for (let from = 0; from < text.length; from += 1)
    for (let to = from + 1; to <= text.length; to += 1) pieces.add(text.slice(from, to));
  let lists: Array<Array<string | null>> = [[]];
  for (const member of members) {
    const choices: Array<string | null> = [...pieces];
    if ('silences' in member && member.silences.length > 0) choices.push(null);
    lists = lists
      .flatMap((list) => choices.map((choice) => [...list, choice]))
      .filter((list) => text.startsWith(list.filter((one) => one !== null).join(separator)));
  }
  return lists.filter((list) => list.filter((one) => one !== null).join(separator) === text);
}

/** Matches everything, and counts how often it was asked. */
class Counting extends RegExp {
  asked = 0;
  override test(text: string): boolean {
    this.asked += 1;
    return super.test(text);
  }
}

test('what is too tangled to settle is given up after so many cuts: nothing is pinned down', () => {
  const made = new Counting('');
  const members = Array.from({ length: 12 }, (_, index) => ({
    ...field(`f${index}`, '1'.repeat(255), 'word', ['skip']),
    made,
  }));
  // The one cut there is lies at the very end of the search.
  const stubborn = [...members, field('z', '', 'uuid')];
  for (const [list, separator] of [
    [members, ''],
    [members, '1'],
    [stubborn, ''],
  ] as const) {
    made.asked = 0;
    assert.equal(looseFields(list, separator, joined(list, separator)).size, list.length);
    assert.ok(made.asked <= 20_001, `${made.asked} cuts`);
  }
});
