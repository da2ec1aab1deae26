import Link from 'next/link';
import { Badge } from '#components/ui/badge.tsx';
import { Table } from '#components/ui/table.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import type { ListedVersion } from '#lib/core/definition-past.ts';

/** Every version of a definition: when and by whom it came, what was read with it, and the ways to each. */
export function VersionTable({
  slug,
  versions,
  when,
}: {
  slug: string;
  versions: readonly ListedVersion[];
  when: Calendar;
}) {
  const present = versions.find(({ inForce }) => inForce)?.version ?? 0;
  const base = `/operator/providers/${encodeURIComponent(slug)}/definition`;
  return (
    <Table
      label="Versions"
      columns={[
        { name: 'Version' },
        { name: 'Since (UTC)' },
        { name: 'By' },
        { name: 'Why' },
        { name: 'Calls read', number: true },
        { name: 'Last call (UTC)' },
        { name: 'More' },
      ]}
    >
      {versions.map(({ version, inForce, createdAt, person, known, reason, calls, lastCallAt }) => (
        <tr key={version}>
          <td>{version}</td>
          <td className="whitespace-nowrap">{when.short(createdAt)}</td>
          <td>{person ?? <span className="text-muted">{known ? 'command line' : '—'}</span>}</td>
          <td className="break-words">{reason ?? <span className="text-muted">—</span>}</td>
          <td className="text-right">{calls.toLocaleString('en')}</td>
          <td className="whitespace-nowrap">
            {lastCallAt === null ? <span className="text-muted">—</span> : when.short(lastCallAt)}
          </td>
          <td className="whitespace-nowrap">
            {inForce ? (
              <Badge icon="check" tone="good">
                In force
              </Badge>
            ) : (
              <Link
                href={`${base}/compare?from=${version.toString()}&to=${present.toString()}`}
                prefetch={false}
                className="text-petrol underline"
              >
                Compare<span className="sr-only"> version {version} with the one in force</span>
              </Link>
            )}{' '}
            <a href={`${base}/export?version=${version.toString()}`} className="ml-2 text-petrol underline">
              JSON<span className="sr-only"> of version {version}</span>
            </a>
          </td>
        </tr>
      ))}
    </Table>
  );
}
