import type { Calendar } from '#lib/core/calendar.ts';
import { MEMBER_STATES, memberState } from '#lib/core/explain.ts';
import { formatPoints } from '#lib/core/points.ts';
import { type CreditToTakeBack, type ReversalChoice, TO_COME } from '#lib/core/reversal-choice.ts';

/** A credit in one line. */
function inWords(
  { title, eventName, state, points, createdAt, transaction }: CreditToTakeBack,
  when: Calendar,
) {
  const what = eventName === null ? title : `${title} · ${eventName}`;
  const id = transaction === null ? '' : `, transaction ${transaction}`;
  const { word } = MEMBER_STATES[memberState(state)];
  return `${what}: ${formatPoints(points)} points, ${word.toLowerCase()}, ${when.precise(createdAt)}${id}`;
}

/** All that can be said of what a reversal takes back: as a decision names it, and in words. */
export function optionsOf(
  { spent, credits }: ReversalChoice,
  when: Calendar,
): readonly { readonly value: string; readonly text: string }[] {
  // Taken already: what is left to say is that it is settled.
  if (spent)
    return [{ value: TO_COME, text: 'its own credit has come meanwhile: nothing is left to take back' }];
  return [
    ...credits.map((credit) => ({ value: credit.publicId, text: inWords(credit, when) })),
    { value: TO_COME, text: 'none of these: its credit is still to come, and they will cancel out' },
  ];
}

/** The same for a form; nothing for what is no such reversal. */
export const choiceProps = (choice: ReversalChoice | undefined, when: Calendar) =>
  choice === undefined ? {} : { choice: { options: optionsOf(choice, when) } };
