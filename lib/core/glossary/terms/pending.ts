import {
  capital,
  heldFor,
  holdLength,
  holdsByLevel,
  minutesFor,
  points,
  tooSmall,
  UNLESS_OWN,
  workingDays,
  worth,
} from '#lib/core/glossary/phrases.ts';
import { type GlossarySettings, kindsNeverHeld, longestHold } from '#lib/core/glossary/settings.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';
import { duration } from '#lib/core/holds.ts';

/** A survey that is reported at level new. */
function surveyAtNew(s: GlossarySettings): string {
  const minutes = minutesFor(s, 'survey', 'new', 420n);
  return minutes === 0
    ? `${worth(420n)} are reported on a Friday at 14:02. Nothing holds them on this site, so the row is credited and the ${points(420n)} are available at 14:02.`
    : `${worth(420n)} are reported on a Friday at 14:02. The row reads: pending, because surveys can be corrected for ${duration(minutes)} at trust level new. When that time is over, at 14:02 to the minute, the ${points(420n)} are available.`;
}

/** A video, the smallest thing there is. */
function smallVideo(s: GlossarySettings) {
  const [minutes, title] = [minutesFor(s, 'video', 'new', 12n), 'Small enough not to wait'];
  if (minutes > 0)
    return {
      title: 'Small, and held all the same',
      text: `A video pays ${points(12n)} and is ${heldFor(minutes)} at level new: small amounts wait like large ones here.`,
    };
  const what = 12n < s.smallPoints ? `nothing under ${points(s.smallPoints)} is held` : 'videos are not held';
  return {
    title,
    text: `A video pays ${points(12n)}. By our rules ${what}, and its provider has no hold of its own: it never appears as pending and is available at once.`,
  };
}

/** What is not held by the rules of the site, in words. */
function notHeld(s: GlossarySettings): string {
  const all = [tooSmall(s), ...kindsNeverHeld(s)].filter((name) => name !== null);
  return all.length === 0
    ? 'Nothing: every kind has a hold'
    : `${capital(new Intl.ListFormat('en-GB').format(all))}, ${UNLESS_OWN}`;
}

/** Points that are booked and wait. */
export const pending: TermOf = (s) => ({
  group: 'waiting',
  also: ['waiting', 'waiting for provider', 'not yet available', 'release', 'on hold', 'reported', 'tracked'],
  summary:
    'Pending points are booked to you and wait for a known reason until a known time. Release is automatic.',
  track: 'pending',
  quick:
    'Pending [[points]] are booked to you and not yet available. Every pending row says why it waits, until when, and what happens then; release needs nothing from you.',
  detail: [
    'Three waits look alike from outside and are kept apart here. “Waiting for provider” means that the provider has told us about your result and is still checking it on its side: nothing is booked yet. “Pending” means that the report is final, the points are booked, and our own [[hold]] is running. “Under review” means that a person here looks at it; see [[under-review|under review]].',
    'Only the second one moves your pending balance. It is the sum of all rows on [[/pending|the pending page]], to the point, and the balance is a link to those rows.',
    'Holds run beside the provider’s own check, not after it. Where the provider signs the time of the event, the hold is counted from that time: a survey that was finished on Monday and reported on Wednesday has two days behind it when it arrives.',
    'When the time is over, the site releases the points by itself, at any hour and also on Sundays. If you owe something, your [[debt]] is repaid first, and the row says how much of it.',
  ],
  why: [
    'Pending points are yours in all but one respect: the provider can still correct its report without anybody being out of pocket. That is the whole purpose of the wait, and why a correction at this stage is a [[decline]] and never a debt.',
    'A pending point has a date. If it did not, you could neither plan a [[cash-out]] nor notice that something is late. A release that is overdue is flagged here by the site, not found by you.',
  ],
  steps: [
    'The provider’s [[postback]] arrives and is genuine; the rules of the offer are met.',
    'The kind of activity and your [[trust-level]] decide how long the points are held.',
    'The points are booked as pending, with the end of the hold. The row shows a countdown.',
    'If the provider corrects its report meanwhile, the row ends as declined and the pending balance falls.',
    'Otherwise the points are released at the stated time: first to debt, if there is any, then to available.',
  ],
  examples: [
    {
      title: 'A survey at level new',
      text: surveyAtNew(s),
    },
    {
      title: 'The same survey later',
      text: `Surveys are ${holdsByLevel(s, 'survey')}. ${s.holdMinutes('survey', 'new') === s.holdMinutes('survey', 'trusted') ? 'Your level makes no difference to them.' : 'So the higher your level is by then, the shorter the same survey waits.'}`,
    },
    {
      title: 'Released into a debt',
      text: `You owe ${points(300n)} from a reversal. A hold of ${points(420n)} ends: ${points(300n)} repay the debt, ${points(120n)} become available. Two rows of the ledger say so.`,
    },
    smallVideo(s),
  ],
  facts: [
    ['Longest hold by our rules', holdLength(longestHold(s))],
    ['Not held', notHeld(s)],
    [
      'Counted from',
      'The signed time of the event, but never from before your start; else the arrival of the call',
    ],
    ['Release', 'Automatic, to the minute'],
    ['If corrected meanwhile', 'Declined; nothing is owed'],
    ['Under review', `Decided within ${workingDays(s.reviewWorkingDays)}`],
  ],
  tips: [
    'Read the hold on the offer’s page before you start: it is stated there for your own trust level.',
    'Sort pending by its end to see what comes free before a cash-out you plan.',
    'Do not count pending points as spent money: a small share of every kind is corrected.',
  ],
  mistakes: [
    {
      mistake: 'Taking pending for refused.',
      better: 'A refusal is called declined. Pending is good news with a date.',
    },
    {
      mistake: 'Returning a purchase once its points are pending.',
      better: 'A return is exactly what the hold waits for. The seller reports it and the row is declined.',
    },
    {
      mistake: 'Asking support to release early.',
      better:
        'Holds follow one rule for everybody at a level. What shortens them is a higher [[trust-level]].',
    },
  ],
  troubles: [
    {
      problem: 'The countdown is over and the points are not available.',
      solution:
        'Release runs every few moments; reload the page. If it stays for more than a few minutes, the site has raised the alarm already, and [[/support|a message]] with the row is welcome.',
    },
    {
      problem: 'The row says “Waiting for provider” for days.',
      solution:
        'The provider’s own check has no end that we set. The row moves when it decides; once the time its step needs is over, a [[claim]] can be opened.',
    },
    {
      problem: 'The amount became smaller when it was released.',
      solution: 'Part of it repaid a debt. Both movements stand in the timeline of the row.',
    },
  ],
  questions: [
    {
      question: 'Can pending points be cashed out?',
      answer:
        'No, only available ones. The list “Ready to cash out?” shows which pending points come free when.',
    },
    {
      question: 'Can a hold become longer?',
      answer:
        'No. Its end is set when the points are booked and does not move when your level or the rules change.',
    },
    {
      question: 'What happens to pending points if I am paused?',
      answer:
        'They go on as they are. A [[pause]] stops new starts; it does not take what was honestly earned.',
    },
  ],
  related: ['hold', 'under-review', 'trust-level', 'decline'],
});
