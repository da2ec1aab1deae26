import { cookies } from 'next/headers';
import { THEME_COOKIE, type Theme, themeOf } from '#lib/core/theme.ts';

/** The colours this browser asked for. */
export async function currentTheme(): Promise<Theme> {
  return themeOf((await cookies()).get(THEME_COOKIE)?.value);
}
