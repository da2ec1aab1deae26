/** Minutes of pause after the first, second … failed try. */
const PAUSES = [1, 5, 30, 120, 720, 1_440] as const;

/** Tries of one message, after which it is given up. */
export const MOST_TRIES = PAUSES.length + 1;

/** Milliseconds until the next try. @param tries made so far, this one included */
export function pauseAfter(tries: number): number {
  return (PAUSES[Math.min(Math.max(tries, 1), PAUSES.length) - 1] ?? 1) * 60_000;
}

/** What a mail server said to a message that it did not take. */
export interface MailRefusal {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/**
 * Will this address never take the message? Only a lasting refusal (5xx) of the recipient says so; a wrong password of ours
 * or an unknown sender is mended by the operator, and the message waits for that.
 */
export function isLasting({ command, responseCode }: MailRefusal): boolean {
  return (
    command === 'RCPT TO' && typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600
  );
}
