import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { ChartFrame, FIELD } from './chart-frame.tsx';
import { spreadLabels } from './spread-labels.ts';

/** One line: a value for each moment. The first of a chart is the one it is about; the others are grey. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

export interface Moment {
  readonly at: Date;
  /** The moment in words, short. */
  readonly text: string;
}

/** Units the field is wide before it is stretched. */
const WIDE = 1_000;
/** Pixels between the middles of two labels. */
const APART = 18;
/** Rows of the table at most: every so many moments, the last always. */
const ROWS = 12;
const DASHES = [undefined, undefined, '6 4', '2 3'];

/**
 * Values over time from zero, each line with its name and its last value beside its end.
 * @param says the picture in one sentence. @param format a value in words
 * @param filled the first line stands on a ground of its own
 * @param band from the usual case up to the slow one, drawn as a ground behind the lines
 */
export function LineChart({
  says,
  moments,
  series,
  format,
  filled = false,
  band,
}: {
  says: string;
  moments: readonly Moment[];
  series: readonly Series[];
  format: (value: number) => string;
  filled?: boolean;
  band?: { readonly name: string; readonly low: readonly number[]; readonly high: readonly number[] };
}) {
  const times = moments.map(({ at }) => at.getTime());
  const most = Math.max(1, ...series.flatMap(({ values }) => values), ...(band?.high ?? []));
  const up = scaleLinear([0, most], [FIELD, 0]).nice(4);
  const along = scaleLinear([times[0] ?? 0, Math.max((times[0] ?? 0) + 1, times.at(-1) ?? 0)], [0, WIDE]);
  const x = (_: unknown, at: number) => along(times[at] ?? 0);
  const stroke = line<number>(x, (value) => up(value)).digits(1);
  const ground = area<number>(x, FIELD, (value) => up(value)).digits(1);
  const between = area<number>(
    x,
    (_, at) => up(band?.low[at] ?? 0),
    (_, at) => up(band?.high[at] ?? 0),
  ).digits(1);
  const ends = spreadLabels(
    series.map(({ values }) => up(values.at(-1) ?? 0)),
    FIELD,
    APART,
  );
  const every = Math.max(1, Math.ceil(moments.length / ROWS));
  return (
    <ChartFrame
      says={says}
      top={format(up.domain()[1] ?? most)}
      first={moments[0]?.text ?? ''}
      last={moments.at(-1)?.text ?? ''}
      {...(band === undefined ? {} : { ground: band.name })}
      labels={
        <svg className="h-48 w-36 shrink-0 overflow-visible text-meta" aria-hidden="true">
          {series.map(({ name, values }, at) => (
            <text key={name} y={(ends[at] ?? 0) + 4.5} className={at === 0 ? 'fill-plot' : 'fill-muted'}>
              <tspan className="font-semibold">{format(values.at(-1) ?? 0)}</tspan> {name}
            </text>
          ))}
        </svg>
      }
      table={{
        columns: ['Time', ...series.map(({ name }) => name)],
        rows: moments
          .map(({ text }, at) => [text, ...series.map(({ values }) => format(values[at] ?? 0))])
          .filter((_, at) => (moments.length - 1 - at) % every === 0)
          .toReversed(),
      }}
    >
      <svg
        viewBox={`0 0 ${WIDE.toString()} ${FIELD.toString()}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="size-full overflow-visible"
        fill="none"
      >
        {band !== undefined && <path d={between(band.high) ?? ''} className="fill-line" />}
        {filled && series[0] !== undefined && (
          <path d={ground(series[0].values) ?? ''} className="fill-plot/15" />
        )}
        {series.toReversed().map(({ name, values }, fromEnd) => {
          const at = series.length - 1 - fromEnd;
          return (
            <path
              key={name}
              d={stroke(values) ?? ''}
              strokeWidth={at === 0 ? 2.5 : 1.75}
              strokeDasharray={DASHES[at % DASHES.length]}
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
              className={at === 0 ? 'stroke-plot' : 'stroke-muted'}
            />
          );
        })}
      </svg>
    </ChartFrame>
  );
}
