import { points, workingDays, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** A person looks at it. */
export const underReview: TermOf = (s) => ({
  group: 'waiting',
  also: ['quarantine', 'quarantined', 'manual check', 'review', 'checking by hand', 'held for a person'],
  summary:
    'Under review means that a call was genuine, but a person has to look before points move, with a date to answer by.',
  track: 'under_review',
  quick:
    'Under review means that a genuine [[postback]] arrived about you, and that something in it a person should see before [[points]] move. The row says what, and by when you have an answer.',
  detail: [
    'Most calls are decided by rules in a fraction of a second. Some are genuine and still leave a question that a rule should not decide alone: the amount is zero, the step is not in the offer’s list, the daily limit of the offer is reached, the same facts came under another id. Operators call this list the quarantine. Nothing in it is lost, and nothing in it is forgotten: each item carries the date by which it is decided.',
    `That date is ${workingDays(s.reviewWorkingDays)} after the call arrived. Working days are Monday to Friday; an item that arrives on a Friday evening is due on Tuesday evening where two working days are the rule.`,
    'A person can do two things. They pay it: then it is decided again with a person’s approval, and the points are booked with their ordinary [[hold]]. Or they refuse it, with a reason that is shown in your row word for word. There is no third state in which it stays.',
    'A review concerns one call. It is neither a judgement about your account nor a [[pause]]: other offers go on being credited while one row waits.',
  ],
  why: [
    'Rules that must decide everything decide the odd cases wrongly, always in the same direction. A person can ask the provider, read its manual and correct a setting of ours, and then all similar rows can be decided alike.',
    'You see the reason from the first minute. “We are checking this” without a reason and a date is what we do not want to say to anybody.',
  ],
  steps: [
    'A call arrives, and its sender is proven.',
    'A rule finds something that a person should see. The row becomes “Under review”, with the cause.',
    `The date of the answer is set: ${workingDays(s.reviewWorkingDays)} from the arrival.`,
    'A person looks at the call, the start, the offer and, if needed, asks the provider.',
    'They pay it, and it goes on as any credit; or they refuse it, with a reason you can read.',
    'If you disagree with a refusal and have new facts, a [[claim]] leads to another look.',
  ],
  examples: [
    {
      title: 'The amount differs from our price',
      text: `Our offer pays ${worth(3200n)}, the call says ${points(3000n)}. You are credited ${points(3000n)} at once, as pending; the missing ${points(200n)} are under review. When the person finds that the advertiser sent an old price, the ${points(200n)} follow.`,
    },
    {
      title: 'Above the day’s limit',
      text: `A network’s limit is ${points(20000n)} per member and day. A call for ${points(25000n)} waits for a person, who sees that it is a large but ordinary purchase and pays it in full.`,
    },
    {
      title: 'An unknown step',
      text: 'The call names “level-15”, and our copy of the offer ends with level 12. The advertiser added a step. The operator adds it too, and the row is paid by the new list.',
    },
  ],
  facts: [
    ['Decided within', workingDays(s.reviewWorkingDays)],
    ['Working days', 'Monday to Friday'],
    ['Possible results', 'Paid, or refused with a reason'],
    ['Effect on other rows', 'None'],
    ['Hold', 'Counts from the event as usual, also while we check'],
    ['Also called', 'Quarantine, by operators'],
  ],
  tips: [
    'Read the cause in the row: for some causes you hold the missing piece, such as an order confirmation.',
    'Go on with other offers. A review does not stop them.',
    'Write only if you know something new: the date is kept without a reminder.',
  ],
  mistakes: [
    {
      mistake: 'Doing the offer again because the first try is under review.',
      better:
        'Wait for the answer. A second try is usually refused as already done, or makes the case less clear.',
    },
    {
      mistake: 'Confusing it with the provider’s review.',
      better:
        '“Waiting for provider” is their check, without a date of ours. “Under review” is ours, with one.',
    },
    {
      mistake: 'Reading it as an accusation.',
      better: 'Nearly all causes lie in the call or in our settings: a limit, a price, a new step.',
    },
  ],
  troubles: [
    {
      problem: 'The date has passed.',
      solution:
        'Then we are late, and the operators’ page shows it in red. Write through [[/support|support]] with the row; it goes to the front.',
    },
    {
      problem: 'It was refused and I do not see why.',
      solution:
        'The reason stands in the timeline of the row. If it does not answer your question, ask for it by a claim: naming the evidence is part of a refusal.',
    },
    {
      problem: 'It was paid with less than the offer says.',
      solution: 'The provider’s own price was lower and was found to be right. The row names both amounts.',
    },
    {
      problem: 'Several of my rows are under review at once.',
      solution:
        'They usually have one cause, such as a changed price or a new step at one provider. Operators decide rows with the same cause together, so the answers tend to come together too.',
    },
  ],
  questions: [
    {
      question: 'Can I speed it up?',
      answer:
        'Only with facts: proof of what you did, sent with the row. Level or amount do not change the order.',
    },
    {
      question: 'Who can see my row meanwhile?',
      answer: 'The operators who decide, and you. The provider sees nothing of our review.',
    },
    {
      question: 'Does time under review count for the hold?',
      answer:
        'Yes. The hold counts from the event, so a result that is paid after days of review may be available at once.',
    },
  ],
  related: ['pending', 'hold', 'claim', 'decline'],
});
