'use client';
import { useActionState } from 'react';
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
  const id = `thaw-reason-${freezeId}`;
  return (
    <form action={submit} className="grid max-w-text gap-3" noValidate>
      <input type="hidden" name="freezeId" value={freezeId} />
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      <div className="grid gap-1">
        <label htmlFor={id} className="font-semibold">
          Reason
        </label>
        <p id={`${id}-hint`} className="text-meta text-muted">
          It is kept for ever. The account’s whole history is checked once more first.
        </p>
        <input
          id={id}
          name="reason"
          maxLength={500}
          required
          key={state.reason}
          defaultValue={state.reason}
          aria-invalid={state.error !== undefined}
          aria-describedby={`${id}-hint${state.error === undefined ? '' : ` ${id}-error`}`}
          className="min-h-11 w-full rounded-control border border-edge bg-raised px-3 aria-invalid:border-reversed"
        />
        {state.error !== undefined && (
          <p id={`${id}-error`} className="text-meta text-reversed">
            {state.error}
          </p>
        )}
      </div>
      <div>
        <SubmitButton busy="Checking …" look="plain">
          End the freeze
        </SubmitButton>
      </div>
    </form>
  );
}
