import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart } from '#bench/report/chart.ts';
import { machineName } from '#bench/report/machine.ts';
import { insertReport, report } from '#bench/report/readme.ts';
import type { Result } from '#bench/report/result.ts';

const folder = join(import.meta.dirname, '..');

/**
 * Writes the figures to `bench/results`, and the page and its chart when all scenarios were run.
 * @returns the files, relative to the project
 */
export function save(result: Result, whole: boolean): string[] {
  const name = `${result.at.slice(0, 10)}-${machineName()}${result.quick ? '-quick' : ''}${whole ? '' : '-part'}`;
  mkdirSync(join(folder, 'results'), { recursive: true });
  writeFileSync(join(folder, 'results', `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  if (!whole) return [`bench/results/${name}.json`];
  writeFileSync(join(folder, 'results', 'latest.svg'), chart(result));
  const page = join(folder, 'README.md');
  writeFileSync(page, insertReport(readFileSync(page, 'utf8'), report(result, `${name}.json`)));
  return [`bench/results/${name}.json`, 'bench/results/latest.svg', 'bench/README.md'];
}
