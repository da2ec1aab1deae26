/** Every kind of message there is, as the database names them. */
export const MAIL_KINDS = [
  'verify',
  'sign-in',
  'reset',
  'ticket-receipt',
  'ticket-answer',
  'team',
  'credit',
  'release',
  'decline',
  'reversal',
] as const;

export type MailKind = (typeof MAIL_KINDS)[number];

/** News about a member's points: sent only while the member wants that kind. */
export const NEWS_KINDS = ['credit', 'release', 'decline', 'reversal'] as const;

export type NewsKind = (typeof NEWS_KINDS)[number];

/** Is this a kind of news? */
export const isNewsKind = (kind: string): kind is NewsKind =>
  (NEWS_KINDS as readonly string[]).includes(kind);

/** How a kind of news is called where it is switched on and off, and in “mails about …”. */
export const NEWS_NAMES: Record<
  NewsKind,
  { readonly label: string; readonly hint: string; readonly about: string }
> = {
  credit: {
    label: 'Points booked',
    hint: 'A provider told us, and points are pending or yours.',
    about: 'points booked for you',
  },
  release: {
    label: 'Points released',
    hint: 'A hold ended; one mail for all that end together.',
    about: 'points released from their hold',
  },
  decline: {
    label: 'Declined',
    hint: 'A result earned nothing, with the reason.',
    about: 'results that were declined',
  },
  reversal: {
    label: 'Taken back',
    hint: 'A provider took released points back.',
    about: 'points a provider takes back',
  },
};
