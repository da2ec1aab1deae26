import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askAbout, likelyTopic } from './topics.ts';

describe('a question about a row', () => {
  test('is a dispute where points were taken back, as the receipt of a reversal promises', () => {
    assert.equal(askAbout('reversed'), 'Dispute this');
    assert.equal(likelyTopic('reversed'), 'reversal');
  });
  test('is a claim where a row was declined: its sentence says "open a claim"', () => {
    assert.equal(askAbout('declined'), 'Open a claim');
    assert.equal(likelyTopic('declined'), 'missing-points');
  });
  test('is a plain question everywhere else', () => {
    for (const state of [
      'started',
      'reported',
      'pending',
      'under_review',
      'credited',
      'not_a_match',
    ] as const)
      assert.equal(askAbout(state), 'Ask about this', state);
  });
});
