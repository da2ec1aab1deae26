import type { ReactNode } from 'react';
import { Table } from '#components/ui/table.tsx';
import { type Figures, formatMills, formatPerClick, formatRate } from '#lib/core/advertiser-figures.ts';
import { formatPoints } from '#lib/core/points.ts';

export interface FiguresRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly figures: Figures;
}

const numbers = ['Clicks', 'Conversions', 'Rate', 'Pending', 'Credited', 'Reversed', 'Declined', 'Per click'];

/** Figures row by row, with money beneath the points, and their sum. @param of what a row stands for */
export function FiguresTable({
  label,
  of,
  rows,
  total,
}: {
  label: string;
  of: string;
  rows: readonly FiguresRow[];
  total: Figures;
}) {
  return (
    <Table figures label={label} columns={[{ name: of }, ...numbers.map((name) => ({ name, number: true }))]}>
      {rows.map(({ key, name, figures }) => (
        <Row key={key} name={name} figures={figures} />
      ))}
      <Row name={<span className="font-semibold">Together</span>} figures={total} />
    </Table>
  );
}

function Row({ name, figures }: { name: ReactNode; figures: Figures }) {
  return (
    <tr className="[&>td]:py-1">
      <td>{name}</td>
      <Count of={figures.clicks} />
      <Count of={figures.conversions} />
      <td className={`text-right ${quiet(figures.clicks)}`}>{formatRate(figures)}</td>
      <Money points={figures.pending} />
      <Money points={figures.credited} />
      <Money points={figures.reversed} />
      <Money points={figures.declined} />
      <td className={`text-right ${quiet(figures.clicks)}`}>{formatPerClick(figures)}</td>
    </tr>
  );
}

/** A zero steps back, so that the numbers that are some are seen first. */
const quiet = (number: number | bigint) => (BigInt(number) === 0n ? 'text-muted' : '');

function Count({ of }: { of: number }) {
  return <td className={`text-right ${quiet(of)}`}>{formatPoints(BigInt(of))}</td>;
}

function Money({ points }: { points: bigint }) {
  return (
    <td className={`text-right whitespace-nowrap ${quiet(points)}`}>
      {formatPoints(points)}
      {points > 0n && <span className="block text-meta text-muted">{formatMills(points)}</span>}
    </td>
  );
}
