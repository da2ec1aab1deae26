'use client';
import { ICON_PATHS, type IconName } from '#components/ui/icon-paths.ts';
import { trackOfLetters } from '#lib/core/track.ts';
import { TrackDrawing } from './small-track.tsx';

/** The drawings that the rows of a list refer to, each once. @param tracks in letters @param icons by their mark */
export function RowMarks({
  tracks,
  icons = {},
}: {
  tracks: readonly string[];
  icons?: Readonly<Record<string, IconName>>;
}) {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      {tracks.map((letters) => (
        <symbol key={letters} id={`track-${letters}`} viewBox="0 0 64 12">
          <TrackDrawing stops={trackOfLetters(letters)} />
        </symbol>
      ))}
      {Object.entries(icons).map(([mark, icon]) => (
        <symbol key={mark} id={mark} viewBox="0 0 24 24">
          <path d={ICON_PATHS[icon]} />
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
