import type { StopState, TrackStop } from '#lib/core/track.ts';

/** How a stop is read out. */
export const SAID: Record<StopState, string> = {
  done: 'done',
  here: 'now',
  ahead: 'to come',
  ended: 'ended here',
};

const STEP = 13;
const at = (index: number) => 6 + index * STEP;

/** The same in a row. Its state stands beside it in words, so it is hidden, unless it must speak for itself. */
export function SmallTrack({ stops, named = false }: { stops: readonly TrackStop[]; named?: boolean }) {
  const standing = stops.find(({ state }) => state === 'here' || state === 'ended');
  const name = standing === undefined ? 'final' : `${standing.stop}: ${SAID[standing.state]}`;
  return (
    <>
      {named && <span className="sr-only">Where it stands: {name}</span>}
      <svg viewBox="0 0 64 12" fill="none" aria-hidden="true" className="h-3 w-16 shrink-0">
        <TrackDrawing stops={stops} />
      </svg>
    </>
  );
}

/** The lines and the stops of a small track, on a field of 64 × 12. */
export function TrackDrawing({ stops }: { stops: readonly TrackStop[] }) {
  return (
    <>
      {stops.slice(1).map(({ stop }, index) => (
        <path
          key={stop}
          d={`M${at(index).toString()} 6h${STEP.toString()}`}
          strokeWidth="1.5"
          {...(stops[index]?.state === 'done'
            ? { className: 'stroke-ink' }
            : { className: 'stroke-edge', strokeDasharray: '2 1.5' })}
        />
      ))}
      {stops.map(({ stop, state }, index) => (
        <SmallStop key={stop} state={state} x={at(index)} />
      ))}
    </>
  );
}

function SmallStop({ state, x }: { state: StopState; x: number }) {
  if (state === 'done') return <circle cx={x} cy="6" r="3.5" className="fill-ink" />;
  if (state === 'ended') return <path d={`M${(x - 3.5).toString()} 2.5h7v7h-7z`} className="fill-reversed" />;
  if (state === 'here')
    return <circle cx={x} cy="6" r="4" strokeWidth="2.5" className="fill-paper stroke-ink" />;
  return <circle cx={x} cy="6" r="2.75" strokeWidth="1.5" className="fill-paper stroke-edge" />;
}
