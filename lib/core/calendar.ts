/** How instants are put into sentences, in one time zone and seen from one now. */
export interface Calendar {
  /** "today at 14:02", "on Friday at 14:02", "on 22 Nov at 14:02". */
  on(at: Date): string;
  /** The same without "on", for "until …" and "by …". */
  plain(at: Date): string;
  /** "14:02", with the day where it is another one: short, for rows. */
  short(at: Date): string;
  /** As short, to the second: for logs. */
  precise(at: Date): string;
  /** To the second, with the zone: for hovering over. */
  exact(at: Date): string;
}

/** A zone the runtime knows by its name, else UTC. Bare offsets are none: to PostgreSQL their sign means the opposite. */
export function knownZone(timeZone: string): string {
  try {
    const { timeZone: zone } = new Intl.DateTimeFormat('en-GB', { timeZone }).resolvedOptions();
    return /^[+-]/.test(zone) ? 'UTC' : zone;
  } catch {
    return 'UTC';
  }
}

/** A calendar for one reader. @param timeZone IANA name; an unknown one counts as UTC. */
export function calendar(timeZone: string, now: Date): Calendar {
  const zone = knownZone(timeZone);
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });
    return (at: Date) => made.format(at);
  };
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const second = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const weekday = format({ weekday: 'long' });
  const date = format({ day: 'numeric', month: 'short' });
  const dated = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const day = format({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const exact = format({ dateStyle: 'long', timeStyle: 'long' });

  const today = day(now);
  const days = (at: Date) => Math.abs(at.getTime() - now.getTime()) / 86_400_000;
  const dayText = (at: Date): { text: string; on: boolean } => {
    if (day(at) === today) return { text: 'today', on: false };
    if (days(at) < 6) return { text: weekday(at), on: true };
    return { text: days(at) < 300 ? date(at) : dated(at), on: true };
  };
  const plain = (at: Date) => `${dayText(at).text} at ${time(at)}`;
  const withDay = (at: Date, clock: (at: Date) => string) =>
    day(at) === today ? clock(at) : `${days(at) < 300 ? date(at) : dated(at)}, ${clock(at)}`;
  return {
    plain,
    exact,
    on: (at) => (dayText(at).on ? `on ${plain(at)}` : plain(at)),
    short: (at) => withDay(at, time),
    precise: (at) => withDay(at, second),
  };
}
