import { Instant } from '#components/ui/instant.tsx';
import { Table } from '#components/ui/table.tsx';
import type { Calendar } from '#lib/core/calendar.ts';

interface Start {
  readonly id: string;
  readonly at: Date;
  readonly title: string;
  readonly provider: string;
  readonly country: string | null;
  readonly device: string | null;
}

/** Starts that no provider told anything about, newest first. */
export function OpenStarts({ starts, when }: { starts: readonly Start[]; when: Calendar }) {
  return (
    <Table
      label="Starts without a call"
      columns={[
        { name: 'Started (UTC)' },
        { name: 'What' },
        { name: 'Provider' },
        { name: 'From' },
        { name: 'Click id' },
      ]}
    >
      {starts.map(({ id, at, title, provider, country, device }) => (
        <tr key={id}>
          <td className="whitespace-nowrap">
            <Instant at={at} text={when.short(at)} exact={when.exact(at)} />
          </td>
          <td>{title}</td>
          <td className="whitespace-nowrap">{provider}</td>
          <td>{[country, device].filter((part) => part !== null).join(', ') || 'not known'}</td>
          <td className="font-mono text-meta whitespace-nowrap">{id}</td>
        </tr>
      ))}
    </Table>
  );
}
