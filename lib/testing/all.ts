import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#lib/config/env.ts';
import { ensureGroupRoles } from '#lib/data/roles.ts';
import { schemaDrift } from '#lib/data/schema-drift.ts';
import { findBrowser } from '#lib/testing/browser.ts';
import { checkFloors } from '#lib/testing/floors.ts';
import { openScratchServer } from '#lib/testing/scratch-server.ts';
import { check, type Outcome, one, readNodeSummary, run, runSteps, type Step } from '#lib/testing/steps.ts';

// What `npm test` runs. All steps run, whatever the ones before came to; the exit code is 1 when any failed.
// Arguments choose steps by the beginning of their name: npm test -- unit database

const root = projectFolder();
const tool = (...parts: string[]) => join(root, 'node_modules', ...parts);

function testFiles(database: boolean): string[] {
  const found = globSync('{app,components,lib,prisma,bench}/**/*.test.{ts,tsx}', { cwd: root });
  return found.filter((path) => path.endsWith('.db.test.ts') === database).sort();
}

/** Several files at once; a test that hangs fails instead of holding up everything. */
async function nodeTests(files: readonly string[], atOnce: number): Promise<Outcome> {
  if (files.length === 0) throw new Error('No test file was found');
  const { code, tail } = await run([
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${atOnce}`,
    '--test-timeout=180000',
    ...files,
  ]);
  const outcome = readNodeSummary(tail) ?? { passed: 0, failed: 1, skipped: 0 };
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

async function schemaAgrees(url: string): Promise<Outcome> {
  await ensureGroupRoles(url);
  const drift = await schemaDrift(url);
  if (drift === '') return one;
  throw new Error(
    `The schema asks for what no migration does; run: node lib/setup/new-migration.ts <name>\n${drift}`,
  );
}

async function browserTests(): Promise<Outcome> {
  const executable = await findBrowser();
  const { code, tail } = await run([tool('@playwright', 'test', 'cli.js'), 'test', '--reporter=list'], {
    BOUNTY_BROWSER: executable,
  });
  const count = (word: string) => Number(new RegExp(`^\\s+(\\d+) ${word}`, 'm').exec(tail)?.[1] ?? 0);
  const failed = count('failed') + count('flaky') + count('did not run');
  return {
    passed: count('passed'),
    failed: code === 0 ? failed : Math.max(1, failed),
    skipped: count('skipped'),
  };
}

const server = await openScratchServer();

const steps: Step[] = [
  {
    name: 'format and lint',
    run: () => check([tool('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--colors=off', '.']),
  },
  { name: 'types', run: () => check([tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.']) },
  {
    name: 'floors',
    run: async () => {
      const modules = await checkFloors(existsSync);
      process.stdout.write(`${modules} modules keep to their floors\n`);
      return one;
    },
  },
  { name: 'schema and migrations agree', run: () => schemaAgrees(server.urlOf('postgres')) },
  { name: 'unit tests', run: () => nodeTests(testFiles(false), 2) },
  { name: 'database tests', run: () => nodeTests(testFiles(true), 2) },
  { name: 'build', run: () => check([join(root, 'lib', 'setup', 'prepare.mjs'), '--build']) },
  { name: 'browser tests', run: browserTests },
];

const chosen = process.argv.slice(2);
const wanted = steps.filter(
  ({ name }) => chosen.length === 0 || chosen.some((start) => name.startsWith(start)),
);
const total = await runSteps(wanted).finally(() => server.release());

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failedSteps.length === 0 && wanted.length > 0 ? 0 : 1;
