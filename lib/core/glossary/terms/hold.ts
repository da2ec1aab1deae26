import { KINDS } from '#lib/core/activity-kinds.ts';
import {
  capital,
  heldFor,
  holdLength,
  holdsByLevel,
  points,
  tooSmall,
  UNLESS_OWN,
  workingDays,
  worth,
} from '#lib/core/glossary/phrases.ts';
import type { GlossarySettings } from '#lib/core/glossary/settings.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';
import { KIND_NAMES } from '#lib/core/holds.ts';

const OWN_HOLD =
  'an operator can set one hold for a whole provider account, or one for a kind of its results, for example for a network that confirms everything at once; then the row names the provider’s rule.';

/** A step reported six hours late, and what is left of its hold. */
function lateReport(s: GlossarySettings): string {
  const minutes = s.holdMinutes('game', 'new');
  const rest =
    minutes === 0
      ? 'so the points are available when the call arrives'
      : minutes <= 6 * 60
        ? 'which are over when the call arrives, so the points are available at once'
        : 'and six of those hours are over when the call arrives';
  return `You reached a level in a game at noon and the network tells us six hours later, with a signed time. At level new game steps are ${heldFor(minutes)}, ${rest}.`;
}

/** Where the smallest amount that is held lies. */
function smallest(s: GlossarySettings) {
  const held = heldFor(s.holdMinutes('purchase', 'new'));
  return tooSmall(s) === null
    ? {
        title: 'Small amounts wait too',
        text: `A purchase pays ${points(3n)}. No amount is too small to be held here, so at level new it is ${held}, like one that pays ${points(3000n)}.`,
      }
    : {
        title: 'One point too few to be held',
        text: `A purchase pays ${points(s.smallPoints - 1n)}. That is under ${points(s.smallPoints)}, so by our rules it is available at once. One that pays ${points(s.smallPoints)} is ${held} at level new, like any purchase.`,
      };
}

/** Why and until when something is pending. */
export const hold: TermOf = (s) => ({
  group: 'waiting',
  also: ['holding time', 'hold period', 'waiting time', 'how long', 'release date', 'on hold'],
  summary:
    'A hold is the time between a credit and its release. It depends on the kind of activity and your trust level.',
  track: 'pending',
  quick:
    'A hold is the time for which credited [[points]] stay [[pending]] before they become available. Its length depends on the kind of activity and on your [[trust-level]], and its end is known the moment it begins.',
  detail: [
    'Providers correct themselves. A survey turns out to be answered carelessly, an order is sent back, a trial is ended on its first day. Each kind of activity has a time in which most corrections come, and the hold covers that time: short where corrections are quick, long where goods can be returned.',
    'Two things decide: what you did, and how long we have known each other. The table below is the rule itself, printed from the settings this site runs on, not a description of it.',
    tooSmall(s) === null
      ? `One thing overrides it: ${OWN_HOLD}`
      : `Two things override it. ${capital(tooSmall(s) ?? '')} is not held, whatever its kind. And above this too, ${OWN_HOLD}`,
    'The end of a hold is fixed when the points are booked. It is not made longer afterwards, and it does not begin again when the provider repeats its call. If your trust level rises meanwhile, the new level counts for the next credit.',
  ],
  why: [
    'Without holds every correction would take back points you may already have spent, and you would owe them. With a hold the correction meets points that have not moved: the row is declined, nothing is owed.',
    'It is also what makes shorter waits possible for people whose results hold up: a higher trust level shortens or removes them.',
  ],
  steps: [
    'The [[postback]] is genuine and the offer’s rules are met.',
    'The site looks up the kind of activity. An unknown kind has a rule of its own.',
    'It looks up your trust level at this moment.',
    'It counts from the signed time of the event, or from the arrival where no time was signed. A signed time in the future counts as now, one before your own start as that start.',
    'What is left of the hold is set on the row, with the rule that set it. If nothing is left, the points are available at once.',
    'At its end the points are released without anybody doing anything.',
  ],
  examples: [
    {
      title: 'A purchase at level new',
      text: `An order brings ${worth(4000n)}. Purchases are ${holdsByLevel(s, 'purchase')}. Goods can be sent back for weeks, and such a hold covers that time.`,
    },
    {
      title: 'A late report',
      text: lateReport(s),
    },
    smallest(s),
  ],
  table: {
    caption: 'Holds by kind and trust level',
    head: ['Kind', 'New', 'Regular', 'Trusted'],
    rows: KINDS.map((kind) => [
      capital(KIND_NAMES[kind]),
      holdLength(s.holdMinutes(kind, 'new')),
      holdLength(s.holdMinutes(kind, 'regular')),
      holdLength(s.holdMinutes(kind, 'trusted')),
    ]),
  },
  facts: [
    ['Decided by', 'Kind of activity and trust level'],
    [
      'Not held',
      tooSmall(s) === null ? 'No amount is too small' : `${capital(tooSmall(s) ?? '')}, ${UNLESS_OWN}`,
    ],
    ['Surveys at level new', holdLength(s.holdMinutes('survey', 'new'))],
    ['Counted from', 'The signed time of the event, but never from before your start; else the arrival'],
    ['Can it grow?', 'No; its end is fixed when the points are booked'],
    ['Review by a person', `Separate from the hold; decided within ${workingDays(s.reviewWorkingDays)}`],
  ],
  tips: [
    'Each offer’s page states the hold for your own level before you start.',
    'Mix kinds: what is not held is available while a purchase still waits.',
    'Hover over or tap a countdown to see the exact instant, in your own time zone.',
    'The quickest way to shorter holds is a run of results nobody corrects.',
  ],
  mistakes: [
    {
      mistake: 'Adding our hold to the provider’s own review.',
      better: 'They run side by side. What remains after the provider’s decision is often only a part.',
    },
    {
      mistake: 'Thinking a hold means that something is wrong.',
      better:
        'It is applied to everybody’s rows of that kind. Doubt has another name: [[under-review|under review]].',
    },
    {
      mistake: 'Ending a trial the day its points are pending.',
      better: 'The terms say how long a trial must be kept. Ending it sooner is what providers correct.',
    },
  ],
  troubles: [
    {
      problem: 'Two surveys of the same day have different holds.',
      solution:
        'One was reported with a signed time and the other without, or one network has a rule of its own. Each row names the rule that set it.',
    },
    {
      problem: 'The kind of my row is “unknown”.',
      solution: `The provider did not say what you did. Unknown kinds are ${heldFor(s.holdMinutes('unknown', 'new'))} at level new. If the kind is clear from the offer, [[/support|tell us]] and we set it for the provider.`,
    },
    {
      problem: 'My level rose, and old rows still wait.',
      solution: 'A hold keeps the rule it began with. New credits follow the new level.',
    },
  ],
  questions: [
    {
      question: 'Who decided these times?',
      answer:
        'The operator of this site, by how long each kind of result is usually corrected. The table shows what is set now.',
    },
    {
      question: 'Can I pay to skip a hold?',
      answer: 'No. Nothing but the [[trust-level]] and a smaller amount shortens it.',
    },
    {
      question: 'Is a released point final?',
      answer:
        'Available, yes; final only after its “final after” day. Until then a [[reversal]] is possible.',
    },
  ],
  related: ['pending', 'trust-level', 'decline', 'reversal'],
});
