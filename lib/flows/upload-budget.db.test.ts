import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { throttleOf } from '#lib/data/throttle.ts';
import { type FileSender, keepWithinBudget, readingProblem } from '#lib/flows/upload-budget.ts';
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
  type Stored = { readonly ok: true } | { readonly ok: false; readonly problem: string };
  const stored = (): Promise<Stored> => Promise.resolve({ ok: true });
  /** What is said against sending files of these sizes, of which so much is kept; null when nothing. */
  const send = async (from: FileSender, sizes: readonly number[], keeps = sizes, store = stored) => {
    const throttle = throttleOf(t.site.db);
    const asked = await readingProblem(
      throttle,
      from,
      sizes.map((size) => ({ size })),
      now,
    );
    if (asked !== null) return `before: ${asked}`;
    const files = keeps.map((size) => ({ data: new Uint8Array(size) }));
    const done = await keepWithinBudget(throttle, from, files, now, store);
    return done.ok ? null : done.problem;
  };
  const visitor = (source: string = randomUUID()): FileSender => ({ kind: 'visitor', source });
  const MEMBER: FileSender = { kind: 'member', member: { memberId: 1n } };
  const three = [5 * MB, 5 * MB, 5 * MB];

  test('messages without files are not counted', async () => {
    const from = visitor();
    for (let count = 0; count < 200; count += 1) assert.equal(await send(from, []), null);
    assert.equal(await send(from, three), null);
  });

  test('are 60 MB of one sender, over however many tickets, and others still send', async () => {
    for (const from of [visitor(), MEMBER]) {
      for (let count = 0; count < 4; count += 1) assert.equal(await send(from, three), null);
      assert.match((await send(from, [1])) ?? '', /^before: .*60 MB from you in a day/, 'nothing is opened');
      assert.equal(await send(visitor(), [5 * MB]), null);
    }
  });

  test('are counted as they are kept, not as they came', async () => {
    for (let count = 0; count < 8; count += 1) assert.equal(await send(MEMBER, three, [MB]), null);
    assert.equal(await send(MEMBER, three), null);
  });

  test('that are too many leave room for fewer', async () => {
    for (let count = 0; count < 3; count += 1) assert.equal(await send(MEMBER, three), null);
    assert.equal(await send(MEMBER, [10 * MB]), null);
    assert.match((await send(MEMBER, three)) ?? '', /^With these/);
    assert.equal(await send(MEMBER, [5 * MB]), null);
  });

  test('that were not stored after all, or whose storing failed, are not counted', async () => {
    const refuse = (): Promise<Stored> => Promise.resolve({ ok: false, problem: 'closed' });
    const fail = () => Promise.reject(new Error('the database is away'));
    for (const from of [visitor(), MEMBER]) {
      for (let count = 0; count < 5; count += 1) {
        assert.equal(await send(from, three, three, refuse), 'closed');
        await assert.rejects(send(from, three, three, fail), /away/);
      }
      for (let count = 0; count < 4; count += 1) assert.equal(await send(from, three), null);
    }
  });

  test('are opened five times as widely as kept, and no further', async () => {
    const from = visitor();
    for (let count = 0; count < 20; count += 1) assert.equal(await send(from, three, []), null);
    assert.match((await send(from, [1024])) ?? '', /^before: .*300 MB of files in a day/);
    assert.equal(await send(visitor(), three), null);
  });

  test('are 500 MB of all visitors together, however many they are; members still send', async () => {
    let kept = 0;
    for (let count = 0; count < 60; count += 1) if ((await send(visitor(), [10 * MB])) === null) kept += 10;
    assert.equal(kept, 500);
    assert.match((await send(visitor(), [1])) ?? '', /^before: .*sign in/);
    assert.equal(await send({ kind: 'member', member: { memberId: 2n } }, [5 * MB]), null);
  });

  test('of a visitor that all visitors together are over with are not counted for the visitor', async () => {
    for (let count = 0; count < 49; count += 1) assert.equal(await send(visitor(), [10 * MB]), null);
    const source = randomUUID();
    assert.match((await send(visitor(source), three)) ?? '', /^Visitors have sent/);
    const throttle = throttleOf(t.site.db);
    assert.equal(await throttle.left('files-of-one', `visitor ${source}`), 60 * 1024);
    assert.equal(await throttle.left('files-of-visitors', 'all'), 10 * 1024);
  });
});
