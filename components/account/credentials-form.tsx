'use client';
import { useActionState, useEffect, useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { CredentialsState } from './credentials-state.ts';

interface Props {
  readonly action: (state: CredentialsState, form: FormData) => Promise<CredentialsState>;
  /** Where to go afterwards. */
  readonly next: string;
  readonly kind: 'sign-in' | 'sign-up';
  readonly shortest: number;
}

const TEXTS = {
  'sign-in': { submit: 'Sign in', busy: 'Signing in …', autoComplete: 'current-password' },
  'sign-up': { submit: 'Create account', busy: 'Creating the account …', autoComplete: 'new-password' },
} as const;

/** E-mail and password. Works without scripts; with them the browser's time zone comes along. */
export function CredentialsForm({ action, next, kind, shortest }: Props) {
  const [state, submit] = useActionState(action, { email: '', errors: {} });
  const [timeZone, setTimeZone] = useState('');
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const { submit: label, busy, autoComplete } = TEXTS[kind];
  return (
    <form action={submit} className="grid max-w-sm gap-5" noValidate>
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="timeZone" value={timeZone} />
      {state.errors.form !== undefined && <Notice>{state.errors.form}</Notice>}
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={state.email}
        key={state.email}
        error={state.errors.email}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete={autoComplete}
        required
        {...(kind === 'sign-up' ? { hint: `At least ${shortest.toString()} characters.` } : {})}
        error={state.errors.password}
      />
      <div>
        <SubmitButton busy={busy}>{label}</SubmitButton>
      </div>
    </form>
  );
}
