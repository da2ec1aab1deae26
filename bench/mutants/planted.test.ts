import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { MUTANTS } from '#bench/mutants/all.ts';
import { projectFolder } from '#lib/config/env.ts';

const root = projectFolder();

describe('the planted bugs', () => {
  test('each has exactly one place in the code as it is', () => {
    const lost = MUTANTS.flatMap(({ name, edits }) =>
      edits
        .filter(({ file, find }) => readFileSync(join(root, file), 'utf8').split(find).length !== 2)
        .map(({ file }) => `${name}: ${file}`),
    );
    assert.deepEqual(lost, []);
  });

  test('each names tests that there are', () => {
    assert.deepEqual(
      MUTANTS.flatMap(({ tests }) => tests.filter((file) => !existsSync(join(root, file)))),
      [],
    );
  });

  test('no two have one name', () => {
    const names = MUTANTS.map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
  });
});
