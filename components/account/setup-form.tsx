'use client';
import { useActionState, useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { httpsWarning } from '#lib/core/public-url.ts';
import type { SetupState } from './credentials-state.ts';
import { EmailField } from './email-field.tsx';

interface Props {
  readonly action: (state: SetupState, form: FormData) => Promise<SetupState>;
  readonly token: string;
  /** Characters of the shortest password. */
  readonly shortest: number;
  /** The address this page was reached under; null where the environment says the site's own. */
  readonly reached: string | null;
}

/** Makes the first operator. Works without scripts. */
export function SetupForm({ action, token, shortest, reached }: Props) {
  const start: SetupState = { email: '', publicUrl: reached ?? '', errors: {} };
  const [{ email, publicUrl, errors }, submit] = useActionState(action, start);
  const [typed, setTyped] = useState<string | null>(null);
  const warning = reached === null ? null : httpsWarning(typed ?? publicUrl, reached);
  return (
    <form action={submit} className="grid max-w-sm gap-5" noValidate>
      <FirstWrong after={errors} />
      <input type="hidden" name="token" value={token} />
      {errors.form !== undefined && <Notice>{errors.form}</Notice>}
      <EmailField typed={email} error={errors.email} hint="You sign in with it." />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        required
        hint={`At least ${shortest.toString()} characters.`}
        error={errors.password}
      />
      {reached !== null && (
        <Field
          name="publicUrl"
          label="Public address of the site"
          type="url"
          autoComplete="off"
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          required
          hint="Networks call it and mails link to it, so it is where people reach the site. PUBLIC_URL in the environment would go before it."
          defaultValue={publicUrl}
          key={publicUrl}
          error={errors.publicUrl}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {warning !== null && <Notice tone="wait">{warning}</Notice>}
      <div>
        <SubmitButton busy="Setting up …">Set up the site</SubmitButton>
      </div>
    </form>
  );
}
