import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNodeSummary } from '#lib/testing/steps.ts';

const summary = (pass: number, fail: number, cancelled: number) =>
  `ℹ tests 9\nℹ suites 2\nℹ pass ${pass}\nℹ fail ${fail}\nℹ cancelled ${cancelled}\nℹ skipped 1\nℹ todo 0\nℹ duration_ms 12.5\n`;

test("the counts are those of the runner's closing lines, a cancelled test being a failed one", () => {
  assert.deepEqual(readNodeSummary(`ok\n${summary(6, 1, 2)}`), { passed: 6, failed: 3, skipped: 1 });
});

test('the last summary counts when tests printed one of their own', () => {
  assert.equal(readNodeSummary(`${summary(1, 1, 1)}${summary(8, 0, 0)}`)?.passed, 8);
});

test('output without closing lines is no result', () => {
  assert.equal(readNodeSummary('all is well, pass 12'), undefined);
});
