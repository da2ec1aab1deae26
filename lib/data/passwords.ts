import { hash, verify } from '@node-rs/argon2';

/** Shortest password taken, in characters (NIST SP 800-63B). Nothing else is asked of it. */
export const SHORTEST_PASSWORD = 8;
/** Longest password taken: hashing must not become a way to keep the site busy. */
export const LONGEST_PASSWORD = 200;

/** argon2id with OWASP's parameters: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash to store. The same password typed on another keyboard must fit, so it is brought into one Unicode form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

let nobody: Promise<string> | undefined;

/**
 * Whether a password fits a stored hash. With null (no such account) the same work is done and the answer is no, so
 * that the time taken does not tell which addresses have an account. One longer than any that was ever taken fits nothing, and
 * is not even brought into its form: a letter may become eighteen.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (password.length > LONGEST_PASSWORD) return false;
  nobody ??= hashPassword('nobody has this password');
  const fits = await verify(stored ?? (await nobody), password.normalize('NFKC'));
  return stored !== null && fits;
}
