import { Icon } from '#components/ui/icon.tsx';
import type { ActivityRow } from '#lib/core/activity.ts';
import { MEMBER_STATES, type MemberState } from '#lib/core/explain.ts';
import { trackOf } from '#lib/core/track.ts';
import { SmallTrack } from './track.tsx';

/** Which track a row shows: rows that stand alike share one drawing. */
export const trackMark = (row: ActivityRow, now: Date) =>
  `track-${trackOf(row, now)
    .map(({ state }) => state.charAt(0))
    .join('')}`;

/** The icon of a state, as rows refer to it. */
export const stateMark = (state: MemberState) => `state-${state}`;

/** The drawings that the rows of a list refer to, each once. */
export function RowMarks({ rows, now }: { rows: readonly ActivityRow[]; now: Date }) {
  const tracks = new Map(rows.map((row) => [trackMark(row, now), trackOf(row, now)]));
  return (
    <svg aria-hidden="true" className="absolute size-0">
      {[...tracks].map(([id, stops]) => (
        <symbol key={id} id={id} viewBox="0 0 64 12">
          <SmallTrack stops={stops} />
        </symbol>
      ))}
      {Object.entries(MEMBER_STATES).map(([state, { icon }]) => (
        <symbol key={state} id={stateMark(state as MemberState)} viewBox="0 0 24 24">
          <Icon name={icon} className="size-6" />
        </symbol>
      ))}
    </svg>
  );
}

/** One drawing of RowMarks. */
export function Mark({ id, className }: { id: string; className?: string }) {
  return (
    <svg aria-hidden="true" className={className}>
      <use href={`#${id}`} />
    </svg>
  );
}
