import type { OfferView } from '#lib/core/activity.ts';
import { type MeasuredWait, waitInWords } from '#lib/core/activity-wait.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { countryName } from '#lib/core/countries.ts';
import { type Hold, type HoldRules, holdFor, holdInWords, type TrustLevel } from '#lib/core/holds.ts';
import { OfferSteps } from './offer-steps.tsx';

const DEVICES: Record<string, string> = { desktop: 'a computer', android: 'Android', ios: 'iPhone or iPad' };

/** Steps with their points, what is asked, and how long everything takes: all known before starting. */
export function OfferFacts({
  offer,
  trust,
  holds,
  expected,
  now,
  calendar,
  beside = false,
}: {
  offer: OfferView;
  trust: TrustLevel;
  /** How long the site holds points. */
  holds: HoldRules;
  /** From the start to booked points; null where it is not measured. */
  expected: MeasuredWait | null;
  now: Date;
  calendar: Calendar;
  /** Where there is room, what is asked stands at the right of the steps. */
  beside?: boolean;
}) {
  return (
    <div className={beside ? 'gap-x-10 lg:grid lg:grid-cols-[minmax(0,42rem)_minmax(0,1fr)]' : ''}>
      <div>
        <p className="max-w-text whitespace-pre-line">{offer.terms}</p>
        <OfferSteps steps={offer.steps} />
      </div>
      <ul className={`mt-3 max-w-text text-meta text-muted ${beside ? 'lg:mt-0.5' : ''}`}>
        {asked(offer, holdOf(offer, trust, holds, now), expected, calendar).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** What its best paid step would be held for if it were reported now. */
function holdOf(offer: OfferView, trust: TrustLevel, holds: HoldRules, now: Date): Hold | null {
  const points = offer.steps.reduce((most, step) => (step.points > most ? step.points : most), 0n);
  return holdFor(holds, { kind: offer.kind, trust, points, from: now, now, own: offer });
}

/** Where, and on what, it must be started: what is reported of a start elsewhere is declined. */
export function demandsOf({ devices, countries }: Pick<OfferView, 'devices' | 'countries'>): string[] {
  return [
    ...(devices.length > 0
      ? [`Start it on ${devices.map((device) => DEVICES[device] ?? device).join(' or ')}.`]
      : []),
    ...(countries.length > 0 ? [`Only in ${countries.map(countryName).join(', ')}.`] : []),
  ];
}

function asked(
  offer: OfferView,
  hold: Hold | null,
  expected: MeasuredWait | null,
  calendar: Calendar,
): string[] {
  const words = waitInWords(expected);
  const { clickWindowDays: days } = offer;
  const lines = [`Finish within ${days === 1 ? 'a day' : `${days.toString()} days`} of starting here.`];
  lines.push(...demandsOf(offer));
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
