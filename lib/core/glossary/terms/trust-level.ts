import {
  capital,
  days,
  heldFor,
  holdLength,
  holdsByLevel,
  minutesFor,
  points,
  tooSmall,
  UNLESS_OWN,
  worth,
} from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';
import type { TrustRule } from '#lib/core/trust.ts';

const ruleInWords = (rule: TrustRule) =>
  `an account of ${days(rule.days)}, ${rule.credited} credited ${rule.credited === 1 ? 'result' : 'results'}, and at most ${rule.takenBackPercent} in 100 recent ones taken back`;

/** How long we have known each other. */
export const trustLevel: TermOf = (s) => ({
  group: 'waiting',
  also: ['trust', 'new', 'regular', 'trusted', 'level', 'reputation', 'status', 'tier'],
  summary:
    'Your trust level, new, regular or trusted, decides how long points are held. It rises with results that stand.',
  quick:
    'Your trust level is new, regular or trusted. It decides how long your [[points]] stay on [[hold]], and nothing else. It rises with the age of your account and with results that stand, and falls when providers take results back.',
  detail: [
    'A hold covers the risk that a provider corrects its report. That risk is not the same for everybody: an account whose last hundred results all stood is a different matter from one that began this morning. The level puts this into three words.',
    `New is where everybody begins. ${s.trustRules
      .map((rule) => `${capital(rule.level)} asks for ${ruleInWords(rule)}.`)
      .join(
        ' ',
      )} All of it is needed: neither waiting without doing anything nor a very busy first day is enough alone.`,
    'What counts against it is a result that the provider takes back: as a [[reversal]] after release, or as a [[decline]] while it was pending. That is exactly what a hold is meant to catch. A single one is borne while you have few results; after that they are weighed against all recent ones. A refusal by a rule of the offer, a [[disqualification]], a refused [[claim]] or an offer you never finished do not count at all.',
    'Your level, what it gives and what is still missing for the next one are shown under [[/standing|Trust and streak]]. The level is worked out from the ledger, the same way for everybody, and no one can buy it.',
  ],
  why: [
    `It decides how soon you can spend what you earn. A survey is ${holdsByLevel(s, 'survey')}.`,
    'It also means that the site can be careful with an unknown account without being slow for everybody else.',
  ],
  steps: [
    'You begin at level new.',
    'Each result that is credited and past its hold counts for it; each one the provider takes back counts against.',
    'When age and results are enough, the level rises by itself.',
    'From then on, every new credit uses the new level to decide its hold.',
    'If too many recent results are taken back, the level falls by the same rule, and later credits are held longer again.',
  ],
  examples: [
    {
      title: 'An app install at each level',
      text: `“Account created” pays ${worth(1200n)}. App installs are ${holdsByLevel(s, 'app')}.`,
    },
    {
      title: 'A purchase remembers the shop’s return time',
      text: `${worth(4000n)} for an order are ${holdsByLevel(s, 'purchase')}: goods can be sent back, whoever bought them.`,
    },
    {
      title: 'Rising in the middle of a hold',
      text: `On Tuesday a survey of ${points(420n)} is booked at level new. On Wednesday you become regular. The survey keeps the hold it began with; the next one is ${heldFor(minutesFor(s, 'survey', 'regular', 420n))}.`,
    },
  ],
  table: {
    caption: 'What a level changes',
    head: ['Kind', 'New', 'Regular', 'Trusted'],
    rows: (
      [
        ['A survey', 'survey'],
        ['An app install or game step', 'app'],
        ['A purchase', 'purchase'],
        ['A trial or subscription', 'trial'],
      ] as const
    ).map(([label, kind]) => [
      label,
      holdLength(s.holdMinutes(kind, 'new')),
      holdLength(s.holdMinutes(kind, 'regular')),
      holdLength(s.holdMinutes(kind, 'trusted')),
    ]),
  },
  facts: [
    ['Levels', 'New, regular, trusted'],
    ...s.trustRules.map((rule) => [`${capital(rule.level)} asks for`, capital(ruleInWords(rule))] as const),
    ['Falls with', 'Results that providers took back recently, before or after release'],
    ['Changes', 'The length of holds, from the next credit on'],
    ['Not changed by it', 'Prices, offers, priority in support'],
    [
      'At every level',
      tooSmall(s) === null
        ? 'Small amounts are held like large ones'
        : `${capital(tooSmall(s) ?? '')} is not held, ${UNLESS_OWN}`,
    ],
  ],
  tips: [
    'Read the terms of purchases and trials to the end: most reversals begin with a return or an early end.',
    'Many small clean results raise a level more reliably than one large one.',
    'Answer surveys with care. Networks throw careless ones out days later, and that is a reversal.',
    'Look at your level before a large offer: its page states the hold for you.',
  ],
  mistakes: [
    {
      mistake: 'Opening a second account to begin afresh.',
      better: 'It begins at level new, and two accounts of one person lead to a [[pause]] of both.',
    },
    {
      mistake: 'Avoiding claims for fear of the level.',
      better: 'Claims do not count. Ask when something is missing.',
    },
    {
      mistake: 'Expecting the level to change old holds.',
      better:
        'A running hold keeps its end, in both directions: a falling level does not lengthen it either.',
    },
  ],
  troubles: [
    {
      problem: 'My level fell and I did nothing wrong.',
      solution:
        'Look in [[/activity|your activity]] at what was declined by a provider or reversed. If one of these was a mistake, dispute it.',
    },
    {
      problem: 'I have been here for months and am still new.',
      solution: 'Age alone is not enough. [[/standing|Trust and streak]] says how many results are missing.',
    },
    {
      problem: 'A row was held longer than my level says.',
      solution:
        'The provider has a hold of its own, or its kind is another than you thought. The row names the rule.',
    },
  ],
  questions: [
    {
      question: 'Does a higher level earn more?',
      answer:
        'No. Everybody is paid the same for the same step; the level changes only when points become available.',
    },
    {
      question: 'Can support raise my level?',
      answer:
        'No. It follows from your results. What support can do is ask a provider about a wrong reversal.',
    },
    {
      question: 'Do providers see my level?',
      answer: 'No. It is used on this site only.',
    },
  ],
  related: ['hold', 'pending', 'reversal', 'points'],
});
