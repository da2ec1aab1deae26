import assert from 'node:assert/strict';
import { test } from 'node:test';
import { themeOf } from '#lib/core/theme.ts';

test('a theme we do not know is left to the system', () => {
  for (const said of [undefined, null, '', 'system', 'Dark', 'dark ', 'dark"><script>', 1, {}])
    assert.equal(themeOf(said), 'system');
  assert.equal(themeOf('dark'), 'dark');
  assert.equal(themeOf('light'), 'light');
});
