import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, hostname, release, totalmem, type } from 'node:os';

/** What the figures were measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly versions: Readonly<Record<string, string>>;
}

const require = createRequire(import.meta.url);
const versionOf = (name: string) => (require(`${name}/package.json`) as { version: string }).version;

/** @param database PostgreSQL's own version */
export function thisMachine(database: string): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? arch(),
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()} ${arch()}`,
    versions: {
      Node: process.versions.node,
      PostgreSQL: database,
      Next: versionOf('next'),
      Prisma: versionOf('@prisma/client'),
    },
  };
}

/** A name for files: letters, digits and dashes. */
export const machineName = () =>
  hostname()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'machine';
