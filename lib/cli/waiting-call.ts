import { facts, table } from '#lib/cli/table.ts';
import { formatPoints } from '#lib/core/points.ts';
import { TO_COME } from '#lib/core/reversal-choice.ts';
import { type Approval, approvalOf, verdict } from '#lib/core/verdicts.ts';
import type { WaitingLook } from '#lib/flows/look-at-waiting.ts';

/** What "pay" does to a call that waits. */
export const YES: Readonly<Record<Approval, string>> = {
  pays: 'books',
  'takes-back': 'takes back',
  never: 'refused',
};

/** A call that waits, as one document. */
export function lookInJson({ arrivalId, choice, ...look }: WaitingLook) {
  return {
    id: arrivalId,
    ...look,
    approval: approvalOf(look.outcome),
    ...(choice === null ? {} : { spent: choice.spent, credits: choice.credits }),
  };
}

/** The same for people: why it waits, what a yes would do, and what else came about the same credit. */
export function lookInWords(look: WaitingLook): string[] {
  const { arrivalId, provider, outcome, member, transaction, points, openedAt, decideBy, choice } = look;
  const { happened, why } = verdict(outcome);
  return [
    ...facts([
      ['id', arrivalId],
      ['provider', provider],
      ['why', outcome],
      ['', happened],
      ['', why],
      ['member', member],
      ['points', formatPoints(points)],
      ['a yes', yesInWords(look)],
      ['transaction', transaction],
      ['waits since', openedAt],
      ['decide by', decideBy],
      ['came again', againInWords(look)],
    ]),
    '',
    'Other calls of the same credit:',
    ...table(
      look.otherCalls,
      [
        { title: 'id', of: (call) => call.id, right: true },
        { title: 'received', of: (call) => call.receivedAt },
        { title: 'outcome', of: (call) => call.outcome },
        { title: 'member', of: (call) => call.member },
        { title: 'transaction', of: (call) => call.transaction },
      ],
      'None.',
    ),
    ...(choice === null ? [] : creditsInWords(choice)),
  ];
}

/** What a yes does, as far as it is known before. */
function yesInWords({ outcome, points, choice }: WaitingLook): string {
  const approval = approvalOf(outcome);
  if (approval === 'never') return 'no one person gives it: it can only be refused';
  if (approval === 'pays') return `books ${formatPoints(points)} points`;
  return choice === null
    ? 'takes back what it was credited'
    : `takes back what --credit names, or nothing yet with --credit ${TO_COME}`;
}

function againInWords({ copies, conflicts }: WaitingLook): string {
  const exact = `${copies} exact ${copies === 1 ? 'copy' : 'copies'}`;
  return `${exact}, ${conflicts} with other content`;
}

function creditsInWords({ spent, credits }: NonNullable<WaitingLook['choice']>): string[] {
  if (spent)
    return [
      '',
      `Its own credit has come meanwhile and cancelled out: --credit ${TO_COME} closes it, and nothing is taken.`,
    ];
  return [
    '',
    'What it can take back (--credit):',
    ...table(
      credits,
      [
        { title: 'conversion', of: (credit) => credit.publicId },
        { title: 'what', of: ({ title, eventName }) => [title, eventName ?? []].flat().join(' · ') },
        { title: 'state', of: (credit) => credit.state },
        { title: 'points', of: (credit) => formatPoints(credit.points), right: true },
        { title: 'came', of: (credit) => credit.createdAt },
        { title: 'transaction', of: (credit) => credit.transaction },
      ],
      'The member has nothing open from this provider.',
    ),
  ];
}
