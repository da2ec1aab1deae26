import { days, points, workingDays, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** The provider takes a credited conversion back. */
export const reversal: TermOf = (s) => ({
  group: 'undone',
  also: [
    'reversed',
    'taken back',
    'clawback',
    'reconciliation',
    'final after',
    'revoked',
    'cancelled credit',
  ],
  summary:
    'A reversal is a provider taking back points that had been released. It has a receipt, a reason and a last day.',
  track: 'reversed',
  quick:
    'A reversal is a provider taking back a credit whose [[points]] had already been released. You get a receipt with the original row, the date, the provider’s reason if it sent one, and the effect on your balances.',
  detail: [
    'Providers check results again after they have reported them. An order is returned, a subscription ended in its first week, a survey found to be answered at random. The provider then sends a second [[postback]] that takes the first one back. We check it as strictly as a credit: it must be genuine and must name a conversion that was credited to the member it names.',
    'If the points are still [[pending]], it is a [[decline]] and costs nothing. If they had been released, it is a reversal: they leave your available balance, and what is no longer there becomes [[debt]].',
    `There is a last day. Each credit carries a date called “final after”, ${days(s.finalAfterDays)} after it was booked unless the provider has another term. A reversal that arrives later is the loss of this site and not yours, unless two people here find that there was fraud.`,
    'A conversion is reversed once, for the amount that was booked, however often the call is repeated. A reversal whose facts are not all covered by the signature, or which names somebody else, moves nothing until a person has looked at it.',
    'A reversal never suspends an account by itself. It counts for the [[trust-level]], and that is all it does beyond its own points.',
  ],
  why: [
    'It is the one event in which something you could already spend is taken away. So it deserves the most explanation, and gets a receipt instead of a smaller number.',
    'A known last day lets you treat old credits as certain. Without one, nothing would ever be quite yours.',
  ],
  steps: [
    'The provider sends a call that takes a conversion back.',
    'We check that it is genuine, names the member who was credited, and comes before “final after”.',
    'If the points are pending, the row is declined. Otherwise the available balance pays as far as it reaches.',
    'What is missing becomes debt, which later releases repay.',
    'The row becomes “Reversed”, and its receipt opens from there, with a way to dispute it.',
  ],
  examples: [
    {
      title: 'Enough available',
      text: `You have ${points(2400n)} available. An order of ${worth(900n)} is returned to the shop. Available falls to ${points(1500n)}; nothing is owed.`,
    },
    {
      title: 'Already spent',
      text: `The same order, but only ${points(250n)} are left. They are taken, and ${points(650n)} become debt. The next survey of ${points(420n)} repays ${points(420n)} of it.`,
    },
    {
      title: 'During a cash-out',
      text: `A [[cash-out]] is in its review when the reversal arrives. It is cancelled with the reason, the reversal is settled from its points, and the rest is available again.`,
    },
    {
      title: 'Too late',
      text: `The call comes after the “final after” day. Your points stay. The row says: “From that day on the points are the member’s to keep.”`,
    },
  ],
  facts: [
    ['Started by', 'The provider'],
    ['Happens', 'After release; before it, it is a decline'],
    ['Last day', `${days(s.finalAfterDays)} after the credit, unless the provider’s term is another`],
    ['Taken from', 'Available first; the rest becomes debt'],
    ['Effect on the account', 'Counts for the trust level; never suspends by itself'],
    ['Effect on the streak', 'None'],
  ],
  tips: [
    'Read the provider’s reason first; most reversals follow a return or an early end of a trial.',
    'The “final after” day stands in the timeline of every credited row.',
    'Dispute soon and with proof: a picture of the kept subscription, the receipt of the order.',
    'Keep part of the points of large purchases until their return time is over.',
  ],
  mistakes: [
    {
      mistake: 'Confusing it with a chargeback.',
      better:
        'A [[chargeback]] is started by your bank and is about your own money. A reversal is started by the provider.',
    },
    {
      mistake: 'Believing that credited means final.',
      better: 'Credited means available. Final is a date of its own.',
    },
    {
      mistake: 'Ending a subscription once the points are available.',
      better: 'The terms say how long it must be kept. Providers check again until “final after”.',
    },
  ],
  troubles: [
    {
      problem: 'I returned nothing, and the order was reversed.',
      solution: `Dispute it from the receipt with the proof that you kept it. A first answer comes within ${workingDays(s.claimAnswerWorkingDays)}; if the provider was wrong, the points are booked again.`,
    },
    {
      problem: 'The receipt has no reason.',
      solution: 'The provider sent none. We ask it when you dispute the reversal.',
    },
    {
      problem: 'Several reversals came at once.',
      solution:
        'A network has corrected a whole batch. Each row has its own receipt; a dispute may name them together.',
    },
    {
      problem: 'The reversal arrived before its credit.',
      solution:
        'Calls can overtake each other. Both are kept; if the credit still comes, both are booked and cancel out.',
    },
  ],
  questions: [
    {
      question: 'Can a reversal be undone?',
      answer: 'Yes, by a new row that gives the points back and names the reversal. Nothing is deleted.',
    },
    {
      question: 'Why do I pay for the provider’s second thoughts?',
      answer:
        'Because the provider takes the money back from the site too. Holds exist so that this happens rarely after release, and the last day so that it ends.',
    },
    {
      question: 'Am I banned after a reversal?',
      answer: 'No. A [[ban]] needs a person, a reason and a written notice.',
    },
  ],
  related: ['decline', 'chargeback', 'debt', 'claim'],
});
