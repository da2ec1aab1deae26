import { ChartFrame, FIELD } from '#components/charts/chart-frame.tsx';
import { dayInShort } from '#lib/core/day-in-words.ts';
import { formatPoints, formatSigned } from '#lib/core/points.ts';

interface Day {
  /** `2026-11-22` */
  readonly day: string;
  readonly credited: bigint;
  readonly reversed: bigint;
}

/** Points that became available, upward, and points that were taken back, downward, day by day. */
export function DaysChart({ days }: { days: readonly Day[] }) {
  const sum = (of: (day: Day) => bigint) => days.reduce((points, day) => points + of(day), 0n);
  const [credited, reversed] = [sum((day) => day.credited), sum((day) => day.reversed)];
  const [first] = days;
  const last = days.at(-1);
  if (credited + reversed === 0n || first === undefined || last === undefined)
    return (
      <p className="max-w-text text-muted">
        Nothing was credited in these days. What is released appears here as a bar.
      </p>
    );
  const most = (of: (day: Day) => bigint) => days.reduce((top, day) => (of(day) > top ? of(day) : top), 0n);
  const [up, down] = [most((day) => day.credited), most((day) => day.reversed)];
  // Points stay whole; only the height of a bar, in tenths of a pixel, is rounded.
  const high = (points: bigint) => Number((points * BigInt(FIELD) * 10n) / (up + down)) / 10;
  const taken = reversed > 0n ? `, ${formatPoints(reversed)} were taken back` : '';
  return (
    <>
      <p>
        <span className="font-semibold text-available">{formatSigned(credited)}</span> points credited
        {reversed > 0n && (
          <>
            {' · '}
            <span className="font-semibold text-reversed">{formatSigned(-reversed)}</span> taken back
          </>
        )}
      </p>
      <ChartFrame
        says={`In ${days.length.toString()} days ${formatPoints(credited)} points were credited${taken}.`}
        top={formatPoints(up)}
        bottom={down > 0n ? formatSigned(-down) : undefined}
        first={dayInShort(first.day)}
        last={dayInShort(last.day)}
        table={{
          columns: ['Day', 'Credited', 'Taken back'],
          rows: days
            .filter((day) => day.credited + day.reversed > 0n)
            .map((day) => [dayInShort(day.day), formatPoints(day.credited), formatPoints(day.reversed)]),
        }}
      >
        <Bars days={days} zero={high(up)} high={high} />
      </ChartFrame>
    </>
  );
}

function Bars({
  days,
  zero,
  high,
}: {
  days: readonly Day[];
  zero: number;
  high: (points: bigint) => number;
}) {
  const wide = 100 / days.length;
  const percent = (value: number) => `${(Math.round(value * 100) / 100).toString()}%`;
  return (
    <svg aria-hidden="true" className="size-full">
      {days.map(({ day, credited, reversed }, at) => {
        const place = { x: percent((at + 0.15) * wide), width: percent(0.7 * wide) };
        return (
          <g key={day}>
            {credited > 0n && (
              <rect {...place} y={zero - high(credited)} height={high(credited)} className="fill-available" />
            )}
            {reversed > 0n && <rect {...place} y={zero} height={high(reversed)} className="fill-muted" />}
          </g>
        );
      })}
      <line x1="0" x2="100%" y1={zero} y2={zero} className="stroke-edge" />
    </svg>
  );
}
