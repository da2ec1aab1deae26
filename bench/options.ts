import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Two minutes in place of an hour: shows that everything works and roughly where things stand. */
  readonly quick: boolean;
  /** Ids of the scenarios to run; empty = all. */
  readonly only: readonly string[];
  /** Folder for a CPU profile of every server process, or null. */
  readonly profile: string | null;
}

/**
 * Reads the command line of `npm run bench`.
 * @throws Error that names an unknown option or scenario
 */
export function readOptions(args: readonly string[], known: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      profile: { type: 'string' },
    },
  });
  const only = values.only.flatMap((list) => list.split(',')).filter((id) => id !== '');
  for (const id of only)
    if (!known.includes(id)) throw new Error(`no scenario ${id}: choose from ${known.join(', ')}`);
  return { quick: values.quick, only, profile: values.profile ?? null };
}
