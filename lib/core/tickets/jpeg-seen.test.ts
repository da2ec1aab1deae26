import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seenOfJpeg } from './jpeg-seen.ts';

const segment = (marker: number, ...bytes: readonly number[]) => [
  0xff,
  marker,
  0,
  bytes.length + 2,
  ...bytes,
];
const BEGIN = [0xff, 0xd8];
const END = [0xff, 0xd9];
/** 3 rows of 5 pixels. */
const FRAME = segment(0xc2, 8, 0, 3, 0, 5);
const TABLE = segment(0xc4, 1, 2);
/** With a stuffed byte, a fill byte and a restart among what is packed. */
const SCAN = [...segment(0xda, 1), 7, 0xff, 0, 0xff, 0xff, 0, 9, 0xff, 0xd3, 8];
const ADOBE = segment(0xee, 1);
const seen = (...parts: readonly (readonly number[])[]) => seenOfJpeg(Uint8Array.from(parts.flat()));

describe('what is seen of a JPEG', () => {
  test('is all of it but what programs add and what stands behind its end', () => {
    const added = [0xe0, 0xe1, 0xe2, 0xef, 0xfe].flatMap((marker) => segment(marker, 1, 2, 3));
    const made = seen(BEGIN, added, ADOBE, FRAME, TABLE, SCAN, TABLE, added, SCAN, END, [1, 2, 3], END);
    assert.deepEqual([...(made?.data ?? [])], [BEGIN, ADOBE, FRAME, TABLE, SCAN, TABLE, SCAN, END].flat());
    assert.equal(made?.pixels, 15);
  });

  test('ends where it is cut off', () => {
    assert.deepEqual([...(seen(BEGIN, FRAME, SCAN)?.data ?? [])], [BEGIN, FRAME, SCAN, END].flat());
  });

  test('counts the pixels of the largest frame that it names', () => {
    assert.equal(seen(BEGIN, segment(0xc0, 8, 1, 0, 1, 0), FRAME, END)?.pixels, 65_536);
  });

  for (const [what, bytes] of [
    ['begins otherwise', [...END, ...BEGIN]],
    ['has a part that is longer than it', [...BEGIN, 0xff, 0xc4, 0xff, 0xff, 0]],
    ['has a part that is shorter than its length', [...BEGIN, 0xff, 0xc4, 0, 1, 0]],
    ['has bytes between its parts', [...BEGIN, 1, ...FRAME]],
    ['is empty', []],
  ] as const)
    test(`is nothing where a file ${what}`, () => assert.equal(seen(bytes), null));
});
