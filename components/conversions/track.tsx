import type { StopState, TrackStop } from '#lib/core/track.ts';

const DOT: Record<StopState, string> = {
  done: 'border-ink bg-ink',
  here: 'border-ink bg-paper ring-2 ring-ink ring-offset-2 ring-offset-paper',
  ahead: 'border-edge bg-paper',
  ended: 'border-reversed bg-reversed',
};

const SAID: Record<StopState, string> = {
  done: 'done',
  here: 'now',
  ahead: 'to come',
  ended: 'ended here',
};

/** The way of everything a member starts: solid is behind, dashed is to come. */
export function Track({ stops }: { stops: readonly TrackStop[] }) {
  return (
    <ol aria-label="Where it stands" className="flex max-w-text py-2">
      {stops.map(({ stop, state }, index) => (
        <li
          key={stop}
          aria-current={state === 'here' ? 'step' : undefined}
          className="flex flex-1 flex-col gap-2 last:flex-none"
        >
          <span aria-hidden="true" className="flex h-4 items-center gap-2">
            <span className={`size-3 shrink-0 rounded-full border-2 ${DOT[state]}`} />
            {index < stops.length - 1 && (
              <span
                className={`mr-2 h-0 flex-1 border-t-2 ${state === 'done' ? 'border-ink' : 'border-edge border-dashed'}`}
              />
            )}
          </span>
          <span
            className={`text-meta ${state === 'ahead' ? 'text-muted' : state === 'ended' ? 'text-reversed' : 'text-ink'} ${state === 'here' ? 'font-semibold' : ''}`}
          >
            {stop}
            <span className="sr-only">: {SAID[state]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The same in a row: its state stands beside it in words. */
export function SmallTrack({ stops }: { stops: readonly TrackStop[] }) {
  return (
    <span aria-hidden="true" className="inline-flex items-center">
      {stops.map(({ stop, state }, index) => (
        <span key={stop} className="inline-flex items-center">
          <span
            className={`size-2 rounded-full border ${state === 'here' ? 'border-2 border-ink bg-paper' : DOT[state]}`}
          />
          {index < stops.length - 1 && (
            <span
              className={`w-2.5 border-t ${state === 'done' ? 'border-ink' : 'border-edge border-dashed'}`}
            />
          )}
        </span>
      ))}
    </span>
  );
}
