import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { throttleOf } from '#lib/data/throttle.ts';
import { type FileSender, overBudget } from '#lib/flows/upload-budget.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

const MB = 1024 * 1024;
const now = new Date();

describe('files kept in a day', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
  });
  after(() => t.close());
  beforeEach(() => t.site.db.$executeRawUnsafe('DELETE FROM rate_limiter_flexible'));
  const send = (from: FileSender, ...sizes: number[]) =>
    overBudget(
      throttleOf(t.site.db),
      from,
      sizes.map((size) => ({ size })),
      now,
    );
  const visitor = (source: string = randomUUID()): FileSender => ({ kind: 'visitor', source });

  test('messages without files are not counted', async () => {
    const from = visitor();
    for (let count = 0; count < 200; count += 1) assert.equal(await send(from), null);
    assert.equal(await send(from, 5 * MB, 5 * MB, 5 * MB), null);
  });

  test('are 60 MB of one sender, over however many tickets, and others still send', async () => {
    for (const from of [visitor(), { kind: 'member', memberId: 1n } as const]) {
      for (let count = 0; count < 4; count += 1) assert.equal(await send(from, 5 * MB, 5 * MB, 5 * MB), null);
      assert.match((await send(from, 1)) ?? '', /60 MB in a day/);
      assert.equal(await send(visitor(), 5 * MB), null);
    }
  });

  test('are 500 MB of all visitors together, however many they are; members still send', async () => {
    let kept = 0;
    for (let count = 0; count < 60; count += 1) if ((await send(visitor(), 10 * MB)) === null) kept += 10;
    assert.equal(kept, 500);
    assert.match((await send(visitor(), 1)) ?? '', /sign in/);
    assert.equal(await send({ kind: 'member', memberId: 2n }, 5 * MB), null);
  });
});
