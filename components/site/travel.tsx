import { Track } from '#components/conversions/track.tsx';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { type PublicStory, spanInWords } from '#lib/core/public-figures.ts';
import type { Stop, TrackStop } from '#lib/core/track.ts';

const WHAT: Record<Stop, string> = {
  started: 'You start an offer. From that second it is a row of yours, before anyone has paid.',
  reported: 'The provider calls us and says you finished. The call is kept as it came.',
  checked: 'We check that the call is genuine and the offer’s rules are met, and book the points once.',
  held: 'Points that can still be corrected wait. You see why and until when, and they release themselves.',
  final: 'From this day on the provider cannot take the points back.',
};

const STEPS: readonly Stop[] = ['started', 'reported', 'checked', 'held', 'final'];

/** How long each step took, in the story that is told; null where the story has none. */
function took({ toReport, toCredit, held, toFinal }: PublicStory): Record<Stop, string | null> {
  return {
    started: null,
    reported: toReport === null ? null : `${spanInWords(Math.max(0, toReport))} later`,
    checked: toCredit < 1_000 ? 'in less than a second' : `${spanInWords(toCredit)} later`,
    held: held === null ? 'no hold' : `for ${spanInWords(held)}`,
    final: toFinal === null ? null : `${spanInWords(toFinal)} after the credit`,
  };
}

/** How a point travels, told by one of this site's own ledger that did, without its person. */
export function Travel({ story }: { story: PublicStory | null }) {
  const times = story === null ? null : took(story);
  const stops: TrackStop[] = STEPS.map((stop, at) => ({
    stop,
    state: story === null ? 'ahead' : at < 4 ? 'done' : 'here',
  }));
  return (
    <>
      <p className="mb-5 max-w-text text-muted">
        {story === null ? (
          'Every point takes the same five stops. When the first one has gone all the way, its real times stand here.'
        ) : (
          <>
            These are the times of a real one, of this site:{' '}
            <strong className="font-semibold text-ink">
              {story.title === null ? `an activity at ${story.provider}` : story.title},{' '}
              {formatPoints(story.points)} points
            </strong>{' '}
            ({formatUsd(story.points)}).
          </>
        )}
      </p>
      <Track
        wide
        stops={stops}
        beneath={Object.fromEntries(
          STEPS.map((stop) => [
            stop,
            <>
              {times?.[stop] != null && <p className="font-semibold text-ink">{times[stop]}</p>}
              <p>{WHAT[stop]}</p>
            </>,
          ]),
        )}
      />
    </>
  );
}
