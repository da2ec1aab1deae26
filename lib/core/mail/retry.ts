/** Minutes of pause after the first, second … failed try. */
const PAUSES = [1, 5, 30, 120, 720, 1_440] as const;

/** Tries of one message that its recipient does not take, after which it is given up. */
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

/** Nodemailer's codes of what failed before any message was spoken of: its `lib/errors.js`, and the system's own. */
const OUR_CODES: ReadonlySet<unknown> = new Set([
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'ECONNECTION',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EPROTOCOL',
  'EPROXY',
  'ECONFIG',
]);
const OUR_COMMAND = /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH\b.*|MAIL FROM)$/;

/** Will this address never take the message? Only a lasting refusal (5xx) of the recipient says so. */
export function isLasting({ command, responseCode }: MailRefusal): boolean {
  return (
    command === 'RCPT TO' && typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600
  );
}

/**
 * Is it ours to mend, whoever the message goes to: a wrong password, a server that is away, TLS, an unknown sender? Such a
 * message waits for that, however long.
 */
export function isOurs({ code, command }: MailRefusal): boolean {
  return (
    OUR_CODES.has(code) || (code !== 'EMESSAGE' && typeof command === 'string' && OUR_COMMAND.test(command))
  );
}

/** Tries that are remembered after one that failed by our fault: the recipient is asked twice more at least. */
export function triesAfterOurs(tries: number): number {
  return Math.min(tries, MOST_TRIES - 2);
}

/** Why a message is not sent where nothing failed. */
export const NOT_WANTED = 'its member does not want this kind any more';
export const NO_ADDRESS = 'its member has no confirmed address';
