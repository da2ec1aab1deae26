import Link from 'next/link';
import { StateLabel } from '#components/conversions/state-label.tsx';
import { Instant } from '#components/ui/instant.tsx';
import { Table } from '#components/ui/table.tsx';
import type { ActivityRow } from '#lib/core/activity.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { explain } from '#lib/core/explain.ts';
import { formatPoints } from '#lib/core/points.ts';

/** What providers told about a member, newest first; each leads to the call its latest verdict stands on. */
export function FiledConversions({
  rows,
  now,
  when,
}: {
  rows: readonly (ActivityRow & { readonly arrivalId: bigint | null })[];
  now: Date;
  when: Calendar;
}) {
  return (
    <Table
      label="Conversions"
      columns={[
        { name: 'Told (UTC)' },
        { name: 'What' },
        { name: 'Provider' },
        { name: 'State' },
        { name: 'Verdict' },
        { name: 'Points', number: true },
      ]}
    >
      {rows.map((row) => {
        const { word, icon, tone, sentence } = explain(row, now, when);
        const what = `${row.title}${row.eventName === null ? '' : ` · ${row.eventName}`}`;
        return (
          <tr key={row.id}>
            <td className="whitespace-nowrap">
              <Instant at={row.at} text={when.short(row.at)} exact={when.exact(row.at)} />
            </td>
            <td title={sentence}>
              {row.arrivalId === null ? (
                what
              ) : (
                <Link
                  href={`/operator/postbacks/${row.arrivalId.toString()}`}
                  prefetch={false}
                  className="text-petrol underline"
                >
                  {what}
                </Link>
              )}
            </td>
            <td className="whitespace-nowrap">{row.provider}</td>
            <td className="whitespace-nowrap">
              <StateLabel word={word} icon={icon} tone={tone} />
            </td>
            <td className="font-mono text-meta text-muted">{row.verdict ?? '—'}</td>
            <td className="text-right font-semibold">{formatPoints(row.points)}</td>
          </tr>
        );
      })}
    </Table>
  );
}
