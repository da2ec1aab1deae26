import { days, points, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** What a member owes. */
export const debt: TermOf = (s) => ({
  group: 'balance',
  also: ['owe', 'owed', 'negative balance', 'minus', 'repayment', 'repay', 'written off'],
  summary:
    'Debt arises when a provider takes points back that you had already spent. Later credits repay it by themselves.',
  quick:
    'Debt is what you owe in [[points]] after a [[reversal]] took back a credit you had already spent. Later credits repay it by themselves. You are never asked to pay it in money.',
  detail: [
    'A reversal first takes what is there: your available points. Only if they are not enough does the rest become debt. So debt is never larger than the reversals you have had, and a reversal of points that are still [[pending]] never makes any.',
    'Debt is a balance of its own and not a minus sign before your available points. The two are kept apart so that you can see both: what you can spend, which is then nothing or little, and what is still open, with the row it came from.',
    'It is repaid by whatever becomes available next, whatever its source. When a hold ends, the points go to the debt first and only the rest to available. There is no interest, no fee and no date by which it must be gone.',
    `Earning goes on as before. What waits is the [[cash-out]]: it is possible again when the debt is repaid. A debt on an account without any activity for ${days(s.debtIdleDays)} is written off by itself, and the loss is ours.`,
    'A mistake of ours never becomes debt. If we credited too much or twice, putting it right is our loss and not yours.',
  ],
  why: [
    'Sites that let balances fall below zero without a word leave people wondering where their next credits went. Here each repaid point is a row that names the reversal it answers.',
    'It also keeps the door open: an account with a debt is an ordinary account that can earn, ask and appeal.',
  ],
  steps: [
    'A provider takes a released credit back, with a genuine call.',
    'Your available points cover it as far as they reach.',
    'What is missing is noted as debt, in a row that links to the reversal.',
    'Each later release repays the debt first. The row says how much.',
    'When the debt is zero, everything that follows is available again, and cash-outs open.',
  ],
  examples: [
    {
      title: 'A reversal larger than the balance',
      text: `You have ${points(300n)} available. A credit of ${worth(900n)} is taken back. ${points(300n)} leave your available balance, ${points(600n)} become debt.`,
    },
    {
      title: 'Repaid by two credits',
      text: `You owe ${points(600n)}. A survey releases ${points(420n)}: all of it repays, ${points(180n)} remain. A game step releases ${points(900n)}: ${points(180n)} repay, ${points(720n)} are available.`,
    },
    {
      title: 'No debt at all',
      text: `A survey of ${points(420n)} is corrected while it is still pending. It is a [[decline]]: the pending balance falls by 420, and nothing is owed, even if your available balance is zero.`,
    },
  ],
  facts: [
    ['Arises from', 'Reversals only'],
    ['Interest or fees', 'None'],
    ['Repaid by', 'Every release, before anything becomes available'],
    ['Stops', 'Cash-outs; nothing else'],
    ['Written off after', `${days(s.debtIdleDays)} without activity`],
    ['Our own mistakes', 'Never become debt'],
  ],
  tips: [
    'Open the debt balance: it lists the reversals it consists of, each with the provider’s reason.',
    'If a reversal is wrong, dispute it. A corrected reversal removes its debt.',
    'Surveys and small tasks repay a small debt within days; there is no need to avoid the site.',
    'Leave a part of large purchases available until their return time is over.',
  ],
  mistakes: [
    {
      mistake: 'Opening a new account to escape a debt.',
      better: 'A debt costs nothing and goes away by earning. A second account leads to a [[pause]] of both.',
    },
    {
      mistake: 'Thinking that points were stolen when a release does not show up as available.',
      better: 'Look at the row: it names the part that repaid the debt.',
    },
    {
      mistake: 'Offering to pay it in money.',
      better: 'There is no way to do so, and anybody who asks you for it does not work for this site.',
    },
  ],
  troubles: [
    {
      problem: 'I have a debt and do not know from what.',
      solution:
        'Every debt row links to its reversal, and the reversal to the original row. If a link is missing, [[/support|tell us]].',
    },
    {
      problem: 'The provider took back more than it gave.',
      solution:
        'It cannot: a conversion is reversed once and for the amount that was booked, however many calls say so.',
    },
    {
      problem: 'My cash-out is refused though the debt is small.',
      solution: 'Any debt makes it wait, also one of a few points. One small credit settles it.',
    },
  ],
  questions: [
    {
      question: 'Can you send a bill or a collector?',
      answer: 'No. Debt is settled in points on this site, and nowhere else.',
    },
    {
      question: 'Does debt lower my trust level?',
      answer: 'The reversal behind it counts for the [[trust-level]]; the debt itself does not.',
    },
    {
      question: 'What if the reversal came very late?',
      answer: `After the “final after” day, by default ${days(s.finalAfterDays)} after the credit, a late reversal is our loss. It becomes debt only if two people here find fraud.`,
    },
    {
      question: 'What counts as activity?',
      answer: `A start, and whatever is booked: a credit, a release, a repayment, a reversal, a correction. ${days(s.debtIdleDays)} without any of it, and the debt is written off in the night that follows, by a row in your ledger that says so. Looking at your account does not count. While an account waits for us because its books do not add up, nothing is written off.`,
    },
  ],
  related: ['reversal', 'points', 'cash-out', 'decline'],
});
