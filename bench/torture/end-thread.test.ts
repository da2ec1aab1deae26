import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { tellThread } from './end-thread.ts';

function campaign() {
  let gone = 0;
  const tell = tellThread(() => {
    gone += 1;
  });
  return { end: () => tell({ how: 'terminated', at: null }), gone: () => gone };
}

const idle = () => new Worker('setInterval(() => {}, 1_000)', { eval: true });

test('a thread that is told to end while it is there ends, and is heard of', async () => {
  const { end, gone } = campaign();
  const thread = idle();
  await once(thread, 'online');
  end();
  await once(thread, 'exit');
  assert.equal(gone(), 1);
});

test('one that is told to end before it is there ends when it comes, and its successor lives', async () => {
  const { end, gone } = campaign();
  const first = idle();
  await once(first, 'online');
  end();
  await once(first, 'exit');
  end();
  const second = idle();
  await once(second, 'exit');
  assert.equal(gone(), 2);
  const third = idle();
  await once(third, 'online');
  assert.equal(gone(), 2);
  await third.terminate();
});
