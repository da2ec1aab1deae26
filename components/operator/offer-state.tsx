import { Badge } from '#components/ui/badge.tsx';

/** Whether an offer can be started, as icon and word. */
export function OfferState({
  state,
  closesAt,
  now,
}: {
  state: 'open' | 'withdrawn';
  closesAt: Date | null;
  now: Date;
}) {
  if (state === 'withdrawn')
    return (
      <Badge icon="ban" tone="bad">
        Withdrawn
      </Badge>
    );
  if (closesAt !== null && closesAt <= now)
    return (
      <Badge icon="clock" tone="quiet">
        Ended
      </Badge>
    );
  return (
    <Badge icon="check" tone="good">
      Open
    </Badge>
  );
}
