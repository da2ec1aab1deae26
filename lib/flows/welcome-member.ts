import type { Member } from '#lib/core/actors.ts';
import { knownZone } from '#lib/core/calendar.ts';
import { isCountry } from '#lib/core/countries.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { noteWelcome } from '#lib/data/member-standing.ts';

/** The first-run questions as they were answered. */
export interface WelcomeAnswers {
  /** ISO 3166 alpha-2; empty = rather not. */
  readonly country: string;
  /** IANA name. */
  readonly timeZone: string;
}

export type Welcomed =
  | { readonly ok: true }
  /** The answers that cannot be taken, with a sentence each. */
  | { readonly ok: false; readonly errors: { readonly country?: string; readonly timeZone?: string } };

/**
 * Takes the answers to the first-run questions, once: a second time changes nothing. @param answers null: not now
 */
export async function welcomeMember(
  db: Db,
  member: Member,
  answers: WelcomeAnswers | null,
): Promise<Welcomed> {
  if (answers !== null) {
    const country = answers.country === '' || isCountry(answers.country);
    const timeZone = answers.timeZone === 'UTC' || knownZone(answers.timeZone) !== 'UTC';
    if (!country || !timeZone)
      return {
        ok: false,
        errors: {
          ...(country ? {} : { country: 'That is not a country of the list.' }),
          ...(timeZone ? {} : { timeZone: 'That is not a time zone, such as Europe/Berlin.' }),
        },
      };
  }
  await inTransaction(db, (tx) =>
    noteWelcome(
      tx,
      member,
      answers === null
        ? null
        : {
            country: answers.country === '' ? null : answers.country,
            timeZone: knownZone(answers.timeZone),
          },
    ),
  );
  return { ok: true };
}
