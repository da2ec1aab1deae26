'use client';
import { useActionState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { CredentialsState } from './credentials-state.ts';
import { EmailField } from './email-field.tsx';

/** Deletes the account of whoever types its address and password. Works without scripts. */
export function DeleteForm({
  action,
  hasPassword,
}: {
  action: (state: CredentialsState, form: FormData) => Promise<CredentialsState>;
  hasPassword: boolean;
}) {
  const [{ email, errors }, submit] = useActionState(action, { email: '', errors: {} });
  return (
    <form action={submit} className="grid max-w-sm gap-5" noValidate>
      <FirstWrong after={errors} />
      {errors.form !== undefined && <Notice>{errors.form}</Notice>}
      <EmailField typed={email} error={errors.email} />
      {hasPassword && (
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          error={errors.password}
        />
      )}
      <div>
        <SubmitButton busy="Deleting …" look="danger">
          Delete my account for ever
        </SubmitButton>
      </div>
    </form>
  );
}
