import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { projectFolder } from '#lib/config/env.ts';

// House rules that no linter knows. Every exception stands here, by path, and the list may only shrink.
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // Next replaces NEXT_RUNTIME while it builds: that text must stand in the file itself.
  environment: [
    'lib/config/env.ts',
    'lib/setup/prepare.mjs',
    'next.config.js',
    'instrumentation.ts',
    'proxy.ts',
  ],
  longer: [],
};

const root = projectFolder();
const sources = globSync('{app,components,lib,prisma,bench,e2e}/**/*.{ts,tsx,mjs,css,sql}', { cwd: root })
  .concat(globSync('*.{ts,mjs,js,cjs}', { cwd: root }))
  .filter((path) => !path.startsWith('prisma/generated') && path !== 'next-env.d.ts')
  .sort();
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const linesOf = (path: string) => textOf(path).split('\n').length - 1;
const isCode = (path: string) => /\.(tsx?|mjs|js|cjs)$/.test(path);
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path);
const isVectors = (path: string) => path.endsWith('.vectors.ts');
const code = sources.filter(isCode);

/** The paths for which the rule does not hold, as one readable list. */
function offenders(paths: readonly string[], breaks: (path: string) => boolean, excepted = ''): string[] {
  return paths.filter((path) => breaks(path) && !exceptions[excepted]?.includes(path));
}

describe('the house is tidy', () => {
  test('the rules see the project', () => {
    assert.ok(code.length > 50, `only ${code.length} files found`);
  });

  test('no file is longer than 300 lines, no test longer than 400', () => {
    const long = offenders(
      code.filter((path) => !isVectors(path)),
      (path) => linesOf(path) > (isTest(path) ? 400 : 300),
      'longer',
    );
    assert.deepEqual(long, []);
  });

  test('half of the files have at most 60 lines and nine tenths at most 160', () => {
    const lengths = code
      .filter((path) => !isTest(path) && !isVectors(path))
      .map(linesOf)
      .sort((a, b) => a - b);
    const at = (share: number) => lengths[Math.floor(lengths.length * share)] ?? 0;
    assert.ok(at(0.5) <= 60, `the median file has ${at(0.5)} lines`);
    assert.ok(at(0.9) <= 160, `the ninth tenth ends at ${at(0.9)} lines`);
  });

  test('a route handler reads, proves, acts and answers in at most 40 lines', () => {
    assert.deepEqual(
      offenders(
        code.filter((path) => /^app\/.*route\.ts$/.test(path)),
        (path) => linesOf(path) > 40,
      ),
      [],
    );
  });

  test('files are named in kebab-case', () => {
    const framework = /^(\[.*\]|_?[a-z0-9-]+)(\.[a-z0-9-]+)*$/;
    assert.deepEqual(
      offenders(sources, (path) => !framework.test(basename(path))),
      [],
    );
  });

  test('no drawer for what has no name: utils, helpers, misc, common, manager, and no barrel', () => {
    const drawer = /(^|[/.-])(utils?|helpers?|misc|common|shared|manager|index)([/.-]|$)/;
    assert.deepEqual(
      offenders(sources, (path) => drawer.test(path)),
      [],
    );
  });

  test('the environment is read in one place', () => {
    const reads = /process\.env|loadEnvFile|import\.meta\.env/;
    const self = 'lib/testing/tidy.test.ts';
    assert.deepEqual(
      offenders(code, (path) => path !== self && reads.test(textOf(path)), 'environment'),
      [],
    );
  });

  const minted: readonly [string, readonly string[]][] = [
    ['Tx', ['lib/data/db.ts']],
    // The demo's made-up people are spoken for while it is planted.
    ['Member', ['lib/web/session.ts', 'lib/cli/actor.ts']],
    // Whoever runs the command line owns the machine; the test site has no one to sign in.
    ['Operator', ['lib/web/session.ts', 'lib/cli/actor.ts', 'lib/testing/test-site.ts']],
    ['Agent', ['lib/web/session.ts', 'lib/cli/actor.ts']],
    ['Advertiser', ['lib/web/session.ts']],
    ['LinkHolder', ['lib/web/link-holder.ts']],
  ];
  for (const [brand, places] of minted) {
    test(`nobody becomes ${brand} by a cast outside ${places.join(', ')}`, () => {
      const cast = new RegExp(`\\bas (unknown as )?${brand}\\b(?! *[,}])`);
      assert.deepEqual(
        offenders(
          // Planted bugs quote the code they change.
          code.filter((path) => !isTest(path) && !path.startsWith('bench/mutants/planted')),
          (path) => !places.includes(path) && cast.test(textOf(path)),
        ),
        [],
      );
    });
  }

  test('no test is switched off or runs alone, and nothing is left for later', () => {
    const marks = [
      '\\.only\\(',
      '\\.skip\\(',
      'it\\.todo',
      'test\\.todo',
      '\\bTO' + 'DO\\b',
      '\\bFIX' + 'ME\\b',
      '\\bX' + 'XX\\b',
    ];
    const mark = new RegExp(marks.join('|'));
    assert.deepEqual(
      offenders(sources, (path) => path !== 'lib/testing/tidy.test.ts' && mark.test(textOf(path))),
      [],
    );
  });

  test('no check is silenced: no ignored rule and no swallowed error without a word', () => {
    const silenced =
      /biome-ignore|@ts-(ignore|nocheck|expect-error)|eslint-disable|catch *(\([^)]*\))? *\{ *\}/;
    assert.deepEqual(
      offenders(code, (path) => path !== 'lib/testing/tidy.test.ts' && silenced.test(textOf(path))),
      [],
    );
  });

  test('every model says in its first line what one row is', () => {
    const silent = globSync('prisma/schema/*.prisma', { cwd: root }).flatMap((path) => {
      const lines = textOf(path).split('\n');
      return lines.filter(
        (line, at) => /^model /.test(line) && !/^\/\/\/ [A-Z]/.test(firstOfComment(lines, at)),
      );
    });
    assert.deepEqual(silent, []);
  });
});

/** The first line of the comment that ends above a line; '' when there is none. */
function firstOfComment(lines: readonly string[], at: number): string {
  let first = '';
  for (let above = at - 1; lines[above]?.startsWith('///') === true; above -= 1) first = lines[above] ?? '';
  return first;
}
