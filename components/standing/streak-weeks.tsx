import { type Day, dayText } from '#lib/core/streak.ts';
import type { DayStanding } from '#lib/core/streak-days.ts';

/** Each standing by its shape and its words; colour says nothing that they do not. */
const LOOKS: Record<DayStanding, { word: string; shape: string }> = {
  counted: { word: 'counted', shape: 'border-2 border-plot bg-plot' },
  repaired: { word: 'repaired by a late call', shape: 'border-[5px] border-plot bg-paper' },
  open: { word: 'can still be filled', shape: 'border-2 border-dashed border-plot' },
  missed: { word: 'nothing was confirmed', shape: 'border border-edge' },
  ahead: { word: 'to come', shape: '' },
  before: { word: 'before your account', shape: '' },
};

const LEGEND = ['counted', 'repaired', 'open', 'missed'] as const;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const short = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const long = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' });
const dated = (day: Day) => new Date(`${dayText(day)}T00:00:00Z`);

interface StreakDay {
  readonly day: Day;
  readonly standing: DayStanding;
}

/** The days of the last weeks, from Monday to Sunday, as they stand in the streak. */
export function StreakWeeks({ weeks, today }: { weeks: readonly (readonly StreakDay[])[]; today: Day }) {
  return (
    <>
      <table className="border-separate border-spacing-1 [&_td]:size-7 [&_td]:rounded-[3px] [&_td]:p-0">
        <caption className="sr-only">The last {weeks.length} weeks, day by day</caption>
        <thead className="text-meta text-muted">
          <tr>
            <th scope="col" className="pr-2 text-left font-normal">
              <span className="sr-only">Week from</span>
            </th>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col" className="font-normal">
                <abbr title={name} className="no-underline">
                  {name.charAt(0)}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((days) => (
            <tr key={days[0]?.day}>
              <th scope="row" className="pr-2 text-right text-meta font-normal whitespace-nowrap text-muted">
                {days[0] !== undefined && short.format(dated(days[0].day))}
              </th>
              {days.map((day) => (
                <Cell key={day.day} {...day} current={day.day === today} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul
        aria-label="What the shapes mean"
        className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-meta text-muted"
      >
        {LEGEND.map((standing) => (
          <li key={standing} className="inline-flex items-center gap-1.5">
            <span aria-hidden="true" className={`size-4 rounded-[3px] ${LOOKS[standing].shape}`} />
            {LOOKS[standing].word}
          </li>
        ))}
      </ul>
    </>
  );
}

function Cell({ day, standing, current }: StreakDay & { current: boolean }) {
  const { word, shape } = LOOKS[standing];
  const says = `${long.format(dated(day))}: ${word}`;
  return (
    <td
      aria-current={current ? 'date' : undefined}
      title={says}
      className={`${shape} ${current ? 'outline-2 outline-offset-1 outline-ink' : ''}`}
    >
      <span className="sr-only">{current ? `Today, ${says}` : says}</span>
    </td>
  );
}
