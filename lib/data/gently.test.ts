import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { gently, inSlices, type Span } from '#lib/data/gently.ts';

describe('background work', () => {
  test('rests three times as long as it worked, so that calls go first', async () => {
    const started = performance.now();
    assert.equal(
      await gently(async () => {
        await pause(20);
        return 'done';
      }),
      'done',
    );
    assert.ok(performance.now() - started >= 79);
  });

  test('that fails does not rest, and says so', async () => {
    await assert.rejects(
      gently(async () => {
        throw new Error('no');
      }),
      /no/,
    );
  });

  test('over a span of time leaves no moment out and does none twice', async () => {
    const seen: Span[] = [];
    await inSlices({ from: 1_000, to: 400_777 }, async (slice) => {
      seen.push(slice);
    });
    assert.equal(seen[0]?.from, 1_000);
    assert.equal(seen.at(-1)?.to, 400_777);
    for (const [index, slice] of seen.entries()) {
      assert.ok(slice.to > slice.from);
      if (index > 0) assert.equal(slice.from, seen[index - 1]?.to);
    }
  });

  test('takes longer slices where little happened', async () => {
    const seen: number[] = [];
    await inSlices({ from: 0, to: 35_000 }, async ({ from, to }) => {
      seen.push(to - from);
    });
    assert.deepEqual(seen, [5_000, 10_000, 20_000]);
  });

  test('takes shorter slices where much did', async () => {
    const seen: number[] = [];
    await inSlices({ from: 0, to: 8_000 }, async ({ from, to }) => {
      seen.push(to - from);
      await pause(65);
    });
    assert.deepEqual(seen, [5_000, 2_500, 500]);
  });

  test('over no time at all is none', async () => {
    assert.deepEqual(await inSlices({ from: 5, to: 5 }, async () => 1), []);
  });
});
