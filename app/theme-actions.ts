'use server';
import { cookies } from 'next/headers';
import { THEME_COOKIE, themeOf } from '#lib/core/theme.ts';

const A_YEAR = 365 * 24 * 60 * 60;

/** Remembers in this browser which colours its reader wants. It says nothing about them, so anybody may set it. */
export async function chooseTheme(form: FormData): Promise<void> {
  const theme = themeOf(form.get('theme'));
  const jar = await cookies();
  if (theme === 'system') jar.delete(THEME_COOKIE);
  else jar.set(THEME_COOKIE, theme, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: A_YEAR });
}
