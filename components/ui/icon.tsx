'use client';
import { ICON_PATHS, type IconName } from './icon-paths.ts';

/**
 * One icon of our own set. Its drawing travels with the scripts, once, where it would otherwise stand in every page
 * twice: as markup, and as what React is told of it. Always beside its word, so it is hidden from screen readers.
 */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={`icon ${className}`}>
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
