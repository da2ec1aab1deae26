import { days, points, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** Refused before release. */
export const decline: TermOf = (s) => ({
  group: 'undone',
  also: [
    'declined',
    'refused',
    'rejected',
    'not credited',
    'offer ended',
    'too late',
    'wrong country',
    'wrong device',
  ],
  summary:
    'Declined means refused before release: by the provider, by a rule of the offer, or by a person. Nothing is owed.',
  track: 'declined',
  quick:
    'Declined means that a step was refused before any of its [[points]] became available. The row says who refused it, the provider, a rule of the offer, or a person here, and why. Nothing is owed.',
  detail: [
    'A decline has one of three authors. The provider: it reported the step, the points were [[pending]], and it corrected itself before the [[hold]] ended. A rule: the call was genuine, but a requirement of the offer was not met. A person: something was [[under-review|under review]] and the answer was no.',
    'It is the mildest of the three ways in which points do not come or go again. A [[reversal]] takes back what had been released. A [[chargeback]] is started by your bank against a purchase. A decline happens before release, so it can never touch your available balance or make a [[debt]].',
    'The rules are the ones printed on the offer’s page. They are asked in a fixed order, and the first that fails is the reason you read: the offer was open, you started it here, you finished inside its time, the country, the device, once only, the order of its steps, and its limits. Some of them are not certain enough for a machine to say no: for those a person decides first.',
    'What the provider wrote as its reason is quoted word for word. Where it wrote nothing, the row says so instead of guessing.',
  ],
  why: [
    'A refusal is only fair if it can be checked. You see which rule it was and when each thing happened, so you can tell a mistake of yours from one of theirs or ours.',
    'The difference between a decline and a reversal is money: one costs you nothing, the other may. Mixing them up makes people afraid of the wrong thing.',
  ],
  steps: [
    'A [[postback]] arrives and is genuine.',
    'The requirements of the offer are asked in their order.',
    'If one clearly fails, the row is declined with that reason. No points are booked.',
    'If all are met, the points are booked as pending. A correction during the hold declines the row, and the pending balance falls.',
    'If you have proof that the reason is wrong, a [[claim]] can be opened from the row.',
  ],
  examples: [
    {
      title: 'Corrected while pending',
      text: `A survey is pending with ${worth(420n)}. While its hold runs, the network reports it as rejected for quality. Pending falls by ${points(420n)}; available stays as it was.`,
    },
    {
      title: 'Finished too late',
      text: `An offer asks you to finish within ${days(s.clickWindowDays)} of the start. The provider reports the last step with a time one day beyond that. The row says: “It was finished too late.”`,
    },
    {
      title: 'Reported after the end',
      text: `An offer ended on the 1st. Steps that happened up to ${days(s.offerGraceDays)} later are still honoured; one that happened after that is declined as “The offer had ended”.`,
    },
    {
      title: 'Already rewarded',
      text: 'You do an install a second time on another phone. The step is paid once per member, so the second report is declined, and the first credit stays.',
    },
  ],
  facts: [
    ['Happens', 'Before release'],
    ['Takes from', 'Pending, or nothing at all'],
    ['Makes debt', 'Never'],
    ['Effect on trust level', 'None, unless the provider took back what it had confirmed'],
    ['Reason', 'Always shown; the provider’s own words where it sent some'],
    ['Claim', 'Possible with proof, where the reason is a matter of facts'],
  ],
  tips: [
    'Compare the times in the timeline with your own proof first: most cases are decided by one date.',
    'If the reason is the device, start again on a listed one where the offer is still open.',
    'Keep confirmations of purchases until the row is final, not only until it is credited.',
  ],
  mistakes: [
    {
      mistake: 'Calling every missing point a reversal.',
      better: 'Look at the word in the row. Declined costs nothing; a reversal has a receipt.',
    },
    {
      mistake: 'Repeating the offer at once after a decline.',
      better: 'Read the reason first. A rule that failed once fails again, for example “new users only”.',
    },
    {
      mistake: 'Opening a claim without proof.',
      better:
        'A claim weighs evidence. Add the confirmation or the dated picture, and it can be decided at once.',
    },
  ],
  troubles: [
    {
      problem: '“We have no start of this offer by you.”',
      solution:
        'You may have gone to the shop directly, or started with another account. If you did start here, a claim with the time of the start can find it.',
    },
    {
      problem: '“Not available in that country.”',
      solution:
        'The provider reported another country than the offer allows, often because of a VPN or mobile roaming. If you were elsewhere, open a claim and say where.',
    },
    {
      problem: '“The provider declined it”, without a reason.',
      solution:
        'The provider sent none. Through a claim we ask it; an answer or its silence is part of the decision.',
    },
  ],
  questions: [
    {
      question: 'Can a declined row become a credit?',
      answer:
        'Yes: when a claim shows that the reason was wrong, or when we find that our own refusal was. Then the recorded call is decided again, and pays.',
    },
    {
      question: 'Is “Not a match” a decline?',
      answer:
        'No. A [[disqualification]] says that you did not fit from the start; a decline refuses something that was reported as done.',
    },
    {
      question: 'Does a decline harm my account?',
      answer:
        'A refusal by a rule or by a person does not. A result the provider takes back counts for the [[trust-level]], as a reversal does. Your [[streak]] stays in either case.',
    },
  ],
  related: ['reversal', 'chargeback', 'disqualification', 'claim'],
});
