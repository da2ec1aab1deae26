import { scaleLinear } from 'd3-scale';
import { type Bin, placeInBins } from './bins.ts';
import { ChartFrame, FIELD } from './chart-frame.tsx';

/** A value with its words, such as 7,200 and "2 h". */
export interface Mark {
  readonly value: number;
  readonly text: string;
}

/** Pixels above the bars for the words of the marks, which stand in two lines. */
const HEAD = 44;
const UPPER = 14;
const LOWER = 32;
/** Percent of a phone's width that the words of a mark need at the left of it. */
const ROOM = 40;

const percent = (part: number) => `${(Math.round(part * 100) / 100).toString()}%`;

/**
 * How often each stretch of values came, with the median as a line, and from there to the slow case as a ground.
 * @param says the picture in one sentence. @param slow nine of ten are at or below
 */
export function Histogram({
  says,
  heading,
  bins,
  median,
  slow,
  format,
}: {
  says: string;
  heading: readonly [string, string];
  bins: readonly Bin[];
  median?: Mark;
  slow?: Mark;
  format: (count: number) => string;
}) {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const up = scaleLinear([0, most], [FIELD, HEAD]);
  const width = bins.length === 0 ? 100 : 100 / bins.length;
  const middle = median === undefined ? null : placeInBins(bins, median.value);
  const late = slow === undefined ? null : placeInBins(bins, slow.value);
  // Words at the left of the slow case would lie over the median's line, unless that ends beneath them.
  const toLeft = late !== null && late > 50;
  return (
    <ChartFrame
      says={says}
      top=""
      first={bins[0]?.name ?? ''}
      last={bins.at(-1)?.name ?? ''}
      names={bins.length <= 8 ? bins.map(({ name }) => name) : []}
      {...(middle !== null && late !== null && late > middle
        ? { ground: 'from the usual to the slow case' }
        : {})}
      table={{ columns: heading, rows: bins.map(({ name, count }) => [name, format(count)]) }}
    >
      <svg aria-hidden="true" className="size-full overflow-visible text-meta">
        {middle !== null && late !== null && late > middle && (
          <rect
            x={percent(middle)}
            width={percent(late - middle)}
            y="0"
            height={FIELD}
            className="fill-line"
          />
        )}
        {bins.map(({ name, count }, at) => (
          <rect
            key={name}
            x={percent(at * width + width * 0.08)}
            width={percent(width * 0.84)}
            y={up(count)}
            height={FIELD - up(count)}
            className="fill-plot"
          />
        ))}
        {middle !== null && median !== undefined && (
          <Line at={middle} y={toLeft ? LOWER : UPPER} toLeft={toLeft && middle > ROOM}>
            {`half within ${median.text}`}
          </Line>
        )}
        {late !== null && slow !== undefined && (
          <Line at={late} y={toLeft ? UPPER : LOWER} toLeft={toLeft}>
            {`nine of ten within ${slow.text}`}
          </Line>
        )}
      </svg>
    </ChartFrame>
  );
}

/** A line from its words down. @param at percent of the width. @param y where its words stand, in pixels */
function Line({ at, y, toLeft, children }: { at: number; y: number; toLeft: boolean; children: string }) {
  return (
    <>
      <line
        x1={percent(at)}
        x2={percent(at)}
        y1={y - 10}
        y2={FIELD}
        strokeWidth="1.5"
        className="stroke-ink"
      />
      {/* Its edge is paper, so that a line behind it does not run through its words. */}
      <text
        x={percent(at)}
        dx={toLeft ? -5 : 5}
        y={y}
        textAnchor={toLeft ? 'end' : 'start'}
        paintOrder="stroke"
        strokeWidth="4"
        strokeLinejoin="round"
        className="fill-ink stroke-paper"
      >
        {children}
      </text>
    </>
  );
}
