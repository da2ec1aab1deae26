import { days, points, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

/** What a member can do here. */
export const offers: TermOf = (s) => ({
  group: 'earning',
  also: [
    'offer',
    'wall',
    'offerwall',
    'start',
    'click',
    'step',
    'event',
    'goal',
    'provider',
    'started',
    'deal',
  ],
  summary:
    'An offer is something you can do for points: its steps, price, terms and deadline are shown first.',
  track: 'started',
  quick:
    'An offer is something you can do here for [[points]]: install an app, answer a survey, order something, finish a small task. Its steps, what each step pays, its terms and its deadline are shown before you start.',
  detail: [
    'Every offer belongs to a provider: an advertiser who works with us directly, or a network that collects offers of many advertisers. The provider pays for the result and is the one who knows that you reached it. It tells us with a [[postback]], a call from its server to ours.',
    'An offer has one or more steps. Each step has its own price and is credited by itself, so a game with three levels can pay three times. Steps count in their order, and most are paid once per member; a step that may be repeated says “each time”.',
    'A wall is different from a single offer: it is a page of the network with its own list of surveys or offers. There the network sets the price and decides who fits. Everything it reports about you still becomes a row in [[/activity|your activity]].',
    'When you press start, we record it before you leave: the time, the offer, and an id that travels with you to the provider. From that second the row stands in your activity with the state “Started”, even if nothing is ever earned.',
  ],
  why: [
    'The terms you see before the start are the ones your result is checked against. If a step later is refused, the reason is one of them and is named; there is no rule you could not have read before.',
    'The recorded start is your proof. A report without one cannot be credited for an offer of ours, and with one a missing report can be followed up in a [[claim]].',
  ],
  steps: [
    'Choose an offer and read its steps, its terms and what is asked of country and device.',
    'Press start. We record the start and send you to the provider.',
    `Do what the steps say within the time of the offer: ${days(s.clickWindowDays)} after the start unless its page names another time.`,
    'The provider reports each finished step. We check that the call is genuine and that the offer’s rules are met.',
    'The points are credited: at once where nothing holds them, otherwise as [[pending]] until the [[hold]] ends.',
  ],
  examples: [
    {
      title: 'An app with two steps',
      text: `“Account created” pays ${worth(200n)} and “First route saved” ${worth(450n)}. You do the first on Monday and the second on Thursday: two reports, two credits, ${points(650n)} in all. Stopping after the first keeps its ${points(200n)}.`,
    },
    {
      title: 'An offer that ends while you are busy',
      text: `You started an offer in its last week and finish it on its last day; the provider is slow and tells us ${days(s.offerGraceDays)} later. Up to ${days(s.offerGraceDays)} after the end a report still counts, so it is credited.`,
    },
    {
      title: 'A second start',
      text: 'You start an offer, lose the tab, and start it again a day later. Both starts are kept. The report is matched to the start of yours that fits, and the step is paid once.',
    },
  ],
  facts: [
    ['Time to finish', `${days(s.clickWindowDays)} after the start, unless the offer names another`],
    ['Grace after its end', `${days(s.offerGraceDays)}, unless the offer names another`],
    ['Paid per step', 'Once per member, unless it says “each time”'],
    ['Order of steps', 'As listed; an earlier step comes before a later one'],
    ['Starting costs', 'Nothing here; a purchase or subscription costs what its seller asks'],
  ],
  tips: [
    'Start on the device you will finish on: many providers recognise you by it.',
    'Finish in one go where you can, in the window that our start button opened, without private browsing.',
    'Keep proof of bigger steps: the order confirmation or a picture of the level with its date.',
    'Note the deadline of a trial before you start it, and end it yourself if you do not want to go on.',
  ],
  mistakes: [
    {
      mistake: 'Going to the shop or store directly because you know its address.',
      better: 'Always leave through the start button; without it no provider can tell that we sent you.',
    },
    {
      mistake: 'Doing an offer for an app you had installed before.',
      better: 'Most app offers are for new users only. The terms say so; choose another one.',
    },
    {
      mistake: 'Switching between phone and computer half-way.',
      better: 'Begin again with a new start on the device you want to use, before doing any step.',
    },
  ],
  troubles: [
    {
      problem: 'The row says “Started” and nothing happens.',
      solution:
        'The provider has not told us anything yet. Many report within minutes, purchases often take days. The row moves by itself; when the time its step needs has passed, a [[claim]] can be opened from it.',
    },
    {
      problem: 'The step was refused as too late.',
      solution:
        'The report says that it happened after the time of the offer. If you finished in time, the proof with its date goes into a claim. The states and their reasons stand under [[decline]].',
    },
    {
      problem: 'The provider says that you did not fit.',
      solution:
        'That is a [[disqualification|“Not a match”]], most common with surveys. Nothing is owed either way.',
    },
  ],
  questions: [
    {
      question: 'Do I have to finish every step?',
      answer: 'No. Each step is credited by itself. Steps that come later in the list need the earlier ones.',
    },
    {
      question: 'Can I do an offer twice?',
      answer:
        'Only steps that say “each time”, such as some [[micro-tasks]]. Everything else is paid once per member.',
    },
    {
      question: 'An offer I started is gone. Do I still get paid?',
      answer:
        'Yes, if you finish in its time. A withdrawn offer can no longer be started, but what was started before is honoured, with the days of grace.',
    },
  ],
  related: ['postback', 'pending', 'disqualification', 'micro-tasks'],
});
