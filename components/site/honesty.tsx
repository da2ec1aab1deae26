import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { FEWEST_SHOWN, type HonestyFigures, shareInWords, spanInWords } from '#lib/core/public-figures.ts';

interface Figure {
  readonly value: string;
  readonly name: string;
  readonly note: string;
}

function figuresOf({ credited, points, unaided, takenBack, median, slow }: HonestyFigures): Figure[] {
  return [
    {
      value: shareInWords(unaided, credited),
      name: 'credited without a person',
      note: 'Nobody had to ask, and nobody had to look.',
    },
    {
      value: median === null ? 'not measured' : spanInWords(median),
      name: 'from the call to the credit',
      note:
        slow === null ? 'Half took no longer.' : `Half took no longer; nine in ten, ${spanInWords(slow)}.`,
    },
    {
      value: shareInWords(takenBack, credited),
      name: 'taken back by providers',
      note: 'Each with a receipt that says what, when and why.',
    },
    {
      value: formatPoints(points),
      name: 'points credited',
      note: `Worth ${formatUsd(points)}, over ${formatPoints(BigInt(credited))} credits.`,
    },
  ];
}

/** What the ledger itself says of this site, the bad beside the good; nothing where it is too little to mean anything. */
export function Honesty({ figures, days }: { figures: HonestyFigures; days: number }) {
  if (figures.credited < FEWEST_SHOWN)
    return (
      <p className="max-w-text border-y border-line py-4 text-muted">
        Not enough yet. Figures appear after {FEWEST_SHOWN} credits; there{' '}
        {figures.credited === 1 ? 'is' : 'are'} {figures.credited} so far.
      </p>
    );
  return (
    <>
      <dl className="grid border-t border-line sm:grid-cols-2 lg:grid-cols-4">
        {figuresOf(figures).map(({ value, name, note }) => (
          <div
            key={name}
            className="flex flex-col border-b border-line py-4 pr-4 lg:border-b-0 lg:not-first:border-l lg:not-first:pl-4"
          >
            <dt className="order-2 mt-1 font-semibold">{name}</dt>
            <dd className="order-1 text-title font-semibold">{value}</dd>
            <dd className="order-3 text-meta text-muted">{note}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-meta text-muted">
        Counted from the ledger over the last {days} days, the latest 20,000 at most. No figure is rounded up
        to all or down to none.
      </p>
    </>
  );
}
