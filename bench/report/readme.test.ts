import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { insertReport } from '#bench/report/readme.ts';

describe('the report in its page', () => {
  const page = 'before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter\n';

  test('what stands around the markers stays, what stood between them goes', () => {
    const once = insertReport(page, 'new');
    assert.equal(once, 'before\n<!-- bench: begin -->\n\nnew\n\n<!-- bench: end -->\nafter\n');
    assert.equal(insertReport(once, 'new'), once);
  });

  test('a page without markers is not overwritten', () => {
    assert.throws(() => insertReport('by hand', 'new'));
    assert.throws(() => insertReport('<!-- bench: end --><!-- bench: begin -->', 'new'));
  });
});
