import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shareInWords, spanInWords } from '#lib/core/public-figures.ts';

describe('figures for strangers', () => {
  test('a share is never rounded up to all nor down to none', () => {
    assert.deepEqual(
      [shareInWords(999, 1_000), shareInWords(1, 1_000), shareInWords(970, 1_000)],
      ['more than 99%', 'less than 1%', '97%'],
    );
    assert.deepEqual(
      [shareInWords(7, 7), shareInWords(0, 7), shareInWords(0, 0)],
      ['100%', '0%', 'none yet'],
    );
  });

  test('a stretch of time is one number and one unit', () => {
    assert.deepEqual([0, 999, 1_000, 12_000, 7_200_000, 90 * 86_400_000].map(spanInWords), [
      'less than a second',
      'less than a second',
      '1 second',
      '12 seconds',
      '2 hours',
      '90 days',
    ]);
  });
});
