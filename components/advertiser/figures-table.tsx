import type { ReactNode } from 'react';
import { Table } from '#components/ui/table.tsx';
import { type Figures, formatMills, formatPerClick, formatRate } from '#lib/core/advertiser-figures.ts';
import { formatPoints } from '#lib/core/points.ts';

export interface FiguresRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly figures: Figures;
}

/** What came of it, then the points of the four states. */
const numbers = ['Clicks', 'Conversions', 'Rate', 'Per click', 'Pending', 'Credited', 'Reversed', 'Declined'];

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
      {rows.map(row)}
      {row({ key: 'together', name: 'Together', figures: total })}
    </Table>
  );
}

// Elements, not components: the table names each cell, and must see it for that.

function row({ key, name, figures }: FiguresRow) {
  return (
    <tr key={key} className="[&>td]:py-1">
      <td className={key === 'together' ? 'font-semibold' : ''}>{name}</td>
      {count(figures.clicks)}
      {count(figures.conversions)}
      <td className={`text-right ${quiet(figures.clicks)}`}>{formatRate(figures)}</td>
      <td className={`text-right ${quiet(figures.clicks)}`}>{formatPerClick(figures)}</td>
      {money(figures.pending)}
      {money(figures.credited)}
      {money(figures.reversed)}
      {money(figures.declined)}
    </tr>
  );
}

/** A zero steps back, so that the numbers that are some are seen first. */
const quiet = (number: number | bigint) => (BigInt(number) === 0n ? 'text-muted' : '');

const count = (of: number) => <td className={`text-right ${quiet(of)}`}>{formatPoints(BigInt(of))}</td>;

const money = (points: bigint) => (
  <td className={`text-right whitespace-nowrap ${quiet(points)}`}>
    {formatPoints(points)}
    {points > 0n && <span className="block text-meta text-muted">{formatMills(points)}</span>}
  </td>
);
