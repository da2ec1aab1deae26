/** What colours a reader wants: those of their system, or one of ours whatever the system says. */
export type Theme = 'system' | 'light' | 'dark';

/** The cookie that remembers a choice; absent while the system decides. */
export const THEME_COOKIE = 'theme';

/** The papers of both, for the frame a browser draws around the page. */
export const PAPERS = { light: '#f7f8f6', dark: '#101513' } as const;

/** A theme out of what a cookie or a form says; anything else is left to the system. */
export function themeOf(said: unknown): Theme {
  return said === 'light' || said === 'dark' ? said : 'system';
}
