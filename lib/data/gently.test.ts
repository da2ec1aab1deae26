import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { gently, inSlices, type Span } from '#lib/data/gently.ts';

describe('background work', () => {
  test('rests seven times as long as it worked, so that calls go first', async () => {
    const started = performance.now();
    assert.equal(
      await gently(async () => {
        await pause(10);
        return 'done';
      }),
      'done',
    );
    // A timer may ring a moment early.
    assert.ok(performance.now() - started >= 70);
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
    await inSlices({ from: 1_000, to: 400_777 }, (slice) => [async () => seen.push(slice)]);
    assert.equal(seen[0]?.from, 1_000);
    assert.equal(seen.at(-1)?.to, 400_777);
    for (const [index, slice] of seen.entries()) {
      assert.ok(slice.to > slice.from);
      if (index > 0) assert.equal(slice.from, seen[index - 1]?.to);
    }
  });

  /** The widths of the slices when each has two pieces that take so many milliseconds by a clock of the test. */
  async function widths(to: number, tookMs: (at: number) => number): Promise<number[]> {
    const seen: number[] = [];
    let now = 0;
    await inSlices(
      { from: 0, to },
      (slice) => [
        async () => seen.push(slice.to - slice.from),
        async () => {
          now += tookMs(slice.from);
          return now;
        },
      ],
      () => now,
    );
    return seen;
  }

  test('takes longer slices where little happened', async () => {
    assert.deepEqual(await widths(15_000, () => 1), [1_000, 2_000, 4_000, 8_000]);
  });

  test('takes shorter slices where much did, down to a second', async () => {
    assert.deepEqual(
      await widths(10_000, (at) => (at < 3_000 ? 1 : 200)),
      [1_000, 2_000, 4_000, 2_000, 1_000],
    );
  });

  test('over a long span has few slices, however slow they are', async () => {
    const day = await widths(86_400_000, () => 10_000);
    assert.ok(day.length <= 64, `${day.length.toString()} slices`);
    assert.equal(
      day.reduce((sum, width) => sum + width, 0),
      86_400_000,
    );
  });

  test('over no time at all is none', async () => {
    assert.deepEqual(await inSlices({ from: 5, to: 5 }, () => [async () => 1]), []);
  });
});
