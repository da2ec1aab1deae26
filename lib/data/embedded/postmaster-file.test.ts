import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmaster } from '#lib/data/embedded/postmaster-file.ts';

const written = '4711\n/srv/data\n1790000000\n41234\n\n127.0.0.1\n 12345 6\nready   \n';

test('a postmaster.pid tells process, folder, port and state', () => {
  assert.deepEqual(parsePostmaster(written), {
    pid: 4711,
    folder: '/srv/data',
    port: 41_234,
    state: 'ready',
  });
});

for (const cut of ['', '4711\n', '4711\n/srv/data\n1790000000\n', 'x\n/srv\n1\n2\n', '-1\n/srv\n1\n2\n']) {
  test(`${JSON.stringify(cut)} is no running server`, () => {
    assert.equal(parsePostmaster(cut), undefined);
  });
}
