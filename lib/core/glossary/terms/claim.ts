import { days, hours, points, workingDays, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** A missing-points ticket. */
export const claim: TermOf = (s) => ({
  group: 'help',
  also: [
    'missing points',
    'not credited',
    'support',
    'ticket',
    'appeal',
    'dispute',
    'diagnosis',
    'evidence',
    'proof',
  ],
  summary:
    'A claim asks for points that are missing. The log answers first; then a person decides, with reasons and a date.',
  quick:
    'A claim is how you ask for [[points]] that should be there and are not. It is opened from the row it concerns. The log is asked first, and if that does not settle it, a person decides, with a reason and a date.',
  today:
    'Claims have no form of their own on this site yet. Until they do, [[/activity|open the row]] and ask from there: your message brings the row along, gets a number and a date, and is answered by a person who sees the whole log. The diagnosis at once, the waiting of early claims and the appeal are still to come.',
  detail: [
    'Most missing points have one of a few causes, and the log knows which: the provider never told us; it told us and we hold it; it told us and we refused it, and why; it was credited already, and where; it was reversed; it is too early; there is no start of yours. This answer is called the diagnosis. It is there at once, and often there is nothing left to claim.',
    'If our own refusal was wrong, nobody has to argue: the recorded call is decided again with the mistake mended, and pays.',
    `A claim opens when the stated time of the step is over, at least ${hours(s.claimEarliestHours)} after it, and stays open for ${days(s.claimOpenDays)} from then, but never longer than the provider itself accepts one. If you file too early, it is parked and sent by itself on the first day it may be. If you come too late, you are told before you type anything. A claim never closes because of a fault of ours.`,
    `Then dates follow. The first answer comes within ${workingDays(s.claimAnswerWorkingDays)}. The decision has a date of its own, since the provider must often be asked. If the provider stays silent for ${workingDays(s.claimSilenceWorkingDays)} and your proof is complete, the points can be paid as goodwill, up to a limit.`,
    'A refusal has a reason and names the evidence that was looked at. You may appeal once, with new facts; somebody else decides the appeal.',
  ],
  why: [
    'The provider counts, the network transmits, we book: three places in which a result can get lost. You should not have to find out which; that is our part.',
    'Dates and reasons make a claim something you can rely on. “We will get back to you” is not an answer.',
  ],
  steps: [
    'Open the row in [[/activity|your activity]] and read the diagnosis.',
    'If points are still missing, open the claim from there. Offer, times and ids are filled in already.',
    'Add proof: an order confirmation, a dated picture of the level, the last page of a survey.',
    'The claim gets a number and a date for its first answer.',
    'A person compares your proof with the log and, if needed, asks the provider.',
    'It is decided: paid, or refused with a reason. One appeal is possible.',
  ],
  examples: [
    {
      title: 'Settled by the log',
      text: `You miss ${worth(420n)} for a survey. The diagnosis says: told us on Monday, genuine, pending until the end of its [[hold]]. Nothing is missing; no claim is needed.`,
    },
    {
      title: 'The provider never told us',
      text: `A shop has not reported an order of a week ago, worth ${points(4000n)}. You claim it with the confirmation. The network is asked, finds the order and reports it; the ordinary credit follows and closes the claim.`,
    },
    {
      title: 'Our mistake',
      text: `A call was refused because a secret had been changed. The operator mends it and verifies the refused calls again. Your ${points(900n)} are booked the same day, before anybody has read your claim.`,
    },
    {
      title: 'Too early',
      text: `You claim one hour after finishing. The claim is parked and says when it will be sent: after ${hours(s.claimEarliestHours)} at the earliest.`,
    },
  ],
  facts: [
    ['Opens', `At least ${hours(s.claimEarliestHours)} after the step; its page says when`],
    ['Stays open', `${days(s.claimOpenDays)} from then, within the provider’s own limit`],
    ['First answer', `Within ${workingDays(s.claimAnswerWorkingDays)}`],
    [
      'Provider silent',
      `After ${workingDays(s.claimSilenceWorkingDays)} and with full proof: goodwill is possible`,
    ],
    ['Appeal', 'Once, with new facts'],
    ['Effect on trust', 'None'],
  ],
  tips: [
    'Open it from the row: a claim that knows its start is decided faster than a description.',
    'Show the date in a picture, and the name of the account where there is one.',
    'One claim per step. Several steps of one offer can have different answers.',
    'For anything that is not about a row, [[/support|write to support]] instead.',
  ],
  mistakes: [
    {
      mistake: 'Claiming before the stated time is over.',
      better: 'Many providers report in batches. The row says when a report is due.',
    },
    {
      mistake: 'Sending a picture of the offer’s description as proof.',
      better: 'We know the offer. What helps is what only you have: that you finished, and when.',
    },
    {
      mistake: 'Filing the same claim again because there is no decision yet.',
      better: 'Add to the one that is open. A second one waits behind it.',
    },
  ],
  troubles: [
    {
      problem: 'The row offers no claim.',
      solution:
        'It says why: too early, closed, already credited, or still [[under-review|under review]]. For a closed one, the date it closed is shown.',
    },
    {
      problem: 'My claim was refused.',
      solution:
        'Read which evidence was looked at. If something is missing there that you have, appeal with it.',
    },
    {
      problem: 'The advertiser told me that it has confirmed my step.',
      solution:
        'Add its message to the claim. It may have confirmed to the network, which has not told us; that is exactly where we ask next.',
    },
  ],
  questions: [
    {
      question: 'How many claims may I have open?',
      answer: 'As many as you have rows with something missing. Each has its own dates.',
    },
    {
      question: 'Do claims count against me?',
      answer: 'No. They change neither the [[trust-level]] nor anything else. Forged proof does.',
    },
    {
      question: 'What becomes of the pictures I send?',
      answer:
        'They are kept with the claim and seen by you and the people who decide it. See [[/privacy|the privacy notice]].',
    },
  ],
  related: ['postback', 'under-review', 'decline', 'reversal'],
});
