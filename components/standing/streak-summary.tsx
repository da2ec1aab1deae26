import { Icon } from '#components/ui/icon.tsx';
import type { IconName } from '#components/ui/icon-paths.ts';
import { dayInWords } from '#lib/core/day-in-words.ts';
import { formatPoints } from '#lib/core/points.ts';
import { STREAK_MOST_DAYS, STREAK_REPAIR_DAYS } from '#lib/core/rules.ts';
import { type Day, type Days, dayText, nextBonus, type Run, rejoinable, standing } from '#lib/core/streak.ts';

interface Told {
  readonly icon: IconName;
  readonly tone: string;
  readonly word: string;
  readonly text: string;
}

const named = (day: Day) => dayInWords(dayText(day));

/** Until when a gap behind these days can be closed, and by what. */
const repairOf = ({ lastDay }: Days) =>
  `A late call for something you started by ${named(lastDay + 1)} still closes the gap, until the end of ${named(lastDay + 1 + STREAK_REPAIR_DAYS)}.`;

function toldOf(run: Run | null, today: Day): Told {
  if (run === null)
    return {
      icon: 'play',
      tone: 'text-muted',
      word: 'Not begun',
      text: 'It begins on the day a provider confirms something you did.',
    };
  const ended = named(run.lastDay);
  switch (standing(run, today)) {
    case 'running':
      return {
        icon: 'check',
        tone: 'text-available',
        word: 'Running',
        text:
          run.lastDay >= today
            ? 'Today counts already. Tomorrow it wants one confirmed result again.'
            : 'Yesterday was its last day. One confirmed result today goes on with it.',
      };
    case 'repairable':
      return {
        icon: 'hourglass',
        tone: 'text-pending',
        word: 'Can be repaired',
        text: `Its last day was ${ended}. ${repairOf(run)}`,
      };
    case 'over':
      return {
        icon: 'minus',
        tone: 'text-muted',
        word: 'Over',
        text: `It ended on ${ended}. The next confirmed result begins a new one, which earns its bonuses anew.`,
      };
  }
}

/** How long the streak is, whether it still stands, and what it earns next. */
export function StreakSummary({ run, today }: { run: Run | null; today: Day }) {
  const { icon, tone, word, text } = toldOf(run, today);
  const next = nextBonus(run, today);
  const length = run?.length ?? 0;
  const before = run === null ? null : rejoinable(run, today);
  return (
    <div className="mb-4 max-w-text">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span>
          <span className="text-balance font-semibold">{length}</span>{' '}
          <span className="text-muted">{length === 1 ? 'day' : 'days'} in a row</span>
        </span>
        <span className={`inline-flex items-center gap-1 font-semibold ${tone}`}>
          <Icon name={icon} className="size-4" />
          {word}
        </span>
      </p>
      <p className="mt-1">{text}</p>
      {before !== null && (
        <p className="mt-1">
          The streak before it, {before.length} {before.length === 1 ? 'day' : 'days'} until{' '}
          {named(before.lastDay)}, can still be joined to it. {repairOf(before)}
        </p>
      )}
      <p className="mt-1 text-muted">
        {next === null
          ? `The count stays at ${STREAK_MOST_DAYS.toString()} days, and all its bonuses are paid.`
          : `Next bonus: ${formatPoints(next.points)} points at ${next.length.toString()} days, on ${named(next.day)} at the earliest.`}
      </p>
    </div>
  );
}
