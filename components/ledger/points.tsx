import { formatPoints, formatSigned, formatUsd } from '#lib/core/points.ts';

/**
 * Points with their muted unit and the dollars beneath. `struck`: they are not the member's (any more);
 * `quiet`: they are not booked (yet).
 */
export function Points({
  points,
  signed = false,
  usd = true,
  struck = false,
  quiet = false,
}: {
  points: bigint;
  signed?: boolean;
  usd?: boolean;
  struck?: boolean;
  quiet?: boolean;
}) {
  return (
    <span className="inline-block text-right whitespace-nowrap">
      <span className={`font-semibold ${struck ? 'text-muted line-through' : quiet ? 'text-muted' : ''}`}>
        {signed ? formatSigned(points) : formatPoints(points)}
      </span>{' '}
      <span className="text-meta text-muted">points</span>
      {usd && <span className="block text-meta text-muted">{formatUsd(points)}</span>}
    </span>
  );
}
