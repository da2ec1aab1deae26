import Link from 'next/link';
import { ActForm } from '#components/operator/act-form.tsx';
import { Instant } from '#components/ui/instant.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { shortfall } from '#lib/core/correction.ts';
import { formatPoints, formatSigned, formatUsd } from '#lib/core/points.ts';
import type { WaitingCorrection } from '#lib/data/corrections-desk.ts';
import { bookAction, refuseAction } from './actions.ts';

/** Corrections that wait, oldest first, each with its two ways out. @param me who is signed in */
export function WaitingRows({
  rows,
  me,
  when,
}: {
  rows: readonly WaitingCorrection[];
  me: bigint | null;
  when: Calendar;
}) {
  return (
    <ul className="border-t border-line">
      {rows.map((row) => (
        <li key={row.id.toString()} className="border-b border-line py-4">
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
            <div className="min-w-0">
              <Link
                href={`/operator/members/${row.member}`}
                prefetch={false}
                className="font-semibold text-petrol underline"
              >
                {row.email ?? 'Deleted person'}
              </Link>
              <p className="max-w-text break-words">“{row.reason}”</p>
              <p className="text-meta text-muted">
                Asked for by {row.askedBy ?? 'the command line'}{' '}
                <Instant at={row.askedAt} text={when.on(row.askedAt)} exact={when.exact(row.askedAt)} /> ·{' '}
                {formatPoints(row.available)} points available
                {row.debt > 0n && `, ${formatPoints(row.debt)} owed`}
              </p>
            </div>
            <p className="md:text-right">
              <span className="font-semibold">{formatSigned(row.points)}</span>{' '}
              <span className="text-meta text-muted">points · {formatUsd(row.points)}</span>
            </p>
          </div>
          <Settle row={row} me={me} />
        </li>
      ))}
    </ul>
  );
}

function Settle({ row, me }: { row: WaitingCorrection; me: bigint | null }) {
  if (row.askedById === me)
    return (
      <p className="mt-2 max-w-text text-muted">
        You asked for this one, so another operator books or refuses it. If there is none, let somebody in
        under{' '}
        <Link href="/operator/team" prefetch={false} className="text-petrol underline">
          Team
        </Link>
        .
      </p>
    );
  const own = me !== null && row.ownerId === me;
  const short = shortfall(row, row.points);
  const id = row.id.toString();
  return (
    <div className="mt-3 grid gap-3">
      {short !== null && <p className="max-w-text text-pending">{short} It can only be refused, or wait.</p>}
      {own && (
        <p className="max-w-text text-muted">
          It is for your own earning account, so another operator books it. You may refuse it.
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        {short === null && !own && (
          <ActForm
            id={`book-${id}`}
            action={bookAction}
            hidden={{ id }}
            submit="Book"
            busy="Booking …"
            confirm="Yes, book it"
          />
        )}
        <ActForm
          id={`refuse-${id}`}
          action={refuseAction}
          hidden={{ id }}
          submit="Refuse"
          busy="Refusing …"
          confirm="Yes, refuse it"
          look="danger"
        />
      </div>
    </div>
  );
}
