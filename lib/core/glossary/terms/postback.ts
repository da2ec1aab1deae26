import { days, minutesFor, points, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';
import { duration } from '#lib/core/holds.ts';

/** What becomes of the survey of the examples. @param minutes of its hold */
const pendingOrNot = (minutes: number) =>
  minutes === 0
    ? 'nothing holds the points, so they are available'
    : `the points are [[pending]] for ${duration(minutes)}, counted from the signed time of the event where there is one`;

/** The call that says what a member did. */
export const postback: TermOf = (s) => ({
  group: 'earning',
  also: [
    'callback',
    'server-to-server',
    's2s',
    'conversion',
    'arrival',
    'signature',
    'call',
    'webhook',
    'test call',
  ],
  summary:
    'A postback is the call from a provider’s server to ours that says what you did. Genuine ones are credited once.',
  track: 'reported',
  quick:
    'A postback is a call from the server of a provider to ours that says: this member finished this step. It is the only thing that makes [[points]] appear, and each one is credited exactly once.',
  detail: [
    'You do an [[offers|offer]] on somebody else’s page or in somebody else’s app, where we cannot see you. So the provider tells us. The call carries your public id, an id of the transaction, the offer and step, usually an amount, and a signature: a number that only somebody who knows a shared secret can work out for exactly these bytes.',
    'We check the signature before we believe a word. A call that is not genuine is refused and pays nothing, whoever sent it. A genuine call is stored before the provider hears “received”, and the points are booked in the same step: there is no moment in which a call is confirmed and could still be lost.',
    'Providers repeat calls when they are not sure that we heard them. Each transaction has its own id, so a copy is recognised and counted as a copy, for ever. Two calls with one id and different content are not both believed: the first stands, and a person looks at the second.',
    'What was said and what we decided stays in the timeline of your row: when the call came, whether it was genuine, and which rule decided. No other member’s calls are ever shown to you, nor yours to them.',
  ],
  why: [
    'If points are missing, the first question is whether the provider called at all. The log answers it before a person has to: it never told us, it told us and we hold it, it told us and we refused it, or it was credited already.',
    'Exactness in both directions matters to you. A copy that paid twice would be taken back later; a call that got lost would never pay. Neither happens here.',
  ],
  steps: [
    'You start an offer; the id of your start travels to the provider.',
    'You finish a step. The provider’s server notices, at once or after its own check.',
    'Its server calls ours with your public id, the transaction and the step, and signs the call.',
    'We check the shape of the call, then the signature, then the address and time where they are part of the lock.',
    'We check the offer’s rules: start, time, country, device, once only, order, limits.',
    'The call, the decision and the points are written down together, and only then the provider hears that we have it.',
  ],
  examples: [
    {
      title: 'The ordinary case',
      text: `A survey network calls at 14:02 about ${worth(420n)}. The signature fits. At [[trust-level|trust level]] new ${pendingOrNot(minutesFor(s, 'survey', 'new', 420n))}. The network hears “received” once all of that is stored.`,
    },
    {
      title: 'The same call three times',
      text: `The network’s line was bad and it sends the call again at 14:03 and 14:10. Both copies are answered as known. Your balance rises by ${points(420n)}, not by ${points(1260n)}.`,
    },
    {
      title: 'A forged call',
      text: `Somebody changes the amount in a captured call from 420 to 42,000. The signature no longer fits, because it was made over the original bytes. The call is refused; your row does not change.`,
    },
    {
      title: 'Two prices',
      text: `Our offer says ${points(900n)}, the call says ${points(1000n)}. The lower amount, ${points(900n)}, is booked as for any credit, and the difference of ${points(100n)} goes [[under-review|under review]].`,
    },
  ],
  facts: [
    ['Sent by', 'The provider’s server; never by your browser'],
    ['Believed when', 'Its signature fits; unsigned facts are checked by other means or by a person'],
    ['Counted', 'Once per transaction, for ever'],
    ['Test calls', 'Kept and shown, never paid'],
    ['A start must be', `At most ${days(s.clickWindowDays)} old, unless the offer names another time`],
  ],
  tips: [
    'Wait for the time the offer names before you worry: some providers call once a day, in one go.',
    'Do not block the provider’s page in your browser: if it does not notice that you finished, its server has nothing to send.',
    'When you write to us, give the row, not a picture of the provider’s page: the row leads to the calls.',
  ],
  mistakes: [
    {
      mistake: 'Taking “completed” on the provider’s page for a postback.',
      better:
        'The page is theirs; the call is what counts. If they differ after the stated time, open a [[claim]].',
    },
    {
      mistake: 'Reading a repeated call in the timeline as a second reward.',
      better: 'A copy is shown because it happened. It moves no points.',
    },
    {
      mistake: 'Writing to the advertiser first.',
      better: 'Ask here first: we see at once whether there was a call and what became of it.',
    },
  ],
  troubles: [
    {
      problem: 'The provider says it has called, and nothing shows.',
      solution:
        'It may have called with another member id, an expired start, or a wrong signature. Such calls are kept. Once the cause is mended, a refused call is verified again and pays without you doing it over.',
    },
    {
      problem: 'The row says that the call was genuine, but there are no points.',
      solution:
        'Then a rule of the offer was not met, or a person is looking. The row names the rule; [[decline]] and [[under-review]] explain what can be done.',
    },
    {
      problem: 'The points are fewer than the offer said.',
      solution:
        'The provider named a lower amount. What is booked stays; the difference is decided by a person.',
    },
  ],
  questions: [
    {
      question: 'Why does the provider call, and not you look?',
      answer:
        'The result lives on the provider’s side. We have no access to it, and for your privacy that is how it should be.',
    },
    {
      question: 'What does the provider learn about me?',
      answer:
        'Your public id, a random word made for this purpose, and the id of your start. No name and no e-mail address. More stands in [[/privacy|the privacy notice]].',
    },
    {
      question: 'Can a provider take a call back?',
      answer: 'Yes, with a call of its own. Before release that is a [[decline]], afterwards a [[reversal]].',
    },
  ],
  related: ['offers', 'pending', 'reversal', 'claim'],
});
