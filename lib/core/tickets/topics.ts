import type { ExplainFacts } from '#lib/core/explain.ts';

/** What a question may be about, in the order of the form. The words are also what the database holds. */
export const TICKET_TOPICS = {
  'missing-points': 'Points are missing',
  pending: 'Points are pending',
  reversal: 'Points were taken back',
  offer: 'An offer',
  account: 'My account',
  other: 'Something else',
} as const;

export type TicketTopic = keyof typeof TICKET_TOPICS;

/** Is this one of our topics? */
export const isTopic = (text: string): text is TicketTopic => Object.hasOwn(TICKET_TOPICS, text);

/** What a question about a row is most likely about. */
export function likelyTopic(state: ExplainFacts['state']): TicketTopic {
  switch (state) {
    case 'started':
    case 'reported':
    case 'declined':
      return 'missing-points';
    case 'pending':
    case 'under_review':
      return 'pending';
    case 'reversed':
    case 'awaiting_credit':
      return 'reversal';
    case 'credited':
    case 'not_a_match':
      return 'offer';
  }
}

/** What the way from a row to a question about it is called. */
export function askAbout(state: ExplainFacts['state']): string {
  switch (state) {
    case 'declined':
      return 'Open a claim';
    case 'reversed':
    case 'awaiting_credit':
      return 'Dispute this';
    default:
      return 'Ask about this';
  }
}
