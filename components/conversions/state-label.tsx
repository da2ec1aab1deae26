import { Icon } from '#components/ui/icon.tsx';
import type { StateIcon, StateTone } from '#lib/core/explain.ts';

const TONES: Record<StateTone, string> = {
  quiet: 'text-muted',
  pending: 'text-pending',
  good: 'text-available',
  bad: 'text-reversed',
};

/** A state as icon and word; its colour says nothing that they do not. */
export function StateLabel({ word, icon, tone }: { word: string; icon: StateIcon; tone: StateTone }) {
  return (
    <span className={`inline-flex items-baseline gap-1 font-semibold ${TONES[tone]}`}>
      <Icon name={icon} className="size-4 self-center" />
      {word}
    </span>
  );
}
