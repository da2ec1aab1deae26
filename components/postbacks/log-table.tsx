import Link from 'next/link';
import { Instant } from '#components/ui/instant.tsx';
import { Table } from '#components/ui/table.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import type { VerdictCode } from '#lib/core/verdicts.ts';
import { VerdictLabel } from './verdict-label.tsx';

export interface LogLine {
  readonly kind: 'arrival' | 'refused';
  readonly id: bigint;
  readonly receivedAt: Date;
  readonly provider: string;
  readonly verdict: VerdictCode;
  readonly test: boolean;
  readonly transaction: string | null;
  readonly memberPublicId: string | null;
  readonly copies: number;
  readonly detail: string | null;
}

const href = ({ kind, id }: LogLine) =>
  kind === 'arrival' ? `/operator/postbacks/${id.toString()}` : `/operator/refused/${id.toString()}`;

const COLUMNS = ['Arrived (UTC)', 'Provider', 'Verdict', 'Transaction or cause', 'Member'].map((name) => ({
  name,
}));

/** Calls, newest first; each row leads to its own page. */
export function LogTable({ lines, calendar }: { lines: readonly LogLine[]; calendar: Calendar }) {
  return (
    <Table label="Calls" columns={COLUMNS}>
      {lines.map((line) => (
        <tr key={`${line.kind}-${line.id.toString()}`} className="relative [&>td]:whitespace-nowrap">
          <td className="whitespace-nowrap">
            <Link href={href(line)} prefetch={false} className="after:absolute after:inset-0 hover:underline">
              <Instant
                at={line.receivedAt}
                text={calendar.precise(line.receivedAt)}
                exact={calendar.exact(line.receivedAt)}
              />
            </Link>
          </td>
          <td>{line.provider}</td>
          <td>
            <VerdictLabel code={line.verdict} />
            {line.test && <span className="text-meta text-muted"> · test</span>}
          </td>
          <td className="max-w-64 truncate" data-column={line.detail === null ? 'Transaction' : 'Cause'}>
            {line.detail ?? <span className="font-mono text-meta">{line.transaction ?? '—'}</span>}
            {line.copies > 0 && (
              <span className="text-meta text-muted">
                {' '}
                · {line.copies.toString()} more {line.copies === 1 ? 'copy' : 'copies'}
              </span>
            )}
          </td>
          <td className="font-mono text-meta">{line.memberPublicId ?? '—'}</td>
        </tr>
      ))}
    </Table>
  );
}
