import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { bareEnvironment, projectFolder } from '#lib/config/env.ts';

/** What the command line answered. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real command line in a process of its own. @param environment all it gets to see */
export async function runBounty(
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<Ran> {
  const child = spawn(process.execPath, [join('lib', 'cli', 'bounty.ts'), ...args], {
    cwd: projectFolder(),
    env: { ...bareEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}
