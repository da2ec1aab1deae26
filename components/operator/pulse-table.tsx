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

const URGENCY = ['silent', 'quieter', 'first', 'alive', 'paused'] as const;

/** Every provider with its last call beside its usual rhythm; those that worry first. @param days looked at */
export function PulseTable({
  lines,
  days,
  now,
  when,
}: {
  lines: readonly PulseLine[];
  days: number;
  now: Date;
  when: Calendar;
}) {
  const rows = lines
    .map((line) => ({ ...line, state: pulseState(line, now) }))
    .toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state));
  return (
    <Table
      label="Providers and their calls"
      columns={[
        { name: 'Provider' },
        { name: 'State' },
        { name: 'Last call (UTC)' },
        { name: 'Usually every' },
        { name: `Calls in ${days.toString()} days`, number: true },
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
              <span className="text-muted">
                {everCalled ? `none in ${days.toString()} days` : 'none yet'}
              </span>
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
