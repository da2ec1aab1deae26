/**
 * SQLSTATEs after which the same transaction may succeed when it is run again: serialisation failure, deadlock, lock
 * and statement time-out, shutdown, lost connection, lack of space or memory or connections, a standby that is read-only, a BEGIN that failed.
 */
const RETRYABLE = /^(40001|40P01|55P03|57014|57P0[1-35]|08\w{3}|53\w{3}|58030|25006|25P01|25P03)$/;
/** Prisma's own codes for the same: write conflict, connection closed, no connection in time, transaction lost. */
const RETRYABLE_PRISMA = new Set(['P2034', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
/** What its PostgreSQL adapter calls errors of the socket; a raw statement hands on nothing else. */
const RETRYABLE_KIND = new Set([
  'ConnectionClosed',
  'SocketTimeout',
  'DatabaseNotReachable',
  'TooManyConnections',
]);
const RETRYABLE_SOCKET = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT']);
/** The driver says some losses of a connection in words only. */
const LOST =
  /Connection terminated|connection timeout|Server has closed|not queryable|timeout exceeded when trying to connect/i;

interface ErrorShape {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly originalCode?: unknown;
  readonly kind?: unknown;
  readonly meta?: { readonly code?: unknown; readonly driverAdapterError?: unknown } | undefined;
}

/** Every code an error carries, its own and those of what caused it. */
function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (typeof error !== 'object' || error === null || depth > 5) return;
  const shape = error as ErrorShape;
  for (const code of [shape.code, shape.originalCode, shape.meta?.code, shape.kind])
    if (typeof code === 'string') yield code;
  // Prisma's own errors quote the statement's message, which may hold a value from outside: only the driver's count.
  if (shape.meta === undefined && typeof shape.message === 'string' && LOST.test(shape.message))
    yield 'ECONNRESET';
  yield* codesOf(shape.cause, depth + 1);
  yield* codesOf(shape.meta?.driverAdapterError, depth + 1);
}

/** The SQLSTATE of a database error, or null. */
export function sqlState(error: unknown): string | null {
  for (const code of codesOf(error)) if (/^(\d[0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3}$/.test(code)) return code;
  return null;
}

/** The transaction took longer than it was given, and was rolled back. It may be run again. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** The job queue could not take a job that belongs to the transaction: a fault of ours, never of the call. */
export class QueueFailure extends Error {
  override readonly name = 'QueueFailure';
}

/** May the same transaction be run again? Never true for a refusal by a rule of the data. */
export function isTransient(error: unknown): boolean {
  if (error instanceof QueueFailure || error instanceof OutOfTime) return true;
  const state = sqlState(error);
  if (state !== null) return RETRYABLE.test(state);
  for (const code of codesOf(error))
    if (RETRYABLE_PRISMA.has(code) || RETRYABLE_KIND.has(code) || RETRYABLE_SOCKET.has(code)) return true;
  return false;
}
