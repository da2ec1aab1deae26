import { formatPoints, formatSigned, formatUsd } from '#lib/core/points.ts';

/** Points with their muted unit and the dollars beneath. `struck`: they are not the member's (any more). */
export function Points({
  points,
  signed = false,
  usd = true,
  struck = false,
}: {
  points: bigint;
  signed?: boolean;
  usd?: boolean;
  struck?: boolean;
}) {
  return (
    <span className="inline-block text-right whitespace-nowrap">
      <span className={`font-semibold ${struck ? 'text-muted line-through' : ''}`}>
        {signed ? formatSigned(points) : formatPoints(points)}
      </span>{' '}
      <span className="text-meta text-muted">points</span>
      {usd && <span className="block text-meta text-muted">{formatUsd(points)}</span>}
    </span>
  );
}
