import Link from 'next/link';
import { VerdictLabel } from '#components/postbacks/verdict-label.tsx';
import { Instant } from '#components/ui/instant.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { type VerdictCode, verdict } from '#lib/core/verdicts.ts';

interface Call {
  readonly id: bigint;
  readonly receivedAt: Date;
  readonly provider: string;
  readonly verdict: VerdictCode;
  readonly transaction: string | null;
  readonly test: boolean;
  readonly same: boolean;
}

/** Calls about a ticket's row, and others of its provider for the same member. @param opens may the reader open them */
export function RelatedCalls({
  calls,
  calendar,
  opens,
}: {
  calls: readonly Call[];
  calendar: Calendar;
  opens: boolean;
}) {
  if (calls.length === 0)
    return <p className="text-muted">None: the provider has sent nothing for this member since the start.</p>;
  return (
    <ul className="border-t border-line">
      {calls.map((call) => {
        const when = (
          <Instant
            at={call.receivedAt}
            text={calendar.precise(call.receivedAt)}
            exact={calendar.exact(call.receivedAt)}
          />
        );
        return (
          <li key={call.id.toString()} className="border-b border-line py-2">
            <p className="flex flex-wrap items-baseline gap-x-3">
              {opens ? (
                <Link
                  href={`/operator/postbacks/${call.id.toString()}`}
                  prefetch={false}
                  className="text-petrol underline"
                >
                  {when}
                </Link>
              ) : (
                when
              )}
              <VerdictLabel code={call.verdict} />
              {call.test && <span className="text-meta text-muted">test</span>}
            </p>
            <p className="text-meta text-muted">
              {verdict(call.verdict).happened} {verdict(call.verdict).why}
            </p>
            <p className="text-meta text-muted">
              {call.same ? 'About this row' : 'Same member and provider'} · transaction{' '}
              <span className="font-mono break-all">{call.transaction ?? '—'}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
