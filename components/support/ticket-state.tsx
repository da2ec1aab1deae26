import { Badge } from '#components/ui/badge.tsx';
import type { TicketTold } from '#lib/core/tickets/standing-in-words.ts';

/** Where a ticket stands, as icon and word. */
export function TicketState({ told }: { told: Pick<TicketTold, 'word' | 'icon' | 'tone'> }) {
  return (
    <Badge icon={told.icon} tone={told.tone}>
      {told.word}
    </Badge>
  );
}
