/** Characters (code points) of one message at most. */
export const LONGEST_MESSAGE = 10_000;

/** Characters as the limit counts them: a line's end is one, whatever the browser sends for it. */
export function countCharacters(text: string): number {
  return [...text.replaceAll('\r\n', '\n')].length;
}

/** What is kept of a typed message: every letter of every script; no control characters, no half characters. */
export function cleanMessage(typed: string): string {
  return (
    typed
      .replaceAll(/\r\n?/g, '\n')
      .toWellFormed()
      // PostgreSQL holds no NUL, and no page shows the others.
      .replaceAll(/[^\P{Cc}\n\t]/gu, '')
      .trim()
  );
}

/** Why a message cannot be sent, or null when it can. */
export function messageProblem(message: string): string | null {
  if (message === '') return 'Write what happened, in your own words.';
  const length = countCharacters(message);
  if (length <= LONGEST_MESSAGE) return null;
  const over = (length - LONGEST_MESSAGE).toLocaleString('en-US');
  return `That is ${over} ${length - LONGEST_MESSAGE === 1 ? 'character' : 'characters'} more than a message holds (10,000). Shorten it, or send the rest as a second message.`;
}
