import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#lib/config/env.ts';

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { from: string; to: string; rule: { name: string } }[];
  };
}

const root = projectFolder();
const roots = ['app', 'components', 'lib', 'server.ts', 'instrumentation.ts'];
/** The cruiser has been seen to read nothing and to report no violation. */
const fewestModules = 50;

function cruise(paths: readonly string[]): Promise<Cruise> {
  const script = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [script, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...paths];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 28 }, (error, stdout) => {
      // It exits with the number of violations; only an empty answer is a failure of its own.
      if (stdout === '') reject(error ?? new Error('dependency-cruiser said nothing'));
      else resolve(JSON.parse(stdout) as Cruise);
    });
  });
}

/** A file of the law that imports memory by type only must be caught, or the check is blind. */
async function checkPlantedBreach(): Promise<void> {
  const folder = join(root, 'lib', 'core', `planted-${process.pid}`);
  mkdirSync(folder);
  try {
    writeFileSync(
      join(folder, 'breach.ts'),
      "import type { Migrated } from '#lib/data/migrate.ts';\nexport type Planted = Migrated;\n",
    );
    const { summary } = await cruise([`lib/core/planted-${process.pid}`]);
    const caught = summary.violations.some(({ rule }) => rule.name === 'core-stands-alone');
    if (!caught)
      throw new Error(
        'A planted import from lib/core to lib/data was not caught: the floors are not checked.',
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Checks every import against .dependency-cruiser.cjs.
 * @returns how many modules were read
 * @throws with one line per breach
 */
export async function checkFloors(present: (path: string) => boolean): Promise<number> {
  const { summary } = await cruise(roots.filter((path) => present(join(root, path))));
  if (summary.totalCruised < fewestModules) {
    throw new Error(
      `Only ${summary.totalCruised} modules were read: dependency-cruiser no longer understands this project.`,
    );
  }
  if (summary.violations.length > 0) {
    throw new Error(
      summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`).join('\n'),
    );
  }
  await checkPlantedBreach();
  return summary.totalCruised;
}
