import { globSync } from 'node:fs';
import { Command } from 'commander';
import { record } from '#bench/torture/record.ts';
import { MUTANTS } from './all.ts';
import type { Mutant } from './mutant.ts';
import { type ScratchCopy, scratchCopy } from './scratch-copy.ts';

const values = new Command('npm run mutants --')
  .description('Plants bugs in a scratch copy, one at a time, and runs the tests that should notice.')
  .option('--only <names>', 'some bugs, between commas', '')
  .option('--named', 'only the tests named for each bug, not the rest of the suite', false)
  .option('--write', 'renews the table in bench/README.md', false)
  .parse()
  .opts<{ only: string; named: boolean; write: boolean }>();

interface Finding {
  readonly mutant: Mutant;
  /** Tests that failed; null: it survived. */
  readonly caught: readonly string[] | null;
  /** The suite had to be run as a whole. */
  readonly late: boolean;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The whole suite without what takes long and cannot know: the installer, the embedded server, the load bench. */
function wholeSuite(folder: string): string[] {
  const all = globSync('{app,components,lib,bench/torture}/**/*.test.{ts,tsx}', { cwd: folder });
  return all.filter((path) => !/lib\/(data\/embedded|setup|testing)\//.test(path)).sort();
}

async function examine(copy: ScratchCopy, mutant: Mutant, whole: readonly string[]): Promise<Finding> {
  let heal: () => void;
  try {
    heal = copy.plant(mutant);
  } catch (error) {
    // The code has moved on and the bug must follow it: as good as survived.
    say(error instanceof Error ? error.message : String(error));
    return { mutant, caught: null, late: false };
  }
  try {
    const caught = await copy.run(mutant.tests);
    if (caught !== null) return { mutant, caught, late: false };
    return { mutant, caught: values.named ? null : await copy.run(whole), late: true };
  } finally {
    heal();
  }
}

function rowOf({ mutant, caught, late }: Finding): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const by =
    caught === null
      ? '**survived**'
      : `${caught[0] ?? ''}${caught.length > 1 ? ` (and ${caught.length - 1} more)` : ''}`;
  return `| ${mutant.name} | ${cell(mutant.breaks)} | ${cell(by)}${late && caught !== null ? ' †' : ''} |`;
}

const only = values.only.split(',').filter((name) => name !== '');
const planted = MUTANTS.filter(({ name }) => only.length === 0 || only.includes(name));
const copy = await scratchCopy();
const findings: Finding[] = [];
try {
  const whole = wholeSuite(copy.folder);
  const named = [...new Set(planted.flatMap(({ tests }) => tests))];
  // A busy machine can trip a test that measures time: what fails twice is broken.
  const healthy = (await copy.run(named)) && (await copy.run(named));
  if (healthy !== null) throw new Error(`The suite fails without any bug planted: ${healthy.join('; ')}`);
  for (const mutant of planted) {
    const finding = await examine(copy, mutant, whole);
    findings.push(finding);
    say(
      `${finding.caught === null ? 'SURVIVED' : 'caught  '}  ${mutant.name}: ${finding.caught?.[0] ?? mutant.breaks}`,
    );
  }
} finally {
  await copy.close();
}
const survivors = findings.filter(({ caught }) => caught === null);
const summary = `${survivors.length} of ${findings.length} planted bugs survived.`;
const head = ['| planted | what it breaks | caught by |', '| --- | --- | --- |'];
const foot = findings.some(({ late }) => late)
  ? ['', '† not by the tests named for it, but by another of the suite.']
  : [];
const table = [...head, ...findings.map(rowOf), ...foot, '', summary].join('\n');
if (values.write) record('mutants', table);
say(`\n${summary}`);
process.exitCode = survivors.length === 0 ? 0 : 1;
