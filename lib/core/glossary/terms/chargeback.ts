import { days, heldFor, points, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** The member's bank takes a purchase back. */
export const chargeback: TermOf = (s) => ({
  group: 'undone',
  also: ['bank', 'card dispute', 'dispute a payment', 'refund', 'payment reversed', 'unauthorised payment'],
  summary:
    'A chargeback is your bank taking back a payment you made to a seller. The seller’s offer is then reversed too.',
  quick:
    'A chargeback is your bank taking back a payment that you made to a seller, usually because you asked it to. It happens between you, your bank and the seller. If that purchase had earned [[points]], the provider takes them back as well.',
  detail: [
    'The trade uses the word for three different things. Here it means one: the bank of the buyer undoes a card payment. A provider that takes a credit back without any bank being involved makes a [[reversal]]. A provider that corrects itself while the points are [[pending]] makes a [[decline]]. Some networks call all of them chargebacks in their own reports; we translate the word into what happened.',
    'We are not part of a chargeback. You paid the seller, not us, and the money goes back from the seller to you. What reaches us is the consequence: the seller no longer has a purchase, so it tells the network, and the network tells us with a call.',
    'A bank’s procedure is slow, often weeks. So the call often comes after the [[hold]] of a purchase has ended. Then it is settled as a reversal: from available points as far as they reach, the rest as [[debt]].',
    'A refund is gentler. You send the goods back, the seller repays you, and no bank decides against anybody. For your points the result is the same, because the purchase no longer exists. For your name with the seller and the network it is not.',
  ],
  why: [
    'A chargeback says to a seller that the payment was not right. It pays a fee for each, and networks watch their number closely. Accounts with chargebacks on offers are looked at by people, here and there.',
    'You have the right to one where a payment was not yours, or the goods never came. This page is not there to talk you out of that; it explains what follows for the points.',
  ],
  steps: [
    'You buy something through an [[offers|offer]] and pay the seller by card.',
    'The seller reports the order, and the points are booked, with the hold of a purchase.',
    'You or your bank dispute the payment; the bank takes it back from the seller.',
    'The seller tells the network, and the network calls us with the conversion it concerns.',
    'If the points are pending, the row is declined. If they had been released, they are reversed, and the receipt quotes the network’s reason.',
  ],
  examples: [
    {
      title: 'A parcel that never came',
      text: `You order for 40 dollars and earn ${worth(4000n)}. Nothing arrives, the shop does not answer, and your bank returns the 40 dollars. Two weeks later the row is corrected: ${points(4000n)} go back, and you have your money.`,
    },
    {
      title: 'While it is still held',
      text: `At [[trust-level|trust level]] new, purchases are ${heldFor(s.holdMinutes('purchase', 'new'))}. If the bank decides while points are held, the row is declined and nothing is owed.`,
    },
    {
      title: 'After the last day',
      text: `The bank decides a case so late that the “final after” day, by default ${days(s.finalAfterDays)} after the credit, has passed. The points stay yours unless two people here find that the purchase was made to keep points and money.`,
    },
  ],
  facts: [
    ['Started by', 'Your bank, usually at your request'],
    ['Against', 'The seller; never against this site'],
    ['Effect on points', 'As a decline before release, as a reversal after it'],
    ['Points after the last day', `Yours, ${days(s.finalAfterDays)} after the credit by default`],
    ['Better first step', 'Ask the seller for a refund'],
    ['Reason shown', 'The network’s own words, in the receipt'],
  ],
  tips: [
    'Ask the seller first and give it a few days. Most cases end there, without a bank.',
    'Keep order confirmation, tracking number and messages: they serve you with the bank and here.',
    'If a card payment was not yours at all, go to the bank at once and change your passwords; then [[/support|tell us]] which row it concerns.',
    'End a trial in the seller’s own account before it renews, and keep the confirmation.',
  ],
  mistakes: [
    {
      mistake: 'Disputing a payment because an offer’s points are missing.',
      better:
        'The seller delivered; the report is missing. Open a [[claim]] here instead: it costs nobody a fee.',
    },
    {
      mistake: 'Ordering, waiting for the points, and then disputing the payment.',
      better: 'That is fraud against the seller. It is the clearest reason for a [[ban]] there is.',
    },
    {
      mistake: 'Calling a provider’s reversal a chargeback when you write to us.',
      better: 'Say what happened in your own words. The two are looked for in different places.',
    },
  ],
  troubles: [
    {
      problem: 'The receipt says “chargeback”, and I never spoke to my bank.',
      solution:
        'Some networks use the word for any correction. Dispute it from the receipt, and say that no payment was returned to you; we ask the network what it meant.',
    },
    {
      problem: 'I got my money back by mistake.',
      solution:
        'Tell the seller and pay the order again if it is yours. Once the seller confirms, the network can report the purchase anew.',
    },
    {
      problem: 'My card was used by somebody else on an offer here.',
      solution:
        'Write to us with the time of the payment. We look at which account started the offer; nothing of another account is shown to you, but it is acted on.',
    },
  ],
  questions: [
    {
      question: 'Do you ever charge my card?',
      answer: 'No. This site takes no payments from members at all. You pay sellers, on their pages.',
    },
    {
      question: 'Does a refund count as a chargeback?',
      answer: 'No. It ends the purchase without a dispute. The points go back all the same.',
    },
    {
      question: 'Is my account closed after one?',
      answer:
        'Not by itself. One chargeback with a good reason is a reversal like others. A pattern is looked at by a person.',
    },
  ],
  related: ['reversal', 'decline', 'debt', 'claim'],
});
