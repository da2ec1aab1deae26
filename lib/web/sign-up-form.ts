import { z } from 'zod';
import { MINIMUM_AGE } from '#lib/core/rules.ts';
import { emailField } from '#lib/web/credentials-action.ts';

/** What the sign-up form sends, with the bounds a password has here. */
const formOf = (shortest: number, longest: number) =>
  z.object({
    email: emailField,
    password: z
      .string()
      .max(longest, `A password has at most ${longest} characters.`)
      .refine((text) => text === '' || text.length >= shortest, {
        error: `A password has at least ${shortest} characters.`,
      }),
    terms: z.literal('on', {
      error: 'Please read the terms and tick this box; without it there is no account.',
    }),
    age: z.literal('on', { error: `Accounts are for people of ${MINIMUM_AGE} or older.` }),
    timeZone: z.string().max(60).default('UTC'),
  });

type Field = 'email' | 'password' | 'terms' | 'age';

/** What of the form is shown again: everything but the password. */
export interface SignUpTyped {
  readonly email: string;
  readonly terms: boolean;
  readonly age: boolean;
}

export type SignUpRead = { readonly typed: SignUpTyped } & (
  | { readonly ok: true; readonly email: string; readonly password: string | null; readonly timeZone: string }
  | { readonly ok: false; readonly errors: Partial<Record<Field, string>> }
);

/** The form's values, or the first problem of each field. An empty password is none. */
export function readSignUp(form: FormData, shortest: number, longest: number): SignUpRead {
  const email = form.get('email');
  const typed = {
    email: typeof email === 'string' ? email.slice(0, 320) : '',
    terms: form.get('terms') === 'on',
    age: form.get('age') === 'on',
  };
  const parsed = formOf(shortest, longest).safeParse(Object.fromEntries(form));
  if (parsed.success) {
    const { password, timeZone } = parsed.data;
    return {
      ok: true,
      typed,
      email: parsed.data.email,
      timeZone,
      password: password === '' ? null : password,
    };
  }
  const errors: Partial<Record<Field, string>> = {};
  for (const { path, message } of parsed.error.issues) {
    const [field] = path;
    if (field === 'email' || field === 'password' || field === 'terms' || field === 'age')
      errors[field] ??= message;
  }
  return { ok: false, typed, errors };
}
