'use client';
import { useActionState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { LinkState } from './credentials-state.ts';

interface Props {
  readonly action: (state: LinkState, form: FormData) => Promise<LinkState>;
  readonly purpose: string;
  readonly token: string;
  readonly submit: string;
  /** Characters of the shortest password, where a new one is set. */
  readonly newPassword: number | null;
}

/** The button that uses a link up: opening its page does not, as mail scanners do that too. */
export function LinkForm({ action, purpose, token, submit: label, newPassword }: Props) {
  const [state, submit] = useActionState(action, {});
  return (
    <form action={submit} className="grid max-w-sm gap-5" noValidate>
      <input type="hidden" name="purpose" value={purpose} />
      <input type="hidden" name="token" value={token} />
      {newPassword !== null && (
        <Field
          name="password"
          label="New password"
          type="password"
          autoComplete="new-password"
          required
          hint={`At least ${newPassword.toString()} characters.`}
          error={state.problem}
        />
      )}
      <div>
        <SubmitButton busy="One moment …">{label}</SubmitButton>
      </div>
    </form>
  );
}
