import { EnvironmentError } from '#lib/config/env.ts';
import { durabilityGaps } from '#lib/data/health.ts';
import type { Site } from '#lib/flows/site.ts';

/**
 * Runs a long-lived program; what it throws becomes one line and exit code 1.
 * @param run gives `undo` what must be undone when its start fails half way
 */
export function runProgram(run: (undo: (step: () => Promise<void>) => void) => Promise<void>): void {
  const undone: (() => Promise<void>)[] = [];
  run((step) => undone.unshift(step)).catch(async (error: unknown) => {
    const told = error instanceof EnvironmentError || !(error instanceof Error);
    const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    const text = told ? String(error instanceof Error ? error.message : error) : error.stack;
    process.stderr.write(
      inUse ? 'The port is in use: choose another one with PORT=3001 npm start\n' : `${text}\n`,
    );
    for (const step of undone) await step().catch(() => process.stderr.write('… and could not clean up\n'));
    process.exit(1);
  });
}

/** @throws when the database could lose what it acknowledged. */
export async function requireDurability(site: Site): Promise<void> {
  const gaps = await durabilityGaps(site.engine.db);
  if (gaps.length === 0) return;
  throw new EnvironmentError(
    `The database runs with ${gaps.join(', ')} off: what it stores may vanish. Switch it on.`,
  );
}

/** On the first SIGINT or SIGTERM: `stop`, then the end. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      process.stdout.write('Stopping: finishing what is under way …\n');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`Stopping failed: ${String(error)}\n`);
          process.exit(1);
        },
      );
    });
}
