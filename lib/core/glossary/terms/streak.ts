import { days, points, worth } from '#lib/core/glossary/phrases.ts';
import type { TermOf } from '#lib/core/glossary/term.ts';

const list = new Intl.ListFormat('en-GB');

/** Days in a row. */
export const streak: TermOf = (s) => {
  const every = s.streakBonusEveryDays;
  const [first, ...later] = s.streakBonuses;
  const last = later.at(-1) ?? first;
  const lengths = list.format(s.streakBonuses.map(({ length }) => length.toString()));
  const sums = list.format(s.streakBonuses.map((bonus) => bonus.points.toString()));
  return {
    group: 'balance',
    also: ['days in a row', 'daily', 'daily bonus', 'streak bonus', 'time zone', 'repair'],
    summary: `A streak counts days in a row on which something you did was confirmed, in your time zone, up to ${days(s.streakMostDays)}.`,
    quick: `A streak is the number of days in a row on which something you did here was confirmed. Days are counted in your own time zone, up to ${days(s.streakMostDays)}, and a late [[postback]] can repair a gap.`,
    detail: [
      'A day counts when a provider confirms something you did. Opening the site is not enough, and neither is starting an [[offers|offer]]: a genuine report must arrive. Whether its points are still [[pending]] does not matter.',
      `Providers are not always punctual, and that should not cost you. A result counts for the day its call arrives. If that leaves a gap behind it, the days between your start and the arrival count as well, at most ${days(s.streakRepairDays)} back, as long as that joins the streak you had. So a streak that looks broken this morning may be whole again by noon, and it is shown as repairable until then. Whatever else is confirmed meanwhile begins a new streak and takes nothing from this: the late call joins the two.`,
      'A [[reversal]] does not break a streak: what you did on that day you did. A [[disqualification]] without points neither counts nor harms.',
      `A bonus in points is paid when the streak reaches ${lengths} days, and every ${days(every)} after that. The first ones are ${sums} points; later ones stay at ${points(last.points)}. Each is a row of its own in your ledger, and repays a [[debt]] first, like any credit. At ${days(s.streakMostDays)} the count stays where it is; the bonus at ${days(s.streakMostDays - (s.streakMostDays % every))} is its last. A streak that is over begins again at one, and earns its bonuses anew.`,
    ],
    why: [
      'A streak rewards regularity without demanding much: one confirmed result per day is enough, of any kind and any size.',
      'It is only fair if it is counted exactly. So it is counted from recorded calls, by your own midnight, and [[/standing|Trust and streak]] shows the days that count.',
    ],
    steps: [
      'You start something, and the start is recorded with its time.',
      'The provider confirms it; the call arrives at a known time.',
      'The day of the arrival counts, in your time zone. A gap behind it is closed as far as the rule of repair allows.',
      'If the days now join your streak, it grows by them. Otherwise a new streak begins, and for as long as that rule allows a late call can still join it to the one before.',
      `At ${lengths} days, and every ${days(every)} after, the bonus is booked.`,
    ],
    examples: [
      {
        title: 'The evening before a bonus',
        text: `Your streak stands at ${days(every - 1)}. On the next evening you finish a batch of micro-tasks for ${worth(60n)}; it is confirmed the same evening. The streak is ${days(every)}, and ${worth(first.points)} are booked as its first bonus.`,
      },
      {
        title: 'A late call that repairs',
        text: 'Your last day was Monday. On Tuesday you start and finish a survey, and the network calls on Wednesday morning. Tuesday would be a gap; but the start was on Tuesday and that is one day back, so both Tuesday and Wednesday count, and the streak grows by two.',
      },
      {
        title: 'Something newer in between',
        text: 'The same survey, but on Wednesday morning you also finish a micro-task, and it is confirmed first. For an hour your streak is one day long, and the page says that the one before can still be joined. Then the network calls about Tuesday: the streak is what it was on Monday and two days more, with the bonuses on the way.',
      },
      {
        title: 'Too late to repair',
        text: `A shop confirms an order a week after you placed it. The gap it would have to close reaches more than ${days(s.streakRepairDays)} back, so the call counts for the day it arrived and no other.`,
      },
    ],
    facts: [
      ['A day counts when', 'A provider confirms something you did'],
      ['Counted in', 'Your own time zone'],
      ['Repair', `At most ${days(s.streakRepairDays)} back, never before the start`],
      ['Bonus', `At ${lengths} days, then every ${days(every)}`],
      ['Points of the bonus', `${sums}; then ${last.points.toString()} each time`],
      ['Longest', `${days(s.streakMostDays)}; there it stays`],
      ['Change of time zone', `Acts from tomorrow, once in ${days(s.zoneChangeDays)}`],
    ],
    tips: [
      'Choose things that confirm quickly for the last hour of a day: [[micro-tasks]] and videos.',
      'Set your time zone once, correctly. It decides when your day ends.',
      `Small is enough: ${points(1n)} confirmed fills a day as well as ${points(4000n)}.`,
      'Purchases are poor for streaks: their confirmations come days later.',
    ],
    mistakes: [
      {
        mistake: 'Changing the time zone to gain an hour.',
        better: `Under [[/account|Account]] a new zone is set at most once in ${days(s.zoneChangeDays)}. Times are shown in it at once; the streak follows from tomorrow, so it does not stretch today.`,
      },
      {
        mistake: 'Starting something at 23:59 and counting the day as filled.',
        better:
          'The confirmation counts. If it comes after midnight, it fills the day of the start as well, within the rule of repair.',
      },
      {
        mistake: 'Relying on repair as a habit.',
        better: 'It exists for slow providers. Days before your start are never repaired.',
      },
    ],
    troubles: [
      {
        problem: 'My streak shows a gap on a day I worked.',
        solution:
          'The confirmation of that day has not arrived, or it came too late. Open the row of that day: it shows when you started and when the call came. A day is repaired when the call arrives in time, also where a new streak has begun meanwhile; otherwise the new one stays.',
      },
      {
        problem: 'The bonus is missing.',
        solution:
          'Look at the count in days, not at the calendar: it must reach the number named above. The bonus stands in the ledger as a row of its own, and under [[/standing|Trust and streak]] with its day.',
      },
      {
        problem: 'My streak broke while I was travelling.',
        solution:
          'Days went on being counted in the zone you have set. That is usually kinder than changing it: check the dates in your activity, and [[/support|write to us]] if they do not fit.',
      },
    ],
    questions: [
      {
        question: 'Does a pause of my account break the streak?',
        answer:
          'A [[pause]] stops new starts, so there may be nothing to confirm. Results of earlier starts are still reported; a person decides them.',
      },
      {
        question: 'Do I lose the bonus if a result is reversed later?',
        answer: 'No. A reversal takes back its own points and nothing else.',
      },
      {
        question: 'What happens on a day with two results?',
        answer: 'The day counts once, however many results it has.',
      },
    ],
    related: ['micro-tasks', 'points', 'postback', 'offers'],
  };
};
