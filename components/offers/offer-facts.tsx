import type { OfferView } from '#lib/core/activity.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { holdFor, type TrustLevel } from '#lib/core/holds.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';

const DEVICES: Record<string, string> = { desktop: 'a computer', android: 'Android', ios: 'iPhone or iPad' };

/** Steps with their points, what is asked, and how long points will be held: all known before starting. */
export function OfferFacts({
  offer,
  trust,
  now,
  calendar,
}: {
  offer: OfferView;
  trust: TrustLevel;
  now: Date;
  calendar: Calendar;
}) {
  const most = offer.steps.reduce((points, step) => (step.points > points ? step.points : points), 0n);
  const hold = holdFor(offer.kind, trust, most, now, now, offer.holdMinutes);
  const asked = [
    `Finish within ${offer.clickWindowDays.toString()} days of starting here.`,
    offer.devices.length > 0
      ? `Start it on ${offer.devices.map((device) => DEVICES[device] ?? device).join(' or ')}.`
      : null,
    offer.countries.length > 0 ? `Only in ${offer.countries.join(', ')}.` : null,
    offer.closesAt === null ? null : `Ends ${calendar.on(offer.closesAt)}.`,
    hold === null
      ? 'Points are available as soon as they are credited.'
      : `Points are pending at first: ${hold.rule}.`,
  ].filter((line) => line !== null);
  return (
    <>
      <p className="max-w-text">{offer.terms}</p>
      <ol className="mt-3 max-w-text border-t border-line">
        {offer.steps.map((step) => (
          <li key={step.name} className="flex items-baseline justify-between gap-4 border-b border-line py-2">
            <span>
              {step.name}
              {!step.once && <span className="text-meta text-muted"> · each time</span>}
            </span>
            <span className="text-right whitespace-nowrap">
              <span className="font-semibold">{formatPoints(step.points)}</span>{' '}
              <span className="text-meta text-muted">points · {formatUsd(step.points)}</span>
            </span>
          </li>
        ))}
      </ol>
      <ul className="mt-3 text-meta text-muted">
        {asked.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
