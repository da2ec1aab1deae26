import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkDefinition } from './definition-check.ts';
import { type Draft, objectAt, textAt, withName, withValue } from './draft.ts';
import { blankDefinition, PROOFS, type ProofKind, proofKindOf, proofOf } from './draft-proof.ts';

describe('a definition while it is written', () => {
  const draft: Draft = { calls: [{ name: 'get' }, { name: 'post' }], settings: { a: 1, b: 2, c: 3 } };

  test('a change leaves everything else as it was, and the old one untouched', () => {
    const before = JSON.stringify(draft);
    const after = withValue(draft, ['calls', 1, 'name'], 'put');
    assert.deepEqual(after, { calls: [{ name: 'get' }, { name: 'put' }], settings: { a: 1, b: 2, c: 3 } });
    assert.equal(JSON.stringify(draft), before);
  });

  test('what is missing on the way is made, and undefined takes out', () => {
    assert.deepEqual(withValue({}, ['calls', 0, 'facts', 'member'], 1), {
      calls: [{ facts: { member: 1 } }],
    });
    assert.deepEqual(withValue(draft, ['calls', 0], undefined).calls, [{ name: 'post' }]);
    assert.deepEqual(withValue(draft, ['settings', 'b'], undefined).settings, { a: 1, c: 3 });
  });

  test('a new name keeps its place; one that is taken, or empty, changes nothing', () => {
    assert.deepEqual(Object.keys(objectAt(withName(draft, ['settings'], 'b', 'x'), ['settings'])), [
      'a',
      'x',
      'c',
    ]);
    for (const name of ['c', '']) assert.equal(withName(draft, ['settings'], 'b', name), draft);
  });

  test('what is of another kind reads as nothing', () => {
    for (const odd of [null, 7, 'x', [], { calls: 'x' }, { calls: [null] }]) {
      assert.equal(textAt(odd, ['calls', 0, 'name']), '');
      assert.deepEqual(objectAt(odd, ['calls', 0, 'facts']), {});
      assert.equal(proofKindOf(odd, 0), null);
    }
  });

  test('every kind of proof can be chosen after every other, and what it needs is there', () => {
    const blank = { ...blankDefinition('2026-11-22'), id: 'new', name: 'New' };
    const kinds = Object.keys(PROOFS) as ProofKind[];
    const choose = (from: Draft, kind: ProofKind) => {
      const { authentication, path } = proofOf(from, 0, kind);
      const proven = withValue(from, ['calls', 0, 'authentication'], authentication);
      return path === undefined ? proven : withValue(proven, ['calls', 0, 'path'], path);
    };
    for (const first of kinds)
      for (const second of kinds) {
        const chosen = choose(choose(blank, first), second);
        assert.equal(proofKindOf(chosen, 0), second);
        const checked = checkDefinition(chosen);
        // What is signed in the body, and a token that is left in the path, are for the person to settle.
        const left = checked.ok ? [] : checked.problems.map(({ message }) => message);
        assert.ok(
          left.every((message) =>
            /body|no part|covers no fact|nothing reads :token|three headers|cut from/.test(message),
          ),
          `${first} → ${second}: ${left.join('; ')}`,
        );
      }
  });
});
