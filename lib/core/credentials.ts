/** What is wrong with an e-mail address, as a sentence, or null. Whether it exists only a message to it can tell. */
export function emailProblem(email: string): string | null {
  const plain = email.trim();
  if (plain.length > 254) return 'an e-mail address has at most 254 characters';
  return /^[^\s@<>"'\\(),:;[\]]+@[^\s@<>"'\\(),:;[\]]+\.[^\s@<>"'\\(),:;[\].]+$/.test(plain)
    ? null
    : `${JSON.stringify(plain.slice(0, 60))} is no e-mail address`;
}

/** What is wrong with a new password, as a sentence, or null. */
export function passwordProblem(password: string, shortest: number, longest: number): string | null {
  if (password.length < shortest) return `a password has at least ${shortest} characters`;
  if (password.length > longest) return `a password has at most ${longest} characters`;
  return null;
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password that can be read aloud: three groups of five, 74 bits. @param bytes 15 unpredictable ones */
export function readablePassword(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, 15)].map((byte) => LETTERS[byte % LETTERS.length]);
  return [0, 5, 10].map((from) => letters.slice(from, from + 5).join('')).join('-');
}
