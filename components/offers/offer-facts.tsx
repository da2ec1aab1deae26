import type { OfferView } from '#lib/core/activity.ts';
import { type MeasuredWait, waitInWords } from '#lib/core/activity-wait.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { countryName } from '#lib/core/countries.ts';
import { holdFor, holdInWords, type TrustLevel } from '#lib/core/holds.ts';
import { OfferSteps } from './offer-steps.tsx';

const DEVICES: Record<string, string> = { desktop: 'a computer', android: 'Android', ios: 'iPhone or iPad' };

/** Steps with their points, what is asked, and how long everything takes: all known before starting. */
export function OfferFacts({
  offer,
  trust,
  expected,
  now,
  calendar,
}: {
  offer: OfferView;
  trust: TrustLevel;
  /** From the start to booked points; null where it is not measured. */
  expected: MeasuredWait | null;
  now: Date;
  calendar: Calendar;
}) {
  return (
    <>
      <p className="max-w-text whitespace-pre-line">{offer.terms}</p>
      <OfferSteps steps={offer.steps} />
      <ul className="mt-3 max-w-text text-meta text-muted">
        {asked(offer, trust, expected, now, calendar).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function asked(
  offer: OfferView,
  trust: TrustLevel,
  expected: MeasuredWait | null,
  now: Date,
  calendar: Calendar,
): string[] {
  const most = offer.steps.reduce((points, step) => (step.points > points ? step.points : points), 0n);
  const hold = holdFor(offer.kind, trust, most, now, now, offer.holdMinutes);
  const words = waitInWords(expected);
  const lines = [`Finish within ${offer.clickWindowDays.toString()} days of starting here.`];
  if (offer.devices.length > 0)
    lines.push(`Start it on ${offer.devices.map((device) => DEVICES[device] ?? device).join(' or ')}.`);
  if (offer.countries.length > 0) lines.push(`Only in ${offer.countries.map(countryName).join(', ')}.`);
  if (offer.closesAt !== null && offer.startable) lines.push(`Ends ${calendar.on(offer.closesAt)}.`);
  lines.push(
    words === null
      ? 'From the start to booked points: not measured yet.'
      : `From the start to booked points: ${words}, measured here over the last 90 days.`,
    hold === null
      ? 'Points are available as soon as they are credited.'
      : `Points are pending at first, because ${holdInWords(hold.rule)}.`,
  );
  return lines;
}
