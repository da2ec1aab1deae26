import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart } from '#bench/report/chart.ts';
import { machineName } from '#bench/report/machine.ts';
import { insertReport, report } from '#bench/report/readme.ts';
import type { Result } from '#bench/report/result.ts';

const folder = join(import.meta.dirname, '..');

/**
 * Writes the figures to `bench/results`. The page and its chart are made of full runs only: what a quick run or a part
 * of one finds is not for quoting.
 * @returns the files, relative to the project
 */
export function save(result: Result, whole: boolean): string[] {
  const name = `${result.at.slice(0, 10)}-${machineName()}${result.quick ? '-quick' : ''}${whole ? '' : '-part'}`;
  mkdirSync(join(folder, 'results'), { recursive: true });
  writeFileSync(join(folder, 'results', `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  if (!whole || result.quick) return [`bench/results/${name}.json`];
  writeFileSync(join(folder, 'results', 'latest.svg'), chart(result));
  const page = join(folder, 'README.md');
  writeFileSync(page, insertReport(readFileSync(page, 'utf8'), report(result, `${name}.json`)));
  return [`bench/results/${name}.json`, 'bench/results/latest.svg', 'bench/README.md'];
}
