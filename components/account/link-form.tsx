'use client';
import { useActionState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { LinkState } from './credentials-state.ts';

interface Props {
  readonly action: (state: LinkState, form: FormData) => Promise<LinkState>;
  readonly purpose: string;
  readonly token: string;
  /** Word for the page that asked for the link; null for none. */
  readonly place: string | null;
  readonly submit: string;
  /** What is typed beside it: a new password, or the one the account was opened with. */
  readonly password: { readonly label: string; readonly hint: string; readonly isNew: boolean } | null;
}

/** The button that uses a link up: opening its page does not, as mail scanners do that too. */
export function LinkForm({ action, purpose, token, place, submit: label, password }: Props) {
  const [state, submit] = useActionState(action, {});
  return (
    <form action={submit} className="grid max-w-sm gap-5" noValidate>
      <FirstWrong after={state} />
      <input type="hidden" name="purpose" value={purpose} />
      <input type="hidden" name="token" value={token} />
      {place !== null && <input type="hidden" name="place" value={place} />}
      {password !== null && (
        <Field
          name="password"
          label={password.label}
          type="password"
          autoComplete={password.isNew ? 'new-password' : 'current-password'}
          required
          hint={password.hint}
          error={state.problem}
        />
      )}
      <div>
        <SubmitButton busy="One moment …">{label}</SubmitButton>
      </div>
    </form>
  );
}
