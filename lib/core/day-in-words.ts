const LONG = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** "22 November 2026". @param day a calendar day, `2026-11-22` */
export const dayInWords = (day: string): string => LONG.format(new Date(`${day}T00:00:00Z`));

const SHORT = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });

/** `2026-11-22` as "22 Nov": where a row of days tells the year. */
export const dayInShort = (day: string): string => SHORT.format(new Date(`${day}T00:00:00Z`));
