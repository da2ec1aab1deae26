import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '#bench/stage/stage.ts';
import { childEnvironment, projectFolder } from '#lib/config/env.ts';

/** The whole site, directly dispatched or through Next; or two processes of `npm run intake`. */
export type Door = 'direct' | 'next' | 'two-intakes';

/** A program under test, in a process of its own. */
export interface Running {
  readonly pid: number;
  alive(): boolean;
  stop(): Promise<void>;
}

const START_WITHIN_MS = 60_000;

/** Starts a program and waits until it answers HTTP. What it prints goes to a file. */
export async function startProgram(
  args: readonly string[],
  { port, environment, log }: { port: number; environment: Readonly<Record<string, string>>; log: string },
): Promise<Running> {
  const child = spawn(process.execPath, args, {
    cwd: projectFolder(),
    env: childEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = createWriteStream(log, { flags: 'a' });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  await answering(child, port, log);
  const alive = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    alive,
    async stop() {
      if (!alive()) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      output.end();
    },
  };
}

async function answering(child: ChildProcess, port: number, log: string): Promise<void> {
  const until = performance.now() + START_WITHIN_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`${child.spawnargs.join(' ')} ended:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
    try {
      await fetch(`http://127.0.0.1:${port}/api/health`);
      return;
    } catch {
      await sleep(50);
    }
  }
  child.kill('SIGKILL');
  throw new Error(`${child.spawnargs.join(' ')} did not answer on port ${port}; see ${log}`);
}

/** Where the product's server prints to. */
export const serverLog = ({ folder }: Pick<Stage, 'folder'>) => join(folder, 'server.log');

/** The real program on the stage's installation. @param profile folder for a CPU profile */
export function startApp(stage: Stage, door: Door, profile: string | null): Promise<Running> {
  // Named by Node, which tells its threads apart.
  const profiling = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(profile, door)}`];
  return startProgram([...profiling, door === 'two-intakes' ? 'intake.ts' : 'server.ts'], {
    port: stage.port,
    environment: {
      ...stage.environment,
      DIRECT_DISPATCH: door === 'next' ? '0' : '1',
      INTAKE_PROCESSES: '2',
    },
    log: serverLog(stage),
  });
}
