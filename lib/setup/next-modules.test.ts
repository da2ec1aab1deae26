import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { projectFolder } from '#lib/config/env.ts';
import asModule from '#lib/setup/next-modules.mjs';

const next = join(projectFolder(), 'node_modules', 'next', 'dist');
/** What the build gets in place of a file, and what it was told to watch. */
function load(resourcePath: string, source: string): [text: string, watched: string[]] {
  const watched: string[] = [];
  const text = asModule.call({ resourcePath, addDependency: (path: string) => watched.push(path) }, source);
  return [text, watched];
}

describe('what browsers load of Next', () => {
  test('is built from its modules, in place of the same files in CommonJS', () => {
    const path = join(next, 'client', 'components', 'app-router.js');
    const source = readFileSync(path, 'utf8');
    const [text, watched] = load(path, source);
    assert.match(source, /^"use strict";|exports/m);
    assert.match(text, /^export default function AppRouter/m);
    assert.deepEqual(watched, [join(next, 'esm', 'client', 'components', 'app-router.js')]);
  });

  test('stays as it is where Next has no such module, and so does everybody else’s', () => {
    for (const path of [
      join(next, 'client', 'not-there.js'),
      join(next, 'build', 'polyfills', 'process.js'),
      join(next, 'esm', 'client', 'link.js'),
      join(projectFolder(), 'components', 'client', 'x.js'),
    ])
      assert.deepEqual(load(path, 'kept'), ['kept', []], path);
  });

  test('has a module for every file of the router', () => {
    const files = globSync('client/{app-*,components/**/*}.js', { cwd: next });
    const without = files.filter((file) => !existsSync(join(next, 'esm', file)));
    assert.ok(files.length > 100, `only ${files.length} files found`);
    assert.deepEqual(without, []);
  });
});
