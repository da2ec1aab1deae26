import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { tellThread } from './end-thread.ts';

const idle = () => new Worker('setInterval(() => {}, 1_000)', { eval: true });

test('a thread that is told to end while it is there ends, and is heard of', async () => {
  let gone = 0;
  const tell = tellThread(() => {
    gone += 1;
  });
  const thread = idle();
  await once(thread, 'online');
  tell({ how: 'terminated', at: null });
  await once(thread, 'exit');
  assert.equal(gone, 1);
});

test('one that is told to end before it is there ends when it comes, and its successor lives', async () => {
  let gone = 0;
  const tell = tellThread(() => {
    gone += 1;
  });
  const first = idle();
  await once(first, 'online');
  tell({ how: 'terminated', at: null });
  await once(first, 'exit');
  tell({ how: 'terminated', at: null });
  const second = idle();
  await once(second, 'exit');
  assert.equal(gone, 2);
  const third = idle();
  await once(third, 'online');
  assert.equal(gone, 2);
  await third.terminate();
});
