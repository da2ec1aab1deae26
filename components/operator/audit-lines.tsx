import Link from 'next/link';
import { Instant } from '#components/ui/instant.tsx';
import { Table } from '#components/ui/table.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';

export interface AuditEntryLine {
  readonly id: bigint;
  readonly at: Date;
  readonly person: string | null;
  readonly act: string;
  readonly about: string;
  readonly name: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** Where the page of a thing is; null where it has none. */
function pageOf({ about, name }: AuditEntryLine): string | null {
  const [kind = '', id = ''] = about.split('/');
  switch (kind) {
    case 'provider':
      return name === null ? null : `/operator/providers/${name}`;
    case 'member':
      return name === null ? null : `/operator/members/${name}`;
    case 'offer':
      return `/operator/offers/${id}`;
    case 'arrival':
      return `/operator/postbacks/${id}`;
    case 'refused':
      return `/operator/refused/${id}`;
    case 'setting':
      return '/operator/settings';
    case 'ticket':
      return `/operator/tickets/${id}`;
    default:
      return null;
  }
}

const words = (name: string) => name.replace(/([A-Z])/g, ' $1').toLowerCase();

/** Points are written as everywhere; other numbers are ids, days and counts. */
function valueInWords(name: string, value: string | number | boolean | null): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return /points/i.test(name) && /^-?\d+$/.test(value.toString())
    ? formatPoints(BigInt(value))
    : value.toString();
}

/** Acts of those who run the site, newest first. */
export function AuditLines({ lines, when }: { lines: readonly AuditEntryLine[]; when: Calendar }) {
  return (
    <Table
      label="Acts"
      columns={[
        { name: 'When (UTC)' },
        { name: 'Who' },
        { name: 'Act' },
        { name: 'About' },
        { name: 'What changed' },
      ]}
    >
      {lines.map((line) => {
        const href = pageOf(line);
        const [kind = '', id = ''] = line.about.split('/');
        const about = `${kind} ${line.name ?? id}`.trim();
        return (
          <tr key={line.id.toString()} className="align-baseline [&>td]:py-1">
            <td className="whitespace-nowrap">
              <Instant at={line.at} text={when.precise(line.at)} exact={when.exact(line.at)} />
            </td>
            <td>{line.person ?? <span className="text-muted">command line</span>}</td>
            <td className="whitespace-nowrap">{line.act.replaceAll('-', ' ')}</td>
            <td className="whitespace-nowrap">
              {href === null ? (
                about
              ) : (
                <Link href={href} prefetch={false} className="text-petrol underline">
                  {about}
                </Link>
              )}
            </td>
            <td className="text-meta break-words text-muted">
              {Object.entries(line.detail)
                .map(([name, value]) => `${words(name)}: ${valueInWords(name, value)}`)
                .join(' · ')}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
