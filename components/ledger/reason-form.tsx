'use client';
import { useActionState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { LONGEST_REASON } from '#lib/core/reason.ts';
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
  return (
    <form action={submit} className="grid max-w-text gap-3" noValidate>
      <FirstWrong after={state} />
      <input type="hidden" name={about.name} value={about.id} />
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      <Field
        id={`reason-${about.name}-${about.id}`}
        name="reason"
        label="Reason"
        hint={hint}
        error={state.error}
        maxLength={LONGEST_REASON}
        required
        key={state.reason}
        defaultValue={state.reason}
      />
      <div>
        <SubmitButton busy="Checking …" look="plain">
          {verb}
        </SubmitButton>
      </div>
    </form>
  );
}
