import Link from 'next/link';
import { Badge } from '#components/ui/badge.tsx';
import { Instant } from '#components/ui/instant.tsx';
import { Table } from '#components/ui/table.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatSigned } from '#lib/core/points.ts';

interface Settled {
  readonly id: bigint;
  readonly member: string;
  readonly email: string | null;
  readonly points: bigint;
  readonly reason: string;
  readonly state: 'booked' | 'refused';
  readonly askedBy: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
  readonly alone: boolean;
}

const person = (email: string | null) => email ?? 'command line';

/** Corrections that were booked or refused: by whom, when, and why. */
export function SettledCorrections({ rows, when }: { rows: readonly Settled[]; when: Calendar }) {
  return (
    <Table
      label="Settled corrections"
      columns={[
        { name: 'Settled (UTC)' },
        { name: 'Member' },
        { name: 'Points', number: true },
        { name: 'Outcome' },
        { name: 'By' },
        { name: 'Reason' },
      ]}
    >
      {rows.map(({ id, member, email, points, reason, state, askedBy, decidedBy, decidedAt, alone }) => (
        <tr key={id.toString()} className="align-baseline [&>td]:py-1">
          <td className="whitespace-nowrap">
            <Instant at={decidedAt} text={when.short(decidedAt)} exact={when.exact(decidedAt)} />
          </td>
          <td>
            <Link href={`/operator/members/${member}`} prefetch={false} className="text-petrol underline">
              {email ?? 'Deleted person'}
            </Link>
          </td>
          <td className="text-right whitespace-nowrap">{formatSigned(points)}</td>
          <td>
            {state === 'booked' ? (
              <Badge icon="check" tone="good">
                Booked
              </Badge>
            ) : (
              <Badge icon="cross" tone="bad">
                Refused
              </Badge>
            )}
          </td>
          <td className="text-meta">
            {alone ? person(decidedBy) : `${person(decidedBy)}, asked for by ${person(askedBy)}`}
          </td>
          <td className="text-meta break-words text-muted">{reason}</td>
        </tr>
      ))}
    </Table>
  );
}
