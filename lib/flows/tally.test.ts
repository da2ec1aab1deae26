import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tally } from '#lib/flows/tally.ts';

describe('the tally of a process', () => {
  test('counts outcomes by provider and verdict', () => {
    const counted = tally();
    counted.answered('cpx', 'credited', 2);
    counted.answered('cpx', 'credited', 3);
    counted.answered('cpx', 'repeat', 1);
    const { outcomes, latency } = counted.read();
    assert.deepEqual(outcomes, [
      { slug: 'cpx', verdict: 'credited', count: 2 },
      { slug: 'cpx', verdict: 'repeat', count: 1 },
    ]);
    assert.equal(latency.count, 3);
    assert.equal(latency.sum, 0.006);
  });

  test('a caller who makes up slugs makes up no names', () => {
    const counted = tally();
    for (let made = 0; made < 1_000; made += 1) counted.answered(`made-up-${made}`, 'provider-unknown', 1);
    counted.answered('made-up', 'unavailable', 1);
    assert.deepEqual(
      counted.read().outcomes.map(({ slug, count }) => [slug, count]),
      [
        ['', 1_000],
        ['', 1],
      ],
    );
  });

  test('a provider that is known keeps its name when it cannot be served', () => {
    const counted = tally();
    counted.answered('cpx', 'credited', 1);
    counted.answered('cpx', 'overloaded', 1);
    assert.deepEqual(
      counted.read().outcomes.map(({ slug }) => slug),
      ['cpx', 'cpx'],
    );
  });

  test('counts batches, and hands on what they give or throw', async () => {
    const counted = tally();
    const double = counted.batches(async (items: readonly number[]) => items.map((item) => item * 2));
    const fail = counted.batches<number, number>(() => Promise.reject(new Error('no')));
    assert.deepEqual(await double([1, 2]), [2, 4]);
    await assert.rejects(fail([1]), /no/);
    const { batchSize, batchDuration, batchFailures } = counted.read();
    assert.deepEqual([batchSize.count, batchSize.sum, batchDuration.count, batchFailures], [2, 3, 2, 1]);
  });
});
