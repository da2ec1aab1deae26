import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { bareEnvironment } from '#lib/config/env.ts';
import { program } from '#lib/data/embedded/binaries.ts';
import type { Place } from '#lib/data/embedded/place.ts';
import { asUser } from '#lib/data/embedded/system-user.ts';

/**
 * Runs one of PostgreSQL's programs as its user and waits for its end.
 * Its own process group: Ctrl-C in the terminal is for us, who drain first and stop the server last.
 * @throws with what it printed when it fails
 */
export async function runProgram(
  place: Place,
  name: 'initdb' | 'pg_ctl',
  args: readonly string[],
): Promise<void> {
  const child = spawn(program(place.binaries, name), args, {
    cwd: place.home,
    detached: true,
    // Nothing of the caller's environment: PGDATA, PGPORT or a locale must not change what we start.
    env: bareEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
    ...asUser(place.user),
  });
  let said = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    said = (said + text).slice(-4_000);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  child.stderr.destroy();
  if (code !== 0) throw new Error(`PostgreSQL's ${name} failed (${code ?? 'killed'}): ${said.trim()}`);
}
