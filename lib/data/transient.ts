/** SQLSTATEs after which the same transaction may succeed when it is run again. */
const RETRYABLE = /^(40001|40P01|55P03|57P0[1-3]|08\w{3}|53300)$/;
/** Prisma's own codes for the same: write conflict, connection closed, no connection in time, transaction lost. */
const RETRYABLE_PRISMA = new Set(['P2034', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);
const RETRYABLE_SOCKET = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT']);

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
  if (
    typeof shape.message === 'string' &&
    /Connection terminated|connection timeout|Server has closed/i.test(shape.message)
  )
    yield 'ECONNRESET';
  yield* codesOf(shape.cause, depth + 1);
  yield* codesOf(shape.meta?.driverAdapterError, depth + 1);
}

/** The SQLSTATE of a database error, or null. */
export function sqlState(error: unknown): string | null {
  for (const code of codesOf(error))
    if (/^[0-9A-Z]{5}$/.test(code) && !/^P[12]\d{3}$/.test(code)) return code;
  return null;
}

/** May the same transaction be run again? Never true for a refusal by a rule of the data. */
export function isTransient(error: unknown): boolean {
  for (const code of codesOf(error))
    if (RETRYABLE.test(code) || RETRYABLE_PRISMA.has(code) || RETRYABLE_SOCKET.has(code)) return true;
  return false;
}
