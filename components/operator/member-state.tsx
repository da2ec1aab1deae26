import { Badge } from '#components/ui/badge.tsx';

const LOOKS = {
  open: { icon: 'check', tone: 'good', word: 'Open' },
  paused: { icon: 'pause', tone: 'pending', word: 'Paused' },
  closed: { icon: 'lock', tone: 'quiet', word: 'Closed' },
} as const;

/** Where an account stands, as icon and word. */
export function MemberState({ state }: { state: keyof typeof LOOKS }) {
  const { icon, tone, word } = LOOKS[state];
  return (
    <Badge icon={icon} tone={tone}>
      {word}
    </Badge>
  );
}
