import { days, points, workingDays, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** A stop for a while. */
export const pause: TermOf = (s) => ({
  group: 'help',
  also: ['paused', 'suspended', 'suspension', 'account paused', 'locked', 'blocked', 'restricted', 'closed'],
  summary:
    'A pause stops an account for a while, with a reason, a person responsible and a review date. Points stay yours.',
  quick:
    'A pause stops new starts and cash-outs of an account for a while, because a person has to clear something up. It always has a reason you can read, somebody who is responsible, and a date on which it is reviewed.',
  detail: [
    'Some questions cannot be answered while everything goes on: two accounts that seem to be one person, a payout address that several members share, results a network calls impossible. A pause holds the situation still while somebody looks. It comes before any [[ban]], and most pauses end without one.',
    'What it stops is stated: you cannot start new [[offers]], and a [[cash-out]] waits until the pause is over. What it does not touch is larger: your balances, the [[hold|holds]] that are running, your rows, your messages to us, and your data.',
    'Results you had started before may still be reported. They are not thrown away: a call for a paused account goes [[under-review|under review]] and is decided by a person, who pays what was honestly earned.',
    'No machine pauses an account by itself here. Signals are collected, but a person decides, writes the reason, and signs for it in a log that cannot be edited. A [[reversal]] never causes one automatically.',
  ],
  why: [
    'Freezing somebody out without a word is the worst habit of this trade. A reason can be answered; a date can be waited for; a name behind it makes people careful.',
    'For the site it is a fair alternative to a hasty ban: nothing is lost on either side if the suspicion was wrong.',
  ],
  steps: [
    'Something is noticed that needs an explanation.',
    `A person sets the pause with its reason and a review date, at most ${days(s.pauseReviewDays)} ahead.`,
    'You are told: the notice stands in your account, with what is asked of you, if anything.',
    'You answer through [[/support|support]], with whatever clears it up.',
    'On the review date at the latest a person decides: the pause ends, or goes on with a new date and reason, or a ban is proposed.',
    'When it ends, everything works as before. What waited is decided.',
  ],
  examples: [
    {
      title: 'Two people, one home',
      text: 'Two accounts use one address and one line, and both do the same household offer. Both are paused with the question whether they are one person. They answer that they share a flat, and the pause ends.',
    },
    {
      title: 'A result in between',
      text: `During a pause a game reports level 12, worth ${worth(3200n)}. The call is genuine and waits for a person. When the pause ends, the ${points(3200n)} are booked.`,
    },
    {
      title: 'A pending hold',
      text: `${points(420n)} of a survey were pending when the pause began. Their hold runs on and ends on its day; they become available while the account is still paused.`,
    },
  ],
  facts: [
    ['Set by', 'A person, never by a machine alone'],
    ['Always has', 'A reason, somebody responsible, a review date'],
    ['Review date', `At most ${days(s.pauseReviewDays)} ahead`],
    ['Stops', 'New starts; cash-outs wait until it ends'],
    ['Goes on', 'Holds, releases, messages, your data'],
    ['Calls that arrive', `Decided by a person within ${workingDays(s.reviewWorkingDays)}`],
    ['Ends', 'By a decision, on the review date at the latest'],
  ],
  tips: [
    'Read the reason to the end before you write. It says what would clear it up.',
    'Answer once and completely; a short, exact message is decided sooner than five.',
    'If you share a home or a device with another member, tell us before anybody asks.',
    'Keep one account. It is the simplest protection there is.',
  ],
  mistakes: [
    {
      mistake: 'Opening a new account because the old one is paused.',
      better: 'That turns a question into an answer. Reply to the notice instead.',
    },
    {
      mistake: 'Waiting for the review date without answering.',
      better: 'The date is the latest. An answer today can end the pause today.',
    },
    {
      mistake: 'Taking a pause for the loss of your points.',
      better: 'They stay where they are, and are paid if they were honestly earned, even after a ban.',
    },
  ],
  troubles: [
    {
      problem: 'I cannot start an offer and see no notice.',
      solution:
        'The offer itself may be over or not allowed on your device; its page says so. If it says that your account cannot start offers and you find no notice, [[/support|ask us]].',
    },
    {
      problem: 'The review date has passed.',
      solution:
        'Then we are late. Write with the date; pauses past their date are shown to the operators first.',
    },
    {
      problem: 'A result was reported during the pause and is not credited.',
      solution:
        'It waits for a person, and its row says so. If it was refused, the reason stands there, and a [[claim]] is possible.',
    },
    {
      problem: 'Another member of my household is paused and I am not.',
      solution:
        'Each account is looked at on its own. If the reason concerns both of you, the notice says what we ask, and an answer from either of you can settle it.',
    },
  ],
  questions: [
    {
      question: 'Is an account that was closed by its owner paused?',
      answer:
        'No. Closing is your own decision. Calls that still arrive for a closed account wait for a person all the same, so that nothing is booked to nobody.',
    },
    {
      question: 'Will other members see that I am paused?',
      answer: 'No. Only you and the people who run the site.',
    },
    {
      question: 'Does it lower my trust level?',
      answer: 'A pause by itself does not change the [[trust-level]]. Reversals do.',
    },
  ],
  related: ['ban', 'under-review', 'claim', 'cash-out'],
});
