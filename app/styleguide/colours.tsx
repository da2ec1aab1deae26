import { Icon } from '#components/ui/icon.tsx';
import { ICON_PATHS, type IconName } from '#components/ui/icon-paths.ts';
import { Part } from './part.tsx';

/** Every name of the set, in its order. */
const ICON_NAMES = Object.keys(ICON_PATHS) as IconName[];

// Whole class names: Tailwind makes only what it reads.
const GROUNDS = [
  ['bg-paper', 'paper'],
  ['bg-raised', 'raised'],
  ['bg-sunken', 'sunken'],
  ['bg-line', 'line'],
  ['bg-edge', 'edge'],
  ['bg-ink', 'ink'],
  ['bg-petrol', 'petrol'],
  ['bg-plot', 'plot'],
] as const;

const PAIRS = [
  ['bg-petrol-wash', 'text-petrol', 'petrol, for actions'],
  ['bg-pending-wash', 'text-pending', 'pending'],
  ['bg-available-wash', 'text-available', 'available'],
  ['bg-reserved-wash', 'text-reserved', 'reserved'],
  ['bg-reversed-wash', 'text-reversed', 'reversed'],
] as const;

/** Grounds, and states on theirs. */
export function Colours() {
  return (
    <Part title="Colours">
      <ul className="grid grid-cols-4 gap-3">
        {GROUNDS.map(([ground, name]) => (
          <li key={name} className="text-meta">
            <span aria-hidden="true" className={`block h-10 rounded-control border border-line ${ground}`} />
            {name}
          </li>
        ))}
      </ul>
      <ul className="mt-4 grid gap-2">
        {PAIRS.map(([ground, words, name]) => (
          <li key={name} className={`rounded-control px-3 py-2 ${ground}`}>
            <span className={`font-semibold ${words}`}>{name}</span>{' '}
            <span className="text-meta text-muted">with muted words</span> and ink
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Sizes of type, and the icons. */
export function Type() {
  return (
    <>
      <Part title="Type">
        <p className="text-display font-semibold">Display, home only</p>
        <p className="text-balance font-semibold">12,480</p>
        <p className="text-title font-semibold">Title 22/28</p>
        <p className="text-lead">Lead 18/28</p>
        <p>Body 16/24, in Atkinson Hyperlegible Next.</p>
        <p className="text-meta text-muted">Meta 13/20, muted</p>
        <p className="font-mono text-meta">01932f4e-7c11-7d52 · Mono for ids only</p>
      </Part>
      <Part title="Icons">
        <ul className="grid grid-cols-5 gap-x-2 gap-y-4 sm:grid-cols-8 lg:grid-cols-6">
          {ICON_NAMES.map((name) => (
            <li key={name} className="flex flex-col items-center gap-1 text-meta text-muted">
              <Icon name={name} />
              {name}
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}
