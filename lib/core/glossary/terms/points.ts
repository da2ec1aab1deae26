import { days, points as pointsText, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';
import { formatPoints, formatUsd, POINTS_PER_USD } from '#lib/core/points.ts';

/** What is earned. */
export const points: TermOf = (s) => ({
  group: 'balance',
  also: [
    'point',
    'balance',
    'available',
    'reserved',
    'credited',
    'ledger',
    'worth',
    'value',
    'expire',
    'usd',
    'dollar',
  ],
  summary: `Points are what you earn: ${formatPoints(POINTS_PER_USD)} are worth 1 US dollar. They never expire and every one has a source.`,
  track: 'credited',
  quick: `Points are what you earn here. ${formatPoints(POINTS_PER_USD)} points are worth 1 US dollar. They never expire, and each of them can be traced to the row it came from.`,
  detail: [
    'Points are whole numbers. Nothing is rounded behind your back: where a provider pays in dollars, the amount is turned into points exactly and rounded down to a whole point once, when it is credited.',
    'Your points stand in four balances that are never mixed. [[pending|Pending]] points are booked and wait for the end of their [[hold]]. Available points are yours to spend. Reserved points belong to a [[cash-out]] that is on its way. [[debt|Debt]] is what you owe, if a credit was taken back after you had spent it. Each balance is a link to the rows that make it up.',
    'Behind the balances stands a ledger. Every change is one row from one place to another: from the provider to your pending balance, from pending to available, from available to reserved. A row is never edited and never removed; a mistake is put right by a second row that names the first. So the balance you see is not a number somebody set, but the sum of a history you can read.',
    'The whole ledger of the site adds up to zero at every moment, and a separate check works that out again every minute. If an account ever failed to add up, its cash-outs would stop until a person had found the cause.',
  ],
  why: [
    'A point here is a promise of money, so it is treated like money. You should be able to ask of every single one where it came from, why it waits, and where it went.',
    'Separate balances answer the question that matters before any plan: what can I spend today, and what comes when?',
  ],
  steps: [
    'You finish a step of an [[offers|offer]] and the provider reports it with a [[postback]].',
    'The points are credited: first to pending, or straight to available where nothing holds them.',
    'When the hold ends they are released. Anything you owe is repaid first, the rest becomes available.',
    'When you ask for a cash-out, its points move to reserved, and leave when it is paid.',
    `After the “final after” day, ${days(s.finalAfterDays)} after the credit unless the provider has another term, a credit can no longer be taken back from you.`,
  ],
  examples: [
    {
      title: 'What points are worth',
      text: `${worth(60n)} for a batch of small tasks, ${worth(420n)} for a survey, ${worth(3200n)} for a level in a game. The dollar value under a balance is rounded down to the cent.`,
    },
    {
      title: 'One survey through the balances',
      text: `A credit of ${pointsText(420n)} makes pending rise by 420. At the end of its hold pending falls by 420 and available rises by 420. The sum of both never changed.`,
    },
    {
      title: 'A conversion from dollars',
      text: `A network pays 0.3456 US dollars for a survey. That is ${formatUsd(345n)} and a fraction: 345.6 points, credited as ${pointsText(345n)}.`,
    },
  ],
  facts: [
    ['Value', `${formatPoints(POINTS_PER_USD)} points = 1 US dollar`],
    ['Smallest unit', '1 point; there are no fractions'],
    ['Expiry', 'Never'],
    ['Balances', 'Pending, available, reserved, debt'],
    ['Final', `${days(s.finalAfterDays)} after the credit, unless the provider’s term is another`],
    ['Transfer to others', 'Not possible'],
  ],
  tips: [
    'Tap a balance to see its rows; the sum at the top is the balance, to the point.',
    'Use the running balance in the ledger view to find the day something changed.',
    'Export your activity now and then if you like to keep your own books: it is the same data.',
  ],
  mistakes: [
    {
      mistake: 'Adding pending and available and planning with the sum.',
      better: 'Plan with available; look at the dates of pending for what comes next.',
    },
    {
      mistake: 'Comparing points between sites.',
      better: 'Other sites have other values for a point. Compare in dollars.',
    },
    {
      mistake: 'Thinking an account without activity loses its points.',
      better: 'Points never expire here. Only deleting the account ends them, and that is your own decision.',
    },
  ],
  troubles: [
    {
      problem: 'My balance fell and I spent nothing.',
      solution:
        'Look at the newest rows. A [[reversal]] has a receipt with the original row, the date and the provider’s reason, and a way to dispute it.',
    },
    {
      problem: 'A credit did not raise my available balance.',
      solution: 'It is still pending, or it repaid a debt. The row says which.',
    },
    {
      problem: 'The points differ from the price of the offer.',
      solution:
        'The provider named a lower amount. The lower one is booked, and a person checks the difference; see [[under-review]].',
    },
    {
      problem: 'A step I finished is not there at all.',
      solution:
        'Find its row among the started ones. If the provider has not reported it in the stated time, open a [[claim]].',
    },
  ],
  questions: [
    {
      question: 'Can I buy points or give them away?',
      answer: 'No. They are earned by members and paid out to the member who earned them.',
    },
    {
      question: 'What happens to my points when I delete my account?',
      answer:
        'Cash out first: points of a deleted account are nobody’s and cannot be paid. Their rows stay in the books without your name, so that the books still add up.',
    },
    {
      question: 'Does the value of a point change?',
      answer:
        'No. It is one number for the whole site and everybody in it, the one printed on this page, and prices of offers, minimums and payouts are all reckoned with it.',
    },
  ],
  related: ['pending', 'cash-out', 'debt', 'reversal'],
});
