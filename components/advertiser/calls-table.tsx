import Link from 'next/link';
import { TermLink } from '#components/glossary/term-link.tsx';
import { VerdictLabel } from '#components/postbacks/verdict-label.tsx';
import { Instant } from '#components/ui/instant.tsx';
import { Table } from '#components/ui/table.tsx';
import { integratorWords } from '#lib/core/advertiser-verdicts.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { termWords } from '#lib/core/glossary/names.ts';
import { formatPoints } from '#lib/core/points.ts';
import { type VerdictCode, verdict } from '#lib/core/verdicts.ts';

export interface CallLine {
  readonly kind: 'arrival' | 'refused';
  readonly id: bigint;
  /** Its own page. */
  readonly href: string;
  readonly receivedAt: Date;
  readonly verdict: VerdictCode;
  readonly test: boolean;
  readonly transaction: string | null;
  readonly member: string | null;
  readonly title: string | null;
  readonly points: bigint | null;
  readonly copies: number;
  readonly detail: string | null;
}

const COLUMNS = [
  { name: 'Came (UTC)' },
  { name: 'Verdict' },
  { name: 'What to do' },
  { name: 'Transaction' },
  { name: 'Member' },
];
const POINTS = { name: 'Points', number: true };

/**
 * Calls, newest first, each with what became of it and what its sender can do; each leads to its own page.
 * @param paid whether points are told
 */
export function CallsTable({
  lines,
  calendar,
  paid,
}: {
  lines: readonly CallLine[];
  calendar: Calendar;
  paid: boolean;
}) {
  return (
    <Table label="Calls" columns={paid ? [...COLUMNS, POINTS] : COLUMNS}>
      {lines.map((line) => {
        const { happened, remedy } = integratorWords(line.verdict);
        const { term } = verdict(line.verdict);
        return (
          <tr key={`${line.kind}-${line.id.toString()}`} className="align-top [&>td]:py-2">
            <td className="whitespace-nowrap">
              <Link href={line.href} prefetch={false} className="link">
                <Instant
                  at={line.receivedAt}
                  text={calendar.precise(line.receivedAt)}
                  exact={calendar.exact(line.receivedAt)}
                />
              </Link>
            </td>
            <td className="min-w-52">
              <VerdictLabel code={line.verdict} />
              {line.test && <span className="text-meta text-muted"> · test</span>}
              <span className="block">
                {happened}{' '}
                <span className="whitespace-nowrap">
                  <TermLink term={term}>About {termWords(term)}</TermLink>
                </span>
              </span>
              {line.detail !== null && (
                <span className="block text-meta text-muted">Cause: {line.detail}</span>
              )}
              {line.copies > 0 && (
                <span className="block text-meta text-muted">
                  {line.copies.toString()} more {line.copies === 1 ? 'copy' : 'copies'}
                </span>
              )}
            </td>
            <td className={`min-w-44 ${remedy === 'Nothing.' ? 'text-muted' : ''}`}>{remedy}</td>
            <td className="max-w-48 min-w-32">
              <span className="font-mono text-meta wrap-anywhere">{line.transaction ?? '–'}</span>
              {line.title !== null && <span className="block text-meta text-muted">{line.title}</span>}
            </td>
            <td className="font-mono text-meta">{line.member ?? '–'}</td>
            {paid && <td className="text-right">{line.points === null ? '–' : formatPoints(line.points)}</td>}
          </tr>
        );
      })}
    </Table>
  );
}
