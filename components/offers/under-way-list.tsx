import Link from 'next/link';
import { SmallTrack } from '#components/conversions/small-track.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import type { ActivityKind } from '#lib/core/holds.ts';
import type { ConversionState } from '#lib/core/lifecycle.ts';
import { formatPoints } from '#lib/core/points.ts';
import { trackOf } from '#lib/core/track.ts';

interface UnderWay {
  readonly offerId: bigint;
  readonly title: string;
  readonly provider: string;
  readonly kind: ActivityKind;
  readonly finishBy: Date;
  readonly honouredUntil: Date | null;
  readonly rowId: string;
  readonly state: ConversionState | 'started';
  readonly finalAfter: Date | null;
  readonly steps: readonly { readonly points: bigint; readonly state: ConversionState | null }[];
}

/** Offers the member has started and can still finish, what ends first standing first. */
export function UnderWayList({
  offers,
  now,
  calendar,
}: {
  offers: readonly UnderWay[];
  now: Date;
  calendar: Calendar;
}) {
  return (
    <ul className="border-t border-line">
      {offers.map((offer) => {
        const done = offer.steps.filter(({ state }) => state !== null).length;
        const left = offer.steps.reduce(
          (sum, { points, state }) => (state === null ? sum + points : sum),
          0n,
        );
        return (
          <li
            key={offer.offerId.toString()}
            className="flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-2"
          >
            <div className="min-w-0">
              <p>
                <Link
                  href={`/offers/${offer.offerId.toString()}`}
                  prefetch={false}
                  className="font-semibold hover:underline"
                >
                  {offer.title}
                </Link>
                <span className="text-muted"> · {offer.provider}</span>
              </p>
              <p className="flex flex-wrap items-center gap-x-3 text-meta text-muted">
                <Link
                  href={`/activity/${offer.rowId}`}
                  prefetch={false}
                  aria-label={`Timeline of ${offer.title}`}
                  className="inline-flex min-h-6 items-center"
                >
                  <SmallTrack stops={trackOf(offer, now)} named />
                </Link>
                <span>
                  {done} of {offer.steps.length} {offer.steps.length === 1 ? 'step' : 'steps'}
                </span>
                <span>{deadline(offer, calendar)}</span>
              </p>
            </div>
            {left > 0n && (
              <p className="whitespace-nowrap">
                <span className="font-semibold">{formatPoints(left)}</span>{' '}
                <span className="text-meta text-muted">points to come</span>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Until when it must be finished; what is over is honoured for its days of grace. */
export function deadline(
  { finishBy, honouredUntil }: Pick<UnderWay, 'finishBy' | 'honouredUntil'>,
  calendar: Calendar,
): string {
  if (honouredUntil === null || finishBy < honouredUntil) return `finish by ${calendar.plain(finishBy)}`;
  return `over; what is done by ${calendar.plain(honouredUntil)} still counts`;
}
