'use client';
import { useActionState, useEffect, useState } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { SignUpState } from './credentials-state.ts';
import { EmailField } from './email-field.tsx';

interface Props {
  readonly action: (state: SignUpState, form: FormData) => Promise<SignUpState>;
  /** Characters of the shortest password. */
  readonly shortest: number;
  /** Years. */
  readonly minimumAge: number;
  /** False where the site sends no mail: links are no way in, so a password is needed. */
  readonly byLink: boolean;
}

const EMPTY: SignUpState = { email: '', terms: false, age: false, errors: {} };

/** Opens an account. Works without scripts; with them the browser's time zone comes along. */
export function SignUpForm({ action, shortest, minimumAge, byLink }: Props) {
  const [{ email, terms, age, errors }, submit] = useActionState(action, EMPTY);
  const [timeZone, setTimeZone] = useState('');
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const least = `At least ${shortest.toString()} characters.`;
  return (
    <form action={submit} className="grid max-w-sm gap-5" noValidate>
      <FirstWrong after={errors} />
      <input type="hidden" name="timeZone" value={timeZone} />
      {errors.form !== undefined && <Notice>{errors.form}</Notice>}
      <EmailField typed={email} error={errors.email} />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        required={!byLink}
        hint={byLink ? `${least} Leave it empty to sign in by links we mail you.` : least}
        error={errors.password}
      />
      <div>
        <Checkbox name="terms" defaultChecked={terms} key={`terms ${terms.toString()}`} error={errors.terms}>
          I agree to the <Read href="/terms">terms</Read> and have read the{' '}
          <Read href="/privacy">privacy notice</Read>.
        </Checkbox>
        <Checkbox name="age" defaultChecked={age} key={`age ${age.toString()}`} error={errors.age}>
          I am {minimumAge.toString()} or older.
        </Checkbox>
      </div>
      <div>
        <SubmitButton busy="Creating the account …">Create account</SubmitButton>
      </div>
    </form>
  );
}

/** Opens beside the form, so that nothing typed is lost. */
function Read({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className="text-petrol underline">
      {children}
    </a>
  );
}
