import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

/** What a state means to its reader. */
export type Tone = 'quiet' | 'pending' | 'good' | 'reserved' | 'bad';

const TONES: Record<Tone, { words: string; ground: string }> = {
  quiet: { words: 'text-muted', ground: 'bg-sunken' },
  pending: { words: 'text-pending', ground: 'bg-pending-wash' },
  good: { words: 'text-available', ground: 'bg-available-wash' },
  reserved: { words: 'text-reserved', ground: 'bg-reserved-wash' },
  bad: { words: 'text-reversed', ground: 'bg-reversed-wash' },
};

/** A state as icon and word; its colour says nothing that they do not. @param boxed on its own wash, apart from text */
export function Badge({
  icon,
  tone,
  boxed = false,
  children,
}: {
  icon: IconName;
  tone: Tone;
  boxed?: boolean;
  children: ReactNode;
}) {
  const { words, ground } = TONES[tone];
  const box = boxed ? `rounded-control px-2 py-0.5 text-meta ${ground}` : '';
  return (
    <span className={`inline-flex items-baseline gap-1 font-semibold whitespace-nowrap ${words} ${box}`}>
      <Icon name={icon} className="size-4 self-center" />
      {children}
    </span>
  );
}
