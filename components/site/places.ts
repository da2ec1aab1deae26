import type { IconName } from '#components/ui/icon-paths.ts';

/** Somewhere the navigation leads. */
export interface Place {
  readonly href: string;
  readonly text: string;
  readonly icon: IconName;
  /** In the bar at the foot of a member's phone; the others are in the account panel there. */
  readonly bar?: boolean;
  /** It begins what stands apart, at the other end of the line. */
  readonly apart?: boolean;
  /** It is the current one on its own page alone. */
  readonly exact?: boolean;
  /** Addresses that belong to it and do not stand beneath its own. */
  readonly also?: readonly string[];
}

export const VISITOR_PLACES: readonly Place[] = [
  { href: '/offers', text: 'Offers', icon: 'offer' },
  { href: '/glossary', text: 'Glossary', icon: 'book' },
  { href: '/support', text: 'Support', icon: 'chat' },
  { href: '/sign-in', text: 'Sign in', icon: 'person', apart: true },
  { href: '/sign-up', text: 'Sign up', icon: 'plus' },
];

export const MEMBER_PLACES: readonly Place[] = [
  { href: '/overview', text: 'Overview', icon: 'home', bar: true },
  { href: '/activity', text: 'Activity', icon: 'list', bar: true },
  { href: '/pending', text: 'Pending', icon: 'clock' },
  { href: '/offers', text: 'Offers', icon: 'offer', bar: true },
  { href: '/balances', text: 'Balances', icon: 'wallet' },
  { href: '/support', text: 'Support', icon: 'chat', bar: true },
];

const TICKETS: Place = { href: '/operator/tickets', text: 'Tickets', icon: 'chat' };

export const OPERATOR_PLACES: readonly Place[] = [
  { href: '/operator', text: 'Today', icon: 'home', exact: true },
  {
    href: '/operator/postbacks',
    text: 'Postbacks',
    icon: 'inbox',
    also: ['/operator/refused', '/operator/refusals'],
  },
  { href: '/operator/quarantine', text: 'Quarantine', icon: 'eye' },
  TICKETS,
  { href: '/operator/providers', text: 'Providers', icon: 'plug' },
  { href: '/operator/offers', text: 'Offers', icon: 'offer' },
  { href: '/operator/members', text: 'Members', icon: 'people' },
  { href: '/operator/corrections', text: 'Corrections', icon: 'edit' },
  { href: '/operator/books', text: 'Books', icon: 'book' },
  { href: '/operator/team', text: 'Team', icon: 'person' },
  { href: '/operator/settings', text: 'Settings', icon: 'gear' },
  { href: '/operator/audit', text: 'Audit', icon: 'list' },
];

/** An agent answers people; the site itself is run by operators. */
export const AGENT_PLACES: readonly Place[] = [TICKETS];

/** Where somebody who is signed in belongs, and what the link to it says. */
export function placeOf(roles: readonly string[]): { readonly href: string; readonly text: string } {
  if (roles.includes('member')) return { href: '/overview', text: 'Go to your overview' };
  if (roles.includes('operator')) return { href: '/operator', text: 'Run the site' };
  if (roles.includes('support')) return { href: '/operator/tickets', text: 'Answer tickets' };
  return { href: '/advertiser', text: 'Go to your callbacks' };
}
