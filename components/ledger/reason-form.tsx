'use client';
import { useActionState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { ReasonState } from './reason-state.ts';

/** An act on the books that takes a reason. */
export function ReasonForm({
  action,
  about,
  hint,
  verb,
}: {
  action: (state: ReasonState, form: FormData) => Promise<ReasonState>;
  /** What it is done to. */
  about: { readonly name: string; readonly id: string };
  hint: string;
  /** On the button. */
  verb: string;
}) {
  const [state, submit] = useActionState(action, { reason: '' });
  const id = `reason-${about.name}-${about.id}`;
  return (
    <form action={submit} className="grid max-w-text gap-3" noValidate>
      <input type="hidden" name={about.name} value={about.id} />
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      <div className="grid gap-1">
        <label htmlFor={id} className="font-semibold">
          Reason
        </label>
        <p id={`${id}-hint`} className="text-meta text-muted">
          {hint}
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
          {verb}
        </SubmitButton>
      </div>
    </form>
  );
}
