import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

const TONES = {
  bad: { words: 'text-reversed', ground: 'bg-reversed-wash', icon: 'alert' },
  wait: { words: 'text-pending', ground: 'bg-pending-wash', icon: 'clock' },
  good: { words: 'text-available', ground: 'bg-available-wash', icon: 'check' },
  quiet: { words: 'text-muted', ground: 'bg-sunken', icon: 'info' },
} as const;

/** A short message that belongs to the page, announced when it appears. */
export function Notice({
  children,
  icon,
  tone = 'bad',
}: {
  children: ReactNode;
  icon?: IconName;
  tone?: keyof typeof TONES;
}) {
  const { words, ground, icon: usual } = TONES[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`flex max-w-text gap-2 rounded-control px-3 py-2.5 ${ground}`}
    >
      <Icon name={icon ?? usual} className={`mt-0.5 size-5 ${words}`} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
