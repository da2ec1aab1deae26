import {
  capital,
  heldFor,
  holdLength,
  holdsByLevel,
  minutesFor,
  points,
  tooSmall,
  UNLESS_OWN,
  worth,
} from '#lib/core/glossary/phrases.ts';
import type { GlossarySettings } from '#lib/core/glossary/settings.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** Whether a batch of the examples is held for who is new. */
const isHeld = (s: GlossarySettings) => minutesFor(s, 'micro-task', 'new', 60n) > 0;

/** Small pieces of work. */
export const microTasks: TermOf = (s) => ({
  group: 'earning',
  also: ['micro task', 'microtask', 'small task', 'labelling', 'transcription', 'repeatable'],
  summary: `A micro-task is a small piece of work, done in minutes and paid per piece, ${isHeld(s) ? 'and held only for a while' : 'usually without any hold'}.`,
  quick:
    'A micro-task is a small piece of work that takes seconds or minutes and is paid per piece: naming what a photograph shows, typing what a sign says, comparing two search results. It can often be repeated.',
  detail: [
    `Micro-tasks are [[offers]] of a kind of their own. The work is small, the result can be checked at once, and nobody sends it back weeks later as a shop might. They are ${holdsByLevel(s, 'micro-task')}, ${UNLESS_OWN}; see [[trust-level|trust level]]. What is not held is available as soon as the report is credited.`,
    'A task is usually given out in batches. You finish a batch, the provider checks it, often against answers it already knows, and sends one [[postback]] for the batch. A batch that may be done again says “each time” beside its points; then every genuine report is paid, not only the first.',
    'Because the pay per piece is small and repetition is allowed, these tasks carry limits. An offer may have a number of batches it pays per day over all members, and a provider may have a number of points one member can be credited per day without a person looking. Both protect the advertiser’s budget and you: an amount that is not what it should be is looked at before it moves.',
  ],
  why: [
    `They are the quickest way to see how the site works. A first batch shows the whole way, from start to available points, within one sitting, and counts for your [[streak]] like anything else.`,
    'They also suit days on which nothing bigger fits: no install, no purchase, no waiting for a shop to confirm.',
  ],
  steps: [
    'Open the task among the [[/offers|offers]] and read what a good answer looks like.',
    'Press start, so that the work is recorded as yours.',
    'Do the batch with care: batches are checked, and careless ones are not paid.',
    'The provider reports the batch. We check the call, the order of steps and the limits.',
    `The points are credited${isHeld(s) ? ', and available when their hold is over' : ' and available'}. If the task may be repeated, start the next batch.`,
  ],
  examples: [
    {
      title: 'Ten street signs',
      text: `A batch of ten signs pays ${worth(60n)}. You read five batches in the evening: five reports, five credits, ${worth(300n)} ${isHeld(s) ? 'pending, each for its own hold' : 'available the same evening'}.`,
    },
    {
      title: 'The day’s limit is reached',
      text: `The advertiser pays for 500 batches per day. Yours is number 501. The report is kept and stands [[under-review|under review]] with the reason “The offer’s limit for today was reached”; a person decides whether it is paid. It does not vanish.`,
    },
    {
      title: 'A batch that failed its check',
      text: `Three of ten answers differ from the known ones. The provider reports the batch as not accepted: the row shows it as a [[decline]], with the reason if one was sent, and no points move.`,
    },
  ],
  facts: [
    ['Hold at level new', holdLength(s.holdMinutes('micro-task', 'new'))],
    [
      'Small amounts',
      tooSmall(s) === null
        ? 'Held like large ones'
        : `${capital(tooSmall(s) ?? '')} is not held, whatever its kind, ${UNLESS_OWN}`,
    ],
    ['Repeatable', 'Where the step says “each time”'],
    ['Limits', 'Per day for the offer, and per member and day for some providers'],
    ['Time needed', 'Stated in the terms of each task'],
  ],
  tips: [
    'Do one batch first and see whether it is accepted before you do twenty.',
    'Read the examples of good and bad answers; most rejected batches miss one rule of them.',
    'Compare by pay per minute, not per batch: a batch of 60 points in four minutes is better than one of 90 in ten.',
    'Stop when you are tired. Quality is checked over batches, and a poor one can cost a good one its place.',
  ],
  mistakes: [
    {
      mistake: 'Answering at random to finish sooner.',
      better: 'Known answers are mixed into the batch. Skip what you cannot answer where the task allows it.',
    },
    {
      mistake: 'Using a program to answer.',
      better:
        'The task pays for a person’s judgement. A provider that finds this takes the credits back as a [[reversal]].',
    },
    {
      mistake: 'Sharing a batch among several accounts.',
      better: 'One person has one account here. Several of them lead to a [[pause]] and the question why.',
    },
  ],
  troubles: [
    {
      problem: 'I finished a batch and only one of two shows up.',
      solution:
        'Look at whether the step says “each time”. If it does not, the second report is refused as already rewarded. If it does, the second report has not arrived yet, or stands under review; its row says which.',
    },
    {
      problem: 'The task is gone half-way through a batch.',
      solution:
        'Its budget or its day is used up. A batch you had started can still be reported; if it was accepted on the provider’s page and nothing arrives, open a [[claim]].',
    },
    {
      problem: 'My batch is marked as a copy.',
      solution:
        'Networks repeat calls to be safe, and the repeat is shown but counts once. A second batch of yours has an id of its own and is not a copy.',
    },
  ],
  questions: [
    {
      question: 'How many can I do per day?',
      answer:
        'As many as the task offers, within its limits. The limits of a task are stated in its terms where the advertiser set some.',
    },
    isHeld(s)
      ? {
          question: 'Why are they held at all?',
          answer: `Because this site has a hold for them: at level new a batch of ${points(60n)} is ${heldFor(minutesFor(s, 'micro-task', 'new', 60n))}. See [[hold]].`,
        }
      : {
          question: 'Why do they not wait as long as surveys can?',
          answer:
            'Because they are checked when they are handed in. Surveys are corrected days later by the people who ordered them; see [[hold]].',
        },
    {
      question: 'Do they raise my trust level?',
      answer: 'Yes. Clean results of every kind count for the [[trust-level]].',
    },
  ],
  related: ['offers', 'hold', 'streak', 'trust-level'],
});
