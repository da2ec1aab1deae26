import { createServer, type RequestListener, type Server } from 'node:http';
import { EnvironmentError } from '#lib/config/env.ts';
import { durabilityGaps } from '#lib/data/health.ts';
import type { Site } from '#lib/flows/site.ts';

/** Longer than any target we read, so that one that is too long gets our answer and not a cut connection. */
const MAX_HEADER_BYTES = 64 * 1024;
/** Connections that may wait to be taken up; fewer, and a caller's first try is lost and comes again a second later. */
const BACKLOG = 4_096;
/** Milliseconds open requests have to end before their connections are cut. */
const CLOSE_WITHIN_MS = 8_000;

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

/** An HTTP server that listens. @param host undefined: on every address. */
export async function listen(
  handle: RequestListener,
  port: number,
  host: string | undefined,
): Promise<Server> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    // A network that keeps its connection busy would otherwise hold up the end until it is cut.
    if (!server.listening) response.shouldKeepAlive = false;
    handle(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: BACKLOG }, resolve);
  });
  return server;
}

/** Takes no more requests, and lets those that are open end. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS).unref();
  await closed;
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
