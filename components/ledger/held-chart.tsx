import { LineChart } from '#components/charts/line-chart.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';

interface Held {
  readonly at: Date;
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
}

const KINDS = ['available', 'pending', 'reserved', 'debt'] as const;

const inWords = (value: number) => formatPoints(BigInt(Math.round(value)));

/** What members held together over time: lines with their names beside them, and the same as a table. */
export function HeldChart({ held, when }: { held: readonly Held[]; when: Calendar }) {
  const last = held.at(-1);
  if (last === undefined || held.length < 2)
    return <p className="text-muted">A chart appears after the second check.</p>;
  return (
    <div className="max-w-text">
      <LineChart
        says={`What members hold over time; now ${KINDS.map((kind) => `${formatPoints(last[kind])} ${kind}`).join(', ')}.`}
        moments={held.map(({ at }) => ({ at, text: when.short(at) }))}
        series={KINDS.map((kind) => ({ name: kind, values: held.map((row) => Number(row[kind])) }))}
        format={inWords}
      />
    </div>
  );
}
