import { scaleBand, scaleLinear } from 'd3-scale';
import { ChartFrame, FIELD } from './chart-frame.tsx';

export interface Bar {
  /** What it stands for, such as a day; no two alike. */
  readonly name: string;
  readonly value: number;
}

const percent = (part: number) => `${(Math.round(part * 100) / 100).toString()}%`;

/** Amounts side by side, such as days; the tallest carries its value. @param says the picture in one sentence */
export function BarChart({
  says,
  heading,
  bars,
  format,
}: {
  says: string;
  /** What the bars stand for and what they count: heads of the table. */
  heading: readonly [string, string];
  bars: readonly Bar[];
  format: (value: number) => string;
}) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const up = scaleLinear([0, most], [FIELD, 0]).nice(4);
  const along = scaleBand(
    bars.map(({ name }) => name),
    [0, 100],
  ).padding(bars.length > 40 ? 0.1 : 0.25);
  const tallest = bars.find(({ value }) => value === most);
  return (
    <ChartFrame
      says={says}
      top={format(up.domain()[1] ?? most)}
      first={bars[0]?.name ?? ''}
      last={bars.at(-1)?.name ?? ''}
      table={{ columns: heading, rows: bars.map(({ name, value }) => [name, format(value)]) }}
    >
      <svg aria-hidden="true" className="size-full overflow-visible text-meta">
        {bars.map(({ name, value }) => (
          <rect
            key={name}
            x={percent(along(name) ?? 0)}
            width={percent(along.bandwidth())}
            y={up(value)}
            height={FIELD - up(value)}
            className={value === most ? 'fill-plot' : 'fill-plot/60'}
          />
        ))}
        {tallest !== undefined && most < (up.domain()[1] ?? 0) * 0.95 && (
          <text
            x={percent((along(tallest.name) ?? 0) + along.bandwidth() / 2)}
            y={up(most) - 5}
            textAnchor={anchor((along(tallest.name) ?? 0) + along.bandwidth() / 2)}
            className="fill-ink font-semibold"
          >
            {format(most)}
          </text>
        )}
      </svg>
    </ChartFrame>
  );
}

/** Which end of a text stands at its place, so that none leaves the field. */
function anchor(place: number): 'start' | 'middle' | 'end' {
  return place < 12 ? 'start' : place > 88 ? 'end' : 'middle';
}
