'use client';
import { useActionState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { CredentialsState } from './credentials-state.ts';
import { EmailField } from './email-field.tsx';

interface Props {
  readonly action: (state: CredentialsState, form: FormData) => Promise<CredentialsState>;
  /** Where to go afterwards. */
  readonly next: string;
}

/** E-mail and password of who has an account. Works without scripts. */
export function CredentialsForm({ action, next }: Props) {
  const [state, submit] = useActionState(action, { email: '', errors: {} });
  return (
    <form action={submit} className="grid max-w-sm gap-5" noValidate>
      <FirstWrong after={state} />
      <input type="hidden" name="next" value={next} />
      {state.errors.form !== undefined && <Notice>{state.errors.form}</Notice>}
      <EmailField typed={state.email} error={state.errors.email} />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        error={state.errors.password}
      />
      <div>
        <SubmitButton busy="Signing in …">Sign in</SubmitButton>
      </div>
    </form>
  );
}
