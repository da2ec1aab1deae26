import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { duration } from './holds.ts';
import { readDuration } from './typed-duration.ts';

describe('a length of time as it is typed', () => {
  for (const [text, minutes] of [
    ['7 days', 10_080],
    ['1 day', 1_440],
    ['24 hours', 1_440],
    ['24h', 1_440],
    [' 90 Minutes ', 90],
    ['3d', 4_320],
    ['0 days', 0],
    ['none', 0],
    ['0', 0],
  ] as const)
    test(`${JSON.stringify(text)} is ${minutes} minutes`, () => assert.equal(readDuration(text), minutes));

  for (const text of [
    '',
    '7',
    'days',
    '1.5 days',
    '-1 day',
    '1e2 days',
    '7 weeks',
    '7 days 2 hours',
    '1234567 m',
  ])
    test(`${JSON.stringify(text)} is refused`, () => assert.equal(readDuration(text), null));

  test('names of things every object has are no units', () => {
    for (const unit of ['constructor', 'tostring', 'valueof']) assert.equal(readDuration(`1 ${unit}`), null);
  });

  test('what we write is read as what it was', () => {
    for (const minutes of [1, 59, 60, 61, 90, 1_440, 2_880, 4_321, 525_600])
      assert.equal(readDuration(duration(minutes)), minutes);
  });
});
