import { days, hours, points, workingDays, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** How points become money. */
export const cashOut: TermOf = (s) => ({
  group: 'balance',
  also: [
    'payout',
    'pay out',
    'withdraw',
    'withdrawal',
    'redeem',
    'payment',
    'minimum',
    'reserved',
    'gift card',
  ],
  summary: `A cash-out turns available points into money. It starts at ${points(s.cashOutPoints)}, the first one at ${points(s.firstCashOutPoints)}.`,
  quick: `A cash-out turns available [[points]] into money, sent by a method you choose. It starts at ${worth(s.cashOutPoints)}, your first one already at ${worth(s.firstCashOutPoints)}.`,
  today:
    'Cash-out is not open on this site yet. This page says how it will be; your points do not expire meanwhile, and “Ready to cash out?” on your [[/overview|overview]] shows what you meet already.',
  detail: [
    'Only available points can be cashed out. [[pending|Pending]] ones follow when their [[hold]] ends. What is met and what is missing is listed under “Ready to cash out?” at all times, with a date for everything that has one, so that the moment of payment holds no surprise.',
    'When you ask for a cash-out, its points move from available to reserved. They are still yours, but cannot be spent twice. When it is paid they leave your balances; if it is cancelled they go back to available, with the reason.',
    `The first cash-out of every member is looked at by a person within ${workingDays(s.firstCashOutWorkingDays)}. You are told so before you ask. A payout address that you change waits ${hours(s.changedAddressHours)} before anything is paid to it: whoever might get into your account cannot redirect your money within an hour, and you have time to see our message.`,
    'While a cash-out is in review and not yet handed over for payment, a [[reversal]] can still arrive. Then the cash-out is cancelled and the reason given, the reversal is settled, and the rest is offered to you again. Once it is handed over, a reversal becomes [[debt]] instead.',
  ],
  why: [
    'It is the moment that shows whether a rewards site keeps its word. That is why every condition stands on this page and in your list before you have earned the first point.',
    'The checks around it protect your money, not ours alone: the wait after a change of address exists for the day somebody else learns your password.',
  ],
  steps: [
    'Look at “Ready to cash out?”: it names what is met, what is missing, and until when. A verified e-mail address and no [[debt]] are among it.',
    'Choose a method and an amount from its minimum up to your available balance.',
    'Confirm. The points move to reserved.',
    `If it is your first one, a person looks at it within ${workingDays(s.firstCashOutWorkingDays)}.`,
    'It is handed over for payment. From here on it can no longer be cancelled.',
    'It is paid; the row gets its reference, and the points leave your balances.',
  ],
  examples: [
    {
      title: 'The first one',
      text: `You have ${worth(2600n)} available. That is above ${points(s.firstCashOutPoints)}, so the first cash-out is possible. You ask for all of it on a Monday at ten; it is reviewed within ${workingDays(s.firstCashOutWorkingDays)}.`,
    },
    {
      title: 'Not quite enough',
      text: `It is your third cash-out and you have ${points(s.cashOutPoints - 150n)} available and ${points(420n)} pending until Friday. The list says: ${points(150n)} missing; ${points(420n)} come free on Friday.`,
    },
    {
      title: 'A reversal in between',
      text: `You ask for ${points(6000n)}. During the review a provider takes ${points(420n)} back. The cash-out is cancelled, the ${points(420n)} are settled, and the remaining ${points(5580n)} are available again for a new request.`,
    },
  ],
  facts: [
    ['Minimum', `${worth(s.cashOutPoints)}, by default for every method`],
    ['Minimum of the first one', worth(s.firstCashOutPoints)],
    ['Review of the first one', `Within ${workingDays(s.firstCashOutWorkingDays)}`],
    ['After a changed address', `Waits ${hours(s.changedAddressHours)}`],
    ['Needs', 'A verified e-mail address, no debt, no pause'],
    ['Can be cancelled', 'Until it is handed over for payment'],
  ],
  tips: [
    'Enter your payout address early, well before you need it: a new first address is not a changed one.',
    `Use the lower minimum of the first cash-out, ${points(s.firstCashOutPoints)}, to see the whole way once with little at stake.`,
    'Choose amounts that leave a little: a purchase that may still be returned is easier to bear with a balance.',
    'Check the fee of a method before you confirm. A fee is a row of its own in your ledger.',
  ],
  mistakes: [
    {
      mistake: 'Typing the address on the day of the payment, in a hurry.',
      better: 'An address with a typing error is paid to whoever owns it, or comes back after days.',
    },
    {
      mistake: 'Counting pending points towards the minimum.',
      better: 'Only available points count. The list shows when the others join them.',
    },
    {
      mistake: 'Cashing out to somebody else’s account.',
      better: 'Payouts go to the member who earned them. Use an account in your own name.',
    },
  ],
  troubles: [
    {
      problem: 'The button does not work although I have enough points.',
      solution:
        'Read the list above it: an e-mail address that is not verified, a debt, a changed payout address that still waits, a pause, or balances that are being checked. Each line says what to do or what it waits for.',
    },
    {
      problem: 'My cash-out was cancelled.',
      solution:
        'The row gives the reason, most often a reversal that arrived during the review. The rest is available; ask again.',
    },
    {
      problem: 'It says paid, and nothing has arrived.',
      solution:
        'Methods take their own time after we have paid. Use the reference in the row to ask the method’s operator; after its stated time, [[/support|write to us]].',
    },
  ],
  questions: [
    {
      question: 'Is there a largest amount?',
      answer: 'Your available balance, unless the method names a limit. Larger sums can be split.',
    },
    {
      question: 'Can I cash out while a row is under review?',
      answer:
        'Yes. A row [[under-review|under review]] concerns one call; your available points are not touched by it.',
    },
    {
      question: 'Can I cash out while my account is paused?',
      answer:
        'No, it waits until the [[pause]] ends; the pause has a date on which it is reviewed. Honestly earned points are paid even if it should end in a [[ban]].',
    },
    {
      question: 'Can points I have cashed out be taken back?',
      answer: `A reversal can arrive until the “final after” day, by default ${days(s.finalAfterDays)} after the credit. It then becomes debt, which later credits repay; nobody asks you for money.`,
    },
  ],
  related: ['points', 'debt', 'reversal', 'hold'],
});
