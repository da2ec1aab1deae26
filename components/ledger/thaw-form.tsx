import { ReasonForm } from './reason-form.tsx';
import type { ReasonState } from './reason-state.ts';

/** Ends the freeze of one account, with a reason. The account is checked once more before it is. */
export function ThawForm({
  action,
  freezeId,
}: {
  action: (state: ReasonState, form: FormData) => Promise<ReasonState>;
  freezeId: string;
}) {
  return (
    <ReasonForm
      action={action}
      about={{ name: 'freezeId', id: freezeId }}
      hint="It is kept for ever. The account’s whole history is checked once more first."
      verb="End the freeze"
    />
  );
}
