import { Instant } from '#components/ui/instant.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import type { VerdictCode } from '#lib/core/verdicts.ts';
import { VerdictLabel } from './verdict-label.tsx';

export interface HistoryLine {
  readonly sequence: number;
  readonly verdict: VerdictCode;
  readonly decidedAt: Date;
  readonly person: string | null;
  readonly note: string | null;
}

/** All verdicts on one arrival, oldest first. */
export function VerdictHistory({ lines, calendar }: { lines: readonly HistoryLine[]; calendar: Calendar }) {
  return (
    <ol className="border-t border-line">
      {lines.map(({ sequence, verdict, decidedAt, person, note }) => (
        <li key={sequence} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-2">
          <span className="text-meta text-muted">
            <Instant at={decidedAt} text={calendar.precise(decidedAt)} exact={calendar.exact(decidedAt)} />
          </span>
          <VerdictLabel code={verdict} />
          <span>
            {sequence === 0 ? 'decided by the receiver' : person === null ? 'decided again' : `by ${person}`}
            {note !== null && ` · “${note}”`}
          </span>
        </li>
      ))}
    </ol>
  );
}
