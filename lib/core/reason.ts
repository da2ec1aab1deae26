/** Characters of a reason, or an outcome, at most. */
export const LONGEST_REASON = 500;

/** Why a text that is kept with an act cannot be taken; null when it can. @param what `a reason`, say */
export function reasonProblem(text: string, what = 'a reason'): string | null {
  if (text.trim() === '') return `Give ${what}: it is kept with the act.`;
  if (text.trim().length > LONGEST_REASON)
    return `Use at most ${LONGEST_REASON.toString()} characters; these are ${text.trim().length.toString()}.`;
  return /\p{Cc}/u.test(text.replace(/[\n\r\t]/g, ' ')) ? 'It holds a control character.' : null;
}
