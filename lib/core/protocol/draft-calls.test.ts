import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkDefinition } from './definition-check.ts';
import { type Draft, listAt, textAt, withValue } from './draft.ts';
import { withCallLike, withCallNamed, withoutCall } from './draft-calls.ts';
import { blankDefinition } from './draft-proof.ts';

const blank: Draft = { ...blankDefinition('2026-11-22'), id: 'new', name: 'New' };
const names = (draft: Draft) => listAt(draft, ['calls']).map((_, at) => textAt(draft, ['calls', at, 'name']));
const forCall = (name: string): Draft => ({
  ...blank,
  calls: [...listAt(blank, ['calls']), { ...(listAt(blank, ['calls'])[0] as object), name }],
  outcomes: [
    { when: { state: ['1'] }, kind: 'credit' },
    { when: {}, calls: [name], kind: 'reversal' },
    { when: {}, calls: ['get', name], kind: 'info' },
  ],
});

describe('the calls of a definition while it is written', () => {
  test('another call begins like the one that is shown, under a name of its own', () => {
    const two = withCallLike(blank, 0);
    assert.deepEqual(names(two), ['get', 'get-2']);
    assert.deepEqual(names(withCallLike(two, 1)), ['get', 'get-2', 'get-3']);
    assert.deepEqual(names(blank), ['get']);
    // It is for the person to say how they differ.
    assert.ok(!checkDefinition(two).ok);
    assert.ok(checkDefinition(withValue(two, ['calls', 1, 'method'], 'POST')).ok);
  });

  test('another call of the longest name still has a name that may be', () => {
    const long = withCallNamed(blank, 0, 'a'.repeat(40));
    assert.ok(names(withCallLike(long, 0)).every((name) => /^[a-z0-9-]{1,40}$/.test(name)));
  });

  test('outcomes follow the new name of a call; a name that is taken, or none, changes nothing', () => {
    const draft = forCall('screenout');
    const named = withCallNamed(draft, 1, 'declined');
    assert.deepEqual(names(named), ['get', 'declined']);
    assert.deepEqual(listAt(named, ['outcomes', 1, 'calls']), ['declined']);
    assert.deepEqual(listAt(named, ['outcomes', 2, 'calls']), ['get', 'declined']);
    for (const name of ['get', '']) assert.equal(withCallNamed(draft, 1, name), draft);
    assert.equal(withCallNamed(draft, 7, 'x'), draft);
  });

  test('an outcome of a call that is taken away goes with it, and is never left for the others', () => {
    const left = withoutCall(forCall('screenout'), 1);
    assert.deepEqual(names(left), ['get']);
    assert.deepEqual(left.outcomes, [
      { when: { state: ['1'] }, kind: 'credit' },
      { when: {}, calls: ['get'], kind: 'info' },
    ]);
  });
});
