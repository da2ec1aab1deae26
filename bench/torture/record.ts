import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#lib/config/env.ts';

/**
 * Puts text between its marks in bench/README.md; everything around them stays.
 * @param name of the marks, such as `torture`
 * @throws when the marks are not there: a record must not overwrite what a person wrote
 */
export function record(name: string, text: string): void {
  const path = join(projectFolder(), 'bench', 'README.md');
  const page = readFileSync(path, 'utf8');
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} has no ${begin} … ${end}`);
  writeFileSync(path, `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`);
}
