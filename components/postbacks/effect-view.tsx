import { MemberLink } from '#components/operator/member-link.tsx';
import { Instant } from '#components/ui/instant.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';

interface Transfer {
  readonly id: bigint;
  readonly at: Date;
  readonly reason: string;
  readonly debit: string;
  readonly credit: string;
  readonly amount: bigint;
}

interface Effect {
  readonly publicId: string;
  readonly title: string;
  readonly eventName: string | null;
  readonly state: string;
  readonly points: bigint;
  readonly memberPublicId: string | null;
  readonly holdUntil: Date | null;
  readonly transfers: readonly Transfer[];
}

const plain = (name: string) => name.replaceAll('_', ' ');

/** What a call led to: its conversion, and each movement of points. */
export function EffectView({ effect, calendar }: { effect: Effect; calendar: Calendar }) {
  const { title, eventName, state, points, memberPublicId, publicId, holdUntil, transfers } = effect;
  return (
    <>
      <p>
        <span className="font-semibold">
          {title}
          {eventName !== null && ` · ${eventName}`}
        </span>{' '}
        is {plain(state)} with {formatPoints(points)} points
        {memberPublicId !== null && (
          <>
            {' '}
            for member <MemberLink publicId={memberPublicId} />
          </>
        )}
        {state === 'pending' && holdUntil !== null && `, held until ${calendar.plain(holdUntil)}`}.
      </p>
      <p className="mb-3 text-meta text-muted">
        Conversion <span className="font-mono">{publicId}</span>
      </p>
      {transfers.length === 0 ? (
        <p className="text-muted">No points moved.</p>
      ) : (
        <table className="w-full border-t border-line text-left">
          <thead className="text-meta text-muted">
            <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-4 [&>th]:font-normal">
              <th scope="col">Posted (UTC)</th>
              <th scope="col">Reason</th>
              <th scope="col">From → to</th>
              <th scope="col" className="text-right">
                Points
              </th>
            </tr>
          </thead>
          <tbody>
            {transfers.map(({ id, at, reason, debit, credit, amount }) => (
              <tr key={id.toString()} className="h-9 border-b border-line [&>td]:py-1 [&>td]:pr-4">
                <td>
                  <Instant at={at} text={calendar.precise(at)} exact={calendar.exact(at)} />
                </td>
                <td>{reason}</td>
                <td>
                  {plain(debit)} → {plain(credit)}
                </td>
                <td className="text-right font-semibold">{formatPoints(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
