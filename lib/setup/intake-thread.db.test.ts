import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { readEnvironment } from '#lib/config/env.ts';
import { productLogin } from '#lib/data/open-database.ts';
import { type IntakeThread, startIntakeThread } from '#lib/setup/intake-thread.ts';
import { testKey } from '#lib/testing/database.ts';
import { openTestSite, type TestSite, testEnvironment } from '#lib/testing/test-site.ts';

describe('an intake in a thread of its own', () => {
  let t: TestSite;
  let url: string;
  let intake: IntakeThread;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs');
    url = (await productLogin(t.database.ownerUrl, testKey, 'intake')) ?? '';
    intake = start();
    await intake.ready;
  });
  after(async () => {
    await intake.close();
    await t.closeWhole();
  });

  const start = (at = url) =>
    startIntakeThread(readEnvironment(testEnvironment(t.database), '/'), at, (line) => said.push(line));
  const said: string[] = [];

  /** An intake that takes in, and its thread. */
  async function withThread(begin: () => IntakeThread): Promise<{ made: IntakeThread; thread: Worker }> {
    const started = once(process, 'worker');
    const made = begin();
    const [thread] = (await started) as [Worker];
    await made.ready;
    return { made, thread };
  }

  /** A call as a door hands it over. */
  async function call(transaction: string, member: string, secret?: string) {
    const facts = { kind: 'credit', member, transaction, amount: '100' } as const;
    const request = await t.compose('bitlabs', facts, secret === undefined ? {} : { secret });
    return {
      slug: 'bitlabs',
      request: { ...request, source: '203.0.113.9' },
      receivedAt: new Date(),
      bound: null,
    };
  }

  test('credits a call once, whether its copies come to the thread or beside it', async () => {
    const member = await t.member();
    const delivery = await call('thread-1', member.publicId);
    const [first, ...copies] = await Promise.all([
      intake.take(delivery),
      intake.take(delivery),
      t.site.intake.take(delivery),
      intake.take(delivery),
    ]);
    const verdicts = [first, ...copies].map((receipt) => receipt.verdict).sort();
    assert.deepEqual(verdicts, ['credited', 'repeat', 'repeat', 'repeat']);
    assert.deepEqual([first?.reply.status, first?.reply.body], [200, 'OK']);
    const { pending, available } = await t.balances(member);
    assert.equal(pending + available, 100n);
  });

  test('refuses a forged call in the words of its network, and keeps it', async () => {
    const { publicId } = await t.member();
    const receipt = await intake.take(await call('thread-2', publicId, 'another secret'));
    assert.deepEqual([receipt.verdict, receipt.reply.status], ['signature-wrong', 401]);
    assert.equal((await intake.figures()).refusedKept, 1);
  });

  test('tells a caller it does not know to come again to a known address, and counts that', async () => {
    const { publicId } = await t.member();
    const delivery = { ...(await call('thread-3', publicId)), slug: 'nobody' };
    assert.equal((await intake.take(delivery)).verdict, 'provider-unknown');
    await intake.flush();
    const counted = await t.site.db.$queryRawUnsafe<{ count: bigint }[]>(
      'SELECT sum(count) AS count FROM refusal_count',
    );
    assert.equal(Number(counted[0]?.count), 1);
  });

  test('stops at the door what the door has stopped, and takes the bytes of a body as they came', async () => {
    const slug = await t.provider('adgem');
    const { publicId } = await t.member();
    const request = await t.compose(slug, {
      kind: 'credit',
      member: publicId,
      transaction: 'thread-4',
      amount: '100',
    });
    const whole = { slug, request: { ...request, source: '203.0.113.9' }, receivedAt: new Date() };
    const tooLarge = await intake.take({ ...whole, bound: 'too-large' });
    assert.deepEqual([tooLarge.verdict, tooLarge.reply.status], ['too-large', 413]);
    assert.equal((await intake.take({ ...whole, bound: null })).verdict, 'credited');
  });

  test('tells what it has done, and what is its own', async () => {
    const { batchSize, batchFailures, pools, queues, loopDelay } = await intake.figures();
    assert.ok(batchSize.count >= 1);
    assert.equal(batchFailures, 0);
    assert.ok((pools.intake_engine?.open ?? 0) >= 1);
    assert.deepEqual(queues.collector, { waiting: 0, inFlight: 0 });
    assert.ok((loopDelay['0.5'] ?? 0) > 0);
  });

  test('ends after what is under way, and takes nothing afterwards', async () => {
    const member = await t.member();
    const ending = start();
    await ending.ready;
    const deliveries = await Promise.all(
      Array.from({ length: 40 }, (_, at) => call(`thread-end-${at}`, member.publicId)),
    );
    const receipts = Promise.all(deliveries.map((delivery) => ending.take(delivery)));
    await ending.close();
    const verdicts = (await receipts).map(({ verdict }) => verdict);
    assert.deepEqual(new Set(verdicts), new Set(['credited']));
    const { pending, available } = await t.balances(member);
    assert.equal(pending + available, 4_000n);
    const after = await ending.take(deliveries[0] ?? assert.fail());
    assert.deepEqual([after.verdict, after.reply.status], ['unavailable', 503]);
  });

  test('one that cannot be opened says why, and can be closed', async () => {
    const missing = new URL(url);
    missing.pathname = '/no_such_database';
    const broken = start(missing.href);
    await assert.rejects(broken.ready, /no_such_database/);
    await broken.close();
  });

  test('one that ends by itself is replaced: who waits and who comes meanwhile is told to come again', async () => {
    const member = await t.member();
    const { made: fragile, thread } = await withThread(() => start());
    const waits = fragile.take(await call('thread-gone', member.publicId));
    await thread.terminate();
    const meanwhile = await fragile.take(await call('thread-gone', member.publicId));
    assert.deepEqual([meanwhile.verdict, meanwhile.retryAfterSeconds], ['unavailable', 5]);
    // Committed or not: answered it was not, so it comes again.
    assert.equal((await waits).verdict, 'unavailable');
    await assert.rejects(fragile.figures(), /ended/);
    let again = meanwhile.verdict;
    for (let tries = 0; tries < 100 && again === 'unavailable'; tries += 1) {
      await sleep(100);
      again = (await fragile.take(await call('thread-gone', member.publicId))).verdict;
    }
    assert.match(again, /^(credited|repeat)$/);
    assert.match(said.join(), /The intake ended \(1\); another one takes its place/);
    const { pending, available } = await t.balances(member);
    assert.equal(pending + available, 100n);
    await fragile.close();
  });

  test('one that ends while it is asked to end has ended: nothing is left to fail', async () => {
    const { made: dying, thread } = await withThread(() => start());
    const terminated = thread.terminate();
    await dying.close();
    await terminated;
  });

  test('while another one opens, however long that takes, callers are told to come again at once', async () => {
    const { publicId } = await t.member();
    const folder = mkdtempSync(join(tmpdir(), 'bountycore-thread-'));
    // Opens at its first start, and never again.
    const program = `import { existsSync, writeFileSync } from 'node:fs';
      import { parentPort } from 'node:worker_threads';
      const [started, opening] = process.argv.slice(-2);
      parentPort.on('message', () => undefined);
      if (existsSync(started)) writeFileSync(opening, '');
      else { writeFileSync(started, ''); parentPort.postMessage('open'); }`;
    const opening = join(folder, 'opening');
    const { made: stuck, thread } = await withThread(() =>
      startIntakeThread(readEnvironment(testEnvironment(t.database), '/'), url, () => undefined, {
        file: new URL(`data:text/javascript,${encodeURIComponent(program)}`),
        args: [join(folder, 'started'), opening],
      }),
    );
    await thread.terminate();
    while (!existsSync(opening)) await sleep(20);
    const heard = await Promise.race([stuck.take(await call('thread-opens', publicId)), sleep(2_000, null)]);
    await stuck.close();
    assert.deepEqual([heard?.verdict, heard?.retryAfterSeconds], ['unavailable', 5]);
    rmSync(folder, { recursive: true });
  });

  test('one that stands still leaves nobody without an answer, and can be closed', async () => {
    const { publicId } = await t.member();
    const program = `import { parentPort } from 'node:worker_threads';
      parentPort.on('message', () => { for (;;); });
      parentPort.postMessage('open');`;
    const { made: still } = await withThread(() =>
      startIntakeThread(readEnvironment(testEnvironment(t.database), '/'), url, () => undefined, {
        file: new URL(`data:text/javascript,${encodeURIComponent(program)}`),
        args: [],
      }),
    );
    const heard = await Promise.race([still.take(await call('thread-still', publicId)), sleep(7_000, null)]);
    await still.close();
    assert.deepEqual([heard?.verdict, heard?.retryAfterSeconds], ['unavailable', 5]);
  });
});
