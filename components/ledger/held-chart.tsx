import type { Calendar } from '#lib/core/calendar.ts';
import { CHART_WIDTH, niceTop, placeLines } from '#lib/core/line-chart.ts';
import { formatPoints } from '#lib/core/points.ts';

interface Held {
  readonly at: Date;
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
}

/** Height of the field in pixels; its width is whatever there is. */
const HEIGHT = 192;
/** Pixels between the middles of two labels. */
const APART = 18;
/** Rows of the table that says the same. */
const ROWS = 8;

const LINES = [
  { kind: 'available', name: 'Available', look: 'text-available', width: 2.5 },
  { kind: 'pending', name: 'Pending', look: 'text-muted', width: 1.75 },
  { kind: 'reserved', name: 'Reserved', look: 'text-muted', width: 1.75, dash: '6 4' },
  { kind: 'debt', name: 'Debt', look: 'text-muted', width: 1.75, dash: '2 3' },
] as const;

/** What members held together over time: lines with their names beside them, and the same as a table. */
export function HeldChart({ held, when }: { held: readonly Held[]; when: Calendar }) {
  const [first] = held;
  const last = held.at(-1);
  if (first === undefined || last === undefined || held.length < 2)
    return <p className="text-muted">A chart appears after the second check.</p>;
  const values = LINES.map(({ kind }) => ({ name: kind, values: held.map((row) => Number(row[kind])) }));
  const top = niceTop(values.flatMap((line) => line.values));
  const placed = placeLines(
    values,
    held.map(({ at }) => at.getTime()),
    { top, height: HEIGHT, apart: APART },
  );
  return (
    <figure className="max-w-text">
      <div aria-hidden="true" className="grid grid-cols-[1fr_9.5rem] gap-x-2 py-3">
        <div className="relative border-b border-edge" style={{ height: HEIGHT }}>
          <span className="absolute -top-2.5 bg-paper pr-1 text-meta text-muted">
            {formatPoints(BigInt(top))}
          </span>
          <svg
            viewBox={`0 0 ${CHART_WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="size-full overflow-visible"
          >
            <title>Points over time</title>
            <path d={`M0 0H${CHART_WIDTH}`} className="stroke-line" vectorEffect="non-scaling-stroke" />
            {LINES.toReversed().map((line) => (
              <path
                key={line.kind}
                d={placed.find(({ name }) => name === line.kind)?.path}
                fill="none"
                stroke="currentColor"
                strokeWidth={line.width}
                strokeDasharray={'dash' in line ? line.dash : undefined}
                strokeLinejoin="round"
                vectorEffect="non-scaling-stroke"
                className={line.look}
              />
            ))}
          </svg>
        </div>
        <div className="relative text-meta" style={{ height: HEIGHT }}>
          {LINES.map(({ kind, name, look }) => (
            <span
              key={kind}
              className={`absolute -translate-y-1/2 whitespace-nowrap ${look}`}
              style={{ top: placed.find((line) => line.name === kind)?.labelAt }}
            >
              <span className="font-semibold">{formatPoints(last[kind])}</span> {name.toLowerCase()}
            </span>
          ))}
        </div>
        <div className="flex justify-between pt-1 text-meta text-muted">
          <span>{when.short(first.at)}</span>
          <span>{when.short(last.at)}</span>
        </div>
      </div>
      <details>
        <summary className="inline-flex min-h-11 items-center text-petrol underline">
          The same as a table
        </summary>
        <HeldTable held={held} when={when} />
      </details>
    </figure>
  );
}

function HeldTable({ held, when }: { held: readonly Held[]; when: Calendar }) {
  const every = Math.max(1, Math.ceil(held.length / ROWS));
  const rows = held.filter((_, at) => (held.length - 1 - at) % every === 0).toReversed();
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-t border-line text-left">
        <thead>
          <tr className="border-b border-line text-meta text-muted">
            <th scope="col" className="pr-3 font-normal">
              Time (UTC)
            </th>
            {LINES.map(({ kind, name }) => (
              <th key={kind} scope="col" className="pl-3 text-right font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.at.toISOString()} className="border-b border-line">
              <th scope="row" className="pr-3 font-normal whitespace-nowrap">
                {when.short(row.at)}
              </th>
              {LINES.map(({ kind }) => (
                <td key={kind} className="pl-3 text-right">
                  {formatPoints(row[kind])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
