import { z } from 'zod';

/** An e-mail address as it is typed into a form. */
export const emailField = z
  .string()
  .trim()
  .min(1, 'Enter your e-mail address.')
  .max(254, 'That address is too long.')
  .pipe(z.email('That is not an e-mail address, such as name@example.com.'));

/** What the sign-in form sends. Passwords have bounds, so that hashing cannot be made to last. */
const credentialsForm = z.object({
  email: emailField,
  password: z.string().min(1, 'Enter your password.').max(200, 'A password has at most 200 characters.'),
  next: z.string().max(500).default('/'),
  timeZone: z.string().max(60).default('UTC'),
});

export type CredentialsForm = z.output<typeof credentialsForm>;

type Problems = { email?: string; password?: string };

/** The form's values, or the first problem of each field. */
export function readCredentials(
  form: FormData,
): { ok: true; values: CredentialsForm } | { ok: false; email: string; errors: Problems } {
  const parsed = credentialsForm.safeParse(Object.fromEntries(form));
  if (parsed.success) return { ok: true, values: parsed.data };
  const email = form.get('email');
  const errors: Problems = {};
  for (const { path, message } of parsed.error.issues) {
    const [field] = path;
    if (field === 'email' || field === 'password') errors[field] ??= message;
  }
  return { ok: false, email: typeof email === 'string' ? email.slice(0, 320) : '', errors };
}

/** The address a form sends, or what is wrong with it; what was typed stays either way. */
export function readEmail(form: FormData): { email: string; problem: string | null } {
  const typed = form.get('email');
  const text = typeof typed === 'string' ? typed.slice(0, 320) : '';
  const parsed = emailField.safeParse(text);
  return parsed.success
    ? { email: parsed.data, problem: null }
    : { email: text, problem: parsed.error.issues[0]?.message ?? 'That is not an e-mail address.' };
}

/** "Too many tries. Try again in 12 minutes." */
export function throttledText(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  return `Too many tries. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
}
