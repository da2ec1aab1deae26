/** Pages where somebody without a password is asked for a fresh sign-in, by the word that is carried to the mail and back. */
const PROOF_PAGES: Readonly<Record<string, string>> = { delete: '/account/delete', team: '/operator/team' };

/** The word for a page, as it came with a form or an address; null for what is none. */
export function proofPlace(text: unknown): string | null {
  return typeof text === 'string' && Object.hasOwn(PROOF_PAGES, text) ? text : null;
}

/** The page of a word; that of the account where it is none. */
export function proofPage(text: unknown): string {
  const place = proofPlace(text);
  return (place === null ? undefined : PROOF_PAGES[place]) ?? '/account';
}
