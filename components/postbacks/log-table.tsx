import Link from 'next/link';
import { Instant } from '#components/ui/instant.tsx';
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

/** Calls, newest first; each row leads to its own page. Narrow screens scroll the table, not the page. */
export function LogTable({ lines, calendar }: { lines: readonly LogLine[]; calendar: Calendar }) {
  return (
    <section aria-label="Calls" className="overflow-x-auto">
      <table className="w-full min-w-[52rem] border-t border-line text-left">
        <thead className="text-meta text-muted">
          <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-4 [&>th]:font-normal">
            <th scope="col">Arrived (UTC)</th>
            <th scope="col">Provider</th>
            <th scope="col">Verdict</th>
            <th scope="col">Transaction or cause</th>
            <th scope="col">Member</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr
              key={`${line.kind}-${line.id.toString()}`}
              className="relative h-9 border-b border-line hover:bg-raised [&>td]:pr-4 [&>td]:whitespace-nowrap"
            >
              <td className="whitespace-nowrap">
                <Link
                  href={href(line)}
                  prefetch={false}
                  className="after:absolute after:inset-0 hover:underline"
                >
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
              <td className="max-w-64 truncate">
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
        </tbody>
      </table>
    </section>
  );
}
