import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from '#lib/config/log.ts';

function capture(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) }));
  return lines;
}

test('an event is one line of JSON with its level and time', () => {
  const [line, ...more] = capture((log) => log.info({ event: 'started', port: 1 }, 'up'));
  assert.equal(more.length, 0);
  const parsed = JSON.parse(line ?? '');
  assert.equal(parsed.level, 'info');
  assert.equal(parsed.event, 'started');
  assert.ok(!Number.isNaN(Date.parse(parsed.time)));
});

for (const name of [
  'secret',
  'password',
  'authorization',
  'cookie',
  'token',
  'signature',
  'key',
  'rawTarget',
]) {
  test(`a value called ${name} never reaches the log, on its own or inside an object`, () => {
    const lines = capture((log) => {
      log.info({ [name]: 'hunter2' });
      log.warn({ provider: { [name]: 'hunter2' } });
    });
    assert.equal(lines.length, 2);
    assert.ok(!lines.join('').includes('hunter2'));
  });
}

test("a database error is logged without its detail, which holds members' data", () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(a@b.c) exists',
  });
  const lines = capture((log) => log.error({ err: error }));
  assert.ok(lines[0]?.includes('23505'));
  assert.ok(!lines[0]?.includes('a@b.c'));
});
