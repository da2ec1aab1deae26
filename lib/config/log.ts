import { type Logger, pino } from 'pino';
import type { Config } from '#lib/config/env.ts';

export type Log = Logger;

const secretNames = [
  'password',
  'passwordHash',
  'secret',
  'secrets',
  'token',
  'key',
  'authorization',
  'cookie',
  'signature',
  'rawTarget',
  'rawBody',
];

/** At the top of an event and one level below; deeper objects do not belong in an event. */
const redacted = secretNames.flatMap((name) => [name, `*.${name}`]);

/**
 * The log: one line of JSON per event on stderr, as stdout belongs to answers. Named secrets are blanked; addresses with a query
 * (callback URLs carry secrets) must not be logged at all.
 */
export function createLog(
  config: Pick<Config, 'logLevel'>,
  destination: { write(line: string): void } = process.stderr,
): Log {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redacted, censor: '[hidden]' },
      serializers: { err: describeError },
    },
    destination,
  );
}

/** An error without what libraries hang on it: a database error's detail holds members' data. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    stack: error.stack,
  };
}
