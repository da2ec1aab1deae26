import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** A short message that belongs to the page, announced when it appears. */
export function Notice({
  children,
  icon = 'alert',
  tone = 'bad',
}: {
  children: ReactNode;
  icon?: IconName;
  tone?: 'bad' | 'good' | 'quiet';
}) {
  const colour = { bad: 'text-reversed', good: 'text-available', quiet: 'text-muted' }[tone];
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className="flex gap-2 border-y border-line py-3">
      <Icon name={icon} className={`mt-0.5 size-5 ${colour}`} />
      <div>{children}</div>
    </div>
  );
}
