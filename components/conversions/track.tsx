import type { ReactNode } from 'react';
import type { Stop, StopState, TrackStop } from '#lib/core/track.ts';
import { SAID } from './small-track.tsx';

/** What is behind is full, what is to come is hollow, where something stands is a ring, where it ended is a square. */
const DOT: Record<StopState, string> = {
  done: 'rounded-full border-2 border-ink bg-ink',
  here: 'rounded-full border-[3px] border-ink bg-paper ring-4 ring-line',
  ahead: 'rounded-full border-2 border-edge bg-paper',
  ended: 'rounded-[2px] border-2 border-reversed bg-reversed',
};

const WORDS: Record<StopState, string> = {
  done: 'text-ink',
  here: 'font-semibold text-ink',
  ahead: 'text-muted',
  ended: 'font-semibold text-reversed',
};

/** The track in one line, and standing upright on a phone where there is more to say than five words. */
const LINE = {
  list: 'flex',
  stop: 'relative flex-1 pt-6 last:flex-none',
  dot: 'top-0.5 left-0.5',
  way: 'top-[7px] right-1 left-[22px] border-t-2',
};
const UPRIGHT = {
  list: 'sm:flex',
  stop: 'relative pb-8 pl-7 last:pb-0 sm:flex-1 sm:pr-3 sm:pb-0 sm:pl-0 sm:pt-6 sm:last:flex-none sm:last:pr-0',
  dot: 'top-1 left-0.5 sm:top-0.5',
  way: 'top-[24px] bottom-1 left-[7px] border-l-2 sm:top-[7px] sm:right-1 sm:bottom-auto sm:left-[22px] sm:border-t-2 sm:border-l-0',
};

/** As wide as the column, each stop with room for a sentence. */
const WIDE = {
  ...UPRIGHT,
  list: 'lg:flex',
  stop: 'relative pb-6 pl-7 last:pb-0 lg:flex-1 lg:pr-5 lg:pb-0 lg:pl-0 lg:pt-6',
  dot: 'top-1 left-0.5 lg:top-0.5',
  way: 'top-[24px] bottom-1 left-[7px] border-l-2 lg:top-[7px] lg:right-1 lg:bottom-auto lg:left-[22px] lg:border-t-2 lg:border-l-0',
};

/**
 * The way of everything a member starts: solid is behind, dashed is to come.
 * @param beneath what is said under a stop, such as its time. @param wide there are whole sentences beneath
 */
export function Track({
  stops,
  beneath,
  wide = false,
}: {
  stops: readonly TrackStop[];
  beneath?: Readonly<Partial<Record<Stop, ReactNode>>>;
  wide?: boolean;
}) {
  const look = wide ? WIDE : beneath === undefined ? LINE : UPRIGHT;
  return (
    <ol aria-label="Where it stands" className={`py-2 ${wide ? '' : 'max-w-text'} ${look.list}`}>
      {stops.map(({ stop, state }, index) => (
        <li key={stop} aria-current={state === 'here' ? 'step' : undefined} className={look.stop}>
          <span aria-hidden="true" className={`absolute size-3 ${look.dot} ${DOT[state]}`} />
          {index < stops.length - 1 && (
            <span
              aria-hidden="true"
              className={`absolute ${look.way} ${state === 'done' ? 'border-ink' : 'border-edge border-dashed'}`}
            />
          )}
          <span className={`block text-meta ${WORDS[state]}`}>
            {stop}
            <span className="sr-only">: {SAID[state]}</span>
          </span>
          {beneath?.[stop] !== undefined && <div className="text-meta text-muted">{beneath[stop]}</div>}
        </li>
      ))}
    </ol>
  );
}
