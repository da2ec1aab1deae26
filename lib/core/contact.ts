import { emailProblem } from '#lib/core/credentials.ts';
import type { RuleChange, RuleProblem } from '#lib/core/hold-rules.ts';

/** The field the address is typed into. */
export const CONTACT_FIELD = 'contact';

/** What keeps an address from being shown to members; none is no problem. @param contact `` for none */
export function contactProblems(contact: string): RuleProblem[] {
  if (contact === '') return [];
  const why = emailProblem(contact);
  if (why !== null) return [{ field: CONTACT_FIELD, why: `${why.charAt(0).toUpperCase()}${why.slice(1)}.` }];
  return /[\p{Cc}\p{Cf}]/u.test(contact)
    ? [{ field: CONTACT_FIELD, why: 'It holds a hidden character.' }]
    : [];
}

/** Reads a stored address; `` for none, null when it cannot be read. */
export function readStoredContact(stored: unknown): string | null {
  if (stored === null || stored === undefined) return '';
  return typeof stored === 'string' && contactProblems(stored).length === 0 ? stored : null;
}

/** What differs from one address to the next. @param before, after `` for none */
export function contactChanges(before: string, after: string): RuleChange[] {
  if (before === after) return [];
  return [
    {
      field: CONTACT_FIELD,
      before: before || 'none',
      after: after || 'none',
      means:
        after === ''
          ? `Pages and mails name no address from now on; until now it was ${before}.`
          : `${after} stands at the foot of every page and mail from now on.`,
    },
  ];
}
