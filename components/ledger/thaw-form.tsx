'use client';
import { useActionState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { ThawState } from './thaw-state.ts';

/** Ends the freeze of one account, with a reason. The account is checked once more before it is. */
export function ThawForm({
  action,
  freezeId,
}: {
  action: (state: ThawState, form: FormData) => Promise<ThawState>;
  freezeId: string;
}) {
  const [state, submit] = useActionState(action, { reason: '' });
  return (
    <form action={submit} className="grid max-w-text gap-3" noValidate>
      <input type="hidden" name="freezeId" value={freezeId} />
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      <Field
        name="reason"
        label="Reason"
        hint="It is kept for ever. The account’s whole history is checked once more first."
        error={state.error}
        maxLength={500}
        required
        key={state.reason}
        defaultValue={state.reason}
      />
      <div>
        <SubmitButton busy="Checking …" look="plain">
          End the freeze
        </SubmitButton>
      </div>
    </form>
  );
}
