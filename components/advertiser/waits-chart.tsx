import { Histogram } from '#components/charts/histogram.tsx';
import { type ClickWaits, formatSeconds, WAIT_BOUNDS, WAIT_NAMES } from '#lib/core/advertiser-figures.ts';
import { formatPoints } from '#lib/core/points.ts';

/** Where the last stretch is drawn to: the longest time an offer is looked at. */
const LONGEST = 2_592_000;

/** How long it took from the click to the first call about it. */
export function WaitsChart({ waits }: { waits: ClickWaits }) {
  const { counts, median, slow } = waits;
  if (median === null || slow === null)
    return (
      <p className="max-w-text text-muted">
        Nothing to measure yet. Send our click id back with each call, and the time from click to call appears
        here.
      </p>
    );
  const bins = WAIT_NAMES.map((name, at) => ({
    name,
    from: WAIT_BOUNDS[at - 1] ?? 0,
    to: WAIT_BOUNDS[at] ?? LONGEST,
    count: counts[at] ?? 0,
  }));
  return (
    <Histogram
      says={`Half of the calls came within ${formatSeconds(median)} of the click, nine of ten within ${formatSeconds(slow)}.`}
      heading={['From click to call', 'Conversions']}
      bins={bins}
      median={{ value: median, text: formatSeconds(median) }}
      slow={{ value: slow, text: formatSeconds(slow) }}
      format={(count) => formatPoints(BigInt(count))}
    />
  );
}
