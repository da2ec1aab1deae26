import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mayStart, readReviewDay } from '#lib/core/member-pause.ts';

const now = new Date('2027-01-30T23:59:00Z');

describe('a pause', () => {
  for (const [text, why] of [
    ['', /such as/],
    ['soon', /such as/],
    ['2027-02-30', /such as/],
    ['2027-2-3', /such as/],
    ['2027-01-30', /after today/],
    ['2026-12-24', /after today/],
    ['2027-05-01', /within 90 days/],
  ] as const)
    test(`is not taken with the review day ${JSON.stringify(text)}`, () => {
      const read = readReviewDay(text, now);
      assert.match('why' in read ? read.why : 'taken', why);
    });

  test('is taken with a review tomorrow or in ninety days', () => {
    assert.deepEqual(readReviewDay(' 2027-01-31 ', now), { day: '2027-01-31' });
    assert.deepEqual(readReviewDay('2027-04-30', now), { day: '2027-04-30' });
  });
});

describe('an account', () => {
  for (const [state, may] of [
    ['open', true],
    ['paused', false],
    ['closed', false],
  ] as const)
    test(`that is ${state} ${may ? 'may start' : 'starts nothing'}`, () => {
      assert.equal(mayStart(state), may);
    });
});
