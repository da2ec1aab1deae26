/** A text as a literal of JavaScript or Python: single quotes where nothing in it needs care, else as JSON writes it. */
export function scriptText(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) && !/['\\]/.test(text) ? `'${text}'` : JSON.stringify(text);
}

/** A text as a literal of PHP in single quotes, in which only two characters mean something. */
export function phpText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** A text for a POSIX shell, character by character. */
export function shellText(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

/** A text that may stand in a comment of one line. */
export function commentText(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
