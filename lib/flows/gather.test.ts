import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gatherer, Overloaded } from '#lib/flows/gather.ts';

const LIMITS = { inFlight: 1, enough: 4, most: 4, waiting: 2 };

/** A run that waits until it is let go, and answers each item with its own word. */
function held() {
  const batches: (readonly number[])[] = [];
  const gates: (() => void)[] = [];
  const run = async (items: readonly number[]) => {
    batches.push(items);
    await new Promise<void>((resolve) => gates.push(resolve));
    return items.map((item) => `outcome of ${item}`);
  };
  return { batches, run, letGo: () => gates.shift()?.() };
}

describe('a gatherer', () => {
  test('gives everyone in a batch its own outcome', async () => {
    const { run, letGo, batches } = held();
    const gather = gatherer(run, { ...LIMITS, waiting: 10 });
    const all = [1, 2, 3, 4].map((item) => gather.submit(item));
    letGo();
    await all[0];
    letGo();
    assert.deepEqual(
      await Promise.all(all),
      [1, 2, 3, 4].map((item) => `outcome of ${item}`),
    );
    assert.deepEqual(batches, [[1], [2, 3, 4]]);
  });

  test('runs a lone item at once', () => {
    const { run, batches } = held();
    void gatherer(run, LIMITS).submit(7);
    assert.deepEqual(batches, [[7]]);
  });

  test('refuses at once beyond its bound, and takes in again when there is room', {
    timeout: 5_000,
  }, async () => {
    const { run, letGo } = held();
    const gather = gatherer(run, LIMITS);
    const first = gather.submit(1);
    const waiting = [gather.submit(2), gather.submit(3)];
    await assert.rejects(gather.submit(4), Overloaded);
    letGo();
    await first;
    letGo();
    assert.deepEqual(await Promise.all(waiting), ['outcome of 2', 'outcome of 3']);
    const later = gather.submit(5);
    letGo();
    assert.equal(await later, 'outcome of 5');
  });

  test('never takes more than its most into one batch', async () => {
    const { run, letGo, batches } = held();
    const gather = gatherer(run, { ...LIMITS, waiting: 100 });
    const all = Array.from({ length: 11 }, (_, item) => gather.submit(item));
    for (let round = 0; round < 4; round += 1) {
      letGo();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(all);
    assert.ok(batches.every((batch) => batch.length <= 4));
  });

  test('a run that fails fails its own batch and no other', async () => {
    let runs = 0;
    const gather = gatherer(
      async (items: readonly number[]) => {
        runs += 1;
        if (runs === 1) throw new Error('broken');
        return items;
      },
      { ...LIMITS, waiting: 10 },
    );
    await assert.rejects(gather.submit(1), /broken/);
    assert.equal(await gather.submit(2), 2);
  });

  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const LANES = { inFlight: 2, enough: 2, most: 4, waiting: 100 };
  const parity = (item: number) => (item % 2 === 0 ? 'even' : 'odd');

  test('never has one lane in two batches at once, and lets the others pass', async () => {
    const { run, letGo, batches } = held();
    const gather = gatherer(run, LANES, parity);
    const all = [2, 4, 6, 1, 8, 3].map((item) => gather.submit(item));
    assert.deepEqual(batches, [[2], [1, 3]]);
    letGo();
    await all[0];
    await turn();
    assert.deepEqual(batches.slice(2), [[4, 6, 8]]);
    letGo();
    letGo();
    assert.equal((await Promise.all(all)).length, 6);
  });

  test('keeps the order of a lane, whatever passes it', async () => {
    const order: number[] = [];
    const gather = gatherer(
      async (items: readonly number[]) => {
        await turn();
        order.push(...items);
        return items;
      },
      { ...LANES, enough: 1, most: 2 },
      parity,
    );
    await Promise.all([2, 4, 1, 6, 3, 8, 10, 5, 12, 7].map((item) => gather.submit(item)));
    assert.deepEqual(
      order.filter((item) => item % 2 === 0),
      [2, 4, 6, 8, 10, 12],
    );
    assert.deepEqual(
      order.filter((item) => item % 2 === 1),
      [1, 3, 5, 7],
    );
  });

  test('a lane is free again after its batch failed', async () => {
    let runs = 0;
    const gather = gatherer(
      async (items: readonly number[]) => {
        runs += 1;
        if (runs === 1) throw new Error('broken');
        return items;
      },
      LANES,
      parity,
    );
    const first = gather.submit(2);
    const second = gather.submit(4);
    await assert.rejects(first, /broken/);
    assert.equal(await second, 4);
  });

  test('drains what was submitted before it ends', async () => {
    const { run, letGo } = held();
    const gather = gatherer(run, LIMITS);
    const one = gather.submit(1);
    let drained = false;
    const draining = gather.drain().then(() => {
      drained = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(drained, false);
    letGo();
    await draining;
    assert.equal(await one, 'outcome of 1');
  });
});
