import Link from 'next/link';
import { Instant } from '#components/ui/instant.tsx';
import { Table } from '#components/ui/table.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';
import { gapInWords, type PulseFacts, pulseState } from '#lib/core/provider-rhythm.ts';
import { PulseLabel } from './pulse-label.tsx';

export interface PulseLine extends PulseFacts {
  readonly slug: string;
  readonly name: string;
  readonly calls: number;
}

const URGENCY = ['silent', 'quieter', 'unheard', 'first', 'alive', 'paused'] as const;

/** Every provider with its last call beside its usual rhythm; those that worry first. @param looked how far back at most */
export function PulseTable({
  lines,
  looked,
  now,
  when,
}: {
  lines: readonly PulseLine[];
  looked: { readonly days: number; readonly calls: number };
  now: Date;
  when: Calendar;
}) {
  const rows = lines
    .map((line) => ({ ...line, state: pulseState(line, now) }))
    .toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state));
  // One reading looks at the calls of all providers together, so it ends at one time for all of them.
  const backTo = rows[0]?.readBackTo ?? null;
  const days = `in ${looked.days.toString()} days`;
  const none =
    backTo === null
      ? `none ${days}`
      : `none among the latest ${formatPoints(BigInt(looked.calls))} calls, back to ${when.precise(backTo)}`;
  return (
    <Table
      label="Providers and their calls"
      columns={[
        { name: 'Provider' },
        { name: 'State' },
        { name: 'Last call (UTC)' },
        { name: 'Usually every' },
        { name: `Calls ${backTo === null ? days : `since ${when.precise(backTo)}`}`, number: true },
      ]}
    >
      {rows.map(({ slug, name, state, lastCallAt, everCalled, rhythm, calls }) => (
        <tr key={slug}>
          <td>
            <Link href={`/operator/providers/${slug}`} prefetch={false} className="text-petrol underline">
              {name}
            </Link>{' '}
            <span className="font-mono text-meta text-muted">{slug}</span>
          </td>
          <td>
            <PulseLabel state={state} />
          </td>
          <td className="whitespace-nowrap">
            {lastCallAt === null ? (
              <span className="whitespace-normal text-muted">{everCalled ? none : 'none yet'}</span>
            ) : (
              <Instant at={lastCallAt} text={when.precise(lastCallAt)} exact={when.exact(lastCallAt)} />
            )}
          </td>
          <td className="text-muted">
            {rhythm === null ? 'too few calls to say' : gapInWords(rhythm.median)}
          </td>
          <td className="text-right">{formatPoints(BigInt(calls))}</td>
        </tr>
      ))}
    </Table>
  );
}
