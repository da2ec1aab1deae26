const LONG = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** "22 November 2026". @param day a calendar day, `2026-11-22` */
export const dayInWords = (day: string): string => LONG.format(new Date(`${day}T00:00:00Z`));
