import { Badge, type Tone } from '#components/ui/badge.tsx';
import type { IconName } from '#components/ui/icon-paths.ts';
import type { PulseState } from '#lib/core/provider-rhythm.ts';

const LOOKS: Record<PulseState, { icon: IconName; tone: Tone; word: string }> = {
  alive: { icon: 'check', tone: 'good', word: 'Alive' },
  quieter: { icon: 'clock', tone: 'pending', word: 'Quieter than usual' },
  silent: { icon: 'alert', tone: 'bad', word: 'Silent' },
  unheard: { icon: 'clock', tone: 'quiet', word: 'Not among the latest calls' },
  first: { icon: 'hourglass', tone: 'quiet', word: 'Waits for its first call' },
  paused: { icon: 'pause', tone: 'quiet', word: 'Paused' },
};

/** How a provider is heard, as icon and word. */
export function PulseLabel({ state }: { state: PulseState }) {
  const { icon, tone, word } = LOOKS[state];
  return (
    <Badge icon={icon} tone={tone}>
      {word}
    </Badge>
  );
}
