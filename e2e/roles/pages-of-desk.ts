import { NOBODYS_NUMBER, type PageRow, type PageRows, STRANGE, under } from './page-row.ts';
import { ADVERTISERS, AGENTS, EVERYBODY, OPERATORS, SIGNED_IN } from './roles.ts';

/** Pages of an account for its network's side: for those who were given it, and for operators. */
const account = (part: string, shows: string): PageRow[] => [
  {
    may: [...ADVERTISERS, ...OPERATORS],
    denied: SIGNED_IN,
    at: `/integrate/house${part}`,
    shows,
    nothing: () => ['nobody', '%00', '..%2fhouse', 'HOUSE'].map((slug) => `/integrate/${slug}${part}`),
  },
  { may: OPERATORS, denied: SIGNED_IN, at: `/integrate/rival${part}`, shows },
];

/** One call: of an account of theirs, and never under another one's name. */
const oneCall = (shows: string): PageRow[] => [
  {
    may: [...ADVERTISERS, ...OPERATORS],
    denied: SIGNED_IN,
    at: ({ houseCallId }) => `/integrate/house/calls/a${houseCallId.toString()}`,
    shows,
    nothing: ({ arrivalId, forgedId }) =>
      under('/integrate/house/calls', [
        `a${arrivalId.toString()}`,
        `r${forgedId.toString()}`,
        `a${NOBODYS_NUMBER}`,
        'a0',
        'x1',
        ...STRANGE,
      ]),
  },
  {
    may: OPERATORS,
    denied: SIGNED_IN,
    at: ({ arrivalId }) => `/integrate/desk/calls/a${arrivalId.toString()}`,
    shows,
  },
];

const ofOperators = (at: string, shows: string): PageRow => ({ may: OPERATORS, at, shows });

/** A page of an account's definition. @param strange what stands in place of its name where there is nothing */
const definition = (part: string, shows: string, strange: readonly string[]): PageRow => ({
  may: OPERATORS,
  at: `/operator/providers/rival/definition${part}`,
  shows,
  nothing: () =>
    strange.map((name) => `/operator/providers/${name}${name.includes('?') ? '' : `/definition${part}`}`),
});

/** What advertisers see of their accounts, and what those who answer and those who run the site see. */
export const PAGES_OF_DESK: PageRows = {
  'app/advertiser/page.tsx': [
    { may: ADVERTISERS, denied: SIGNED_IN, at: '/advertiser', shows: 'Direct advertiser' },
  ],
  'app/advertiser/[slug]/results/page.tsx': [
    {
      may: ADVERTISERS,
      denied: SIGNED_IN,
      at: '/advertiser/house/results',
      shows: 'From click to call',
      nothing: () =>
        ['rival', 'nobody', '%00', '..%2fhouse', 'HOUSE'].map((slug) => `/advertiser/${slug}/results`),
    },
  ],
  'app/integrate/page.tsx': [{ may: EVERYBODY, at: '/integrate', shows: 'Open an integration page' }],
  'app/integrate/[slug]/page.tsx': account('', 'Where your calls go'),
  'app/integrate/[slug]/calls/page.tsx': account('/calls', 'Every call that came for this account'),
  'app/integrate/[slug]/calls/[call]/page.tsx': oneCall('with the definition it came under'),
  'app/integrate/[slug]/test/page.tsx': account('/test', 'Nothing here pays'),

  'app/operator/page.tsx': [ofOperators('/operator', 'Is the intake alive')],
  'app/operator/audit/page.tsx': [ofOperators('/operator/audit', 'Who did what to the site')],
  'app/operator/books/page.tsx': [ofOperators('/operator/books', 'so all accounts together are zero')],
  'app/operator/corrections/page.tsx': [
    ofOperators('/operator/corrections', 'Points that a person gave or took'),
  ],
  'app/operator/members/page.tsx': [
    {
      may: OPERATORS,
      at: ({ theirs }) => `/operator/members?find=${theirs.publicId}`,
      shows: ({ theirs }) => theirs.email,
    },
  ],
  'app/operator/members/[publicId]/page.tsx': [
    {
      may: OPERATORS,
      at: ({ theirs }) => `/operator/members/${theirs.publicId}`,
      shows: ({ theirs }) => theirs.email,
      nothing: () => under('/operator/members', ['a'.repeat(16), NOBODYS_NUMBER, ...STRANGE]),
    },
  ],
  'app/operator/offers/page.tsx': [ofOperators('/operator/offers', 'What members can do here, newest first')],
  'app/operator/offers/new/page.tsx': [ofOperators('/operator/offers/new', 'It can be started the moment')],
  'app/operator/offers/[id]/page.tsx': [
    {
      may: OPERATORS,
      at: ({ offerId }) => `/operator/offers/${offerId.toString()}`,
      shows: 'New passengers only.',
      nothing: () => under('/operator/offers', [NOBODYS_NUMBER, ...STRANGE]),
    },
  ],
  'app/operator/postbacks/page.tsx': [ofOperators('/operator/postbacks', 'Every call with its verdict')],
  'app/operator/postbacks/[id]/page.tsx': [
    {
      may: OPERATORS,
      at: ({ arrivalId }) => `/operator/postbacks/${arrivalId.toString()}`,
      shows: 'tx-desk',
      nothing: () => under('/operator/postbacks', [NOBODYS_NUMBER, ...STRANGE]),
    },
  ],
  'app/operator/providers/page.tsx': [ofOperators('/operator/providers', 'and how they are heard')],
  'app/operator/providers/new/page.tsx': [ofOperators('/operator/providers/new', 'Choose the network')],
  'app/operator/providers/new/[catalogueId]/page.tsx': [
    {
      may: OPERATORS,
      at: '/operator/providers/new/adgem',
      shows: 'What is typed here is sealed',
      nothing: () => under('/operator/providers/new', ['nobody', 'constructor', ...STRANGE]),
    },
  ],
  'app/operator/providers/prove/page.tsx': [
    {
      may: OPERATORS,
      at: '/operator/providers/prove?account=rival',
      shows: 'the recipes beside it are tried',
      nothing: () =>
        ['account=nobody', 'account=%00', 'catalogue=constructor'].map(
          (query) => `/operator/providers/prove?${query}`,
        ),
    },
  ],
  'app/operator/providers/new/own/page.tsx': [
    ofOperators('/operator/providers/new/own', 'For a network that the catalogue has not'),
  ],
  'app/operator/providers/[slug]/definition/page.tsx': [
    definition('', 'is in force', ['nobody', 'constructor', ...STRANGE]),
  ],
  'app/operator/providers/[slug]/definition/change/page.tsx': [
    definition('/change', 'What is changed becomes a new version', ['nobody', 'constructor', ...STRANGE]),
  ],
  'app/operator/providers/[slug]/definition/compare/page.tsx': [
    definition('/compare', 'There is one version so far', [
      'nobody',
      'rival/definition/compare?from=99',
      ...STRANGE,
    ]),
  ],
  'app/operator/providers/[slug]/page.tsx': [
    {
      may: OPERATORS,
      at: '/operator/providers/rival',
      shows: '/api/postback/rival',
      nothing: () => under('/operator/providers', ['nobody', 'constructor', ...STRANGE]),
    },
  ],
  'app/operator/quarantine/page.tsx': [
    ofOperators('/operator/quarantine', 'Genuine calls that a person must'),
  ],
  'app/operator/refusals/page.tsx': [ofOperators('/operator/refusals', 'Calls that were not taken in')],
  'app/operator/refused/[id]/page.tsx': [
    {
      may: OPERATORS,
      at: ({ forgedId }) => `/operator/refused/${forgedId.toString()}`,
      shows: 'tx-forged',
      nothing: () => under('/operator/refused', [NOBODYS_NUMBER, ...STRANGE]),
    },
  ],
  'app/operator/settings/page.tsx': [
    ofOperators('/operator/settings', 'The rules this site has set for itself'),
  ],
  'app/operator/team/page.tsx': [ofOperators('/operator/team', 'Support agents see tickets, with the row')],
  'app/operator/tickets/page.tsx': [
    { may: AGENTS, at: '/operator/tickets', shows: 'past the promised date' },
  ],
  'app/operator/tickets/[id]/page.tsx': [
    {
      may: AGENTS,
      at: ({ theirs }) => `/operator/tickets/${theirs.ticketId.toString()}`,
      shows: 'Note about marigold',
      nothing: () => under('/operator/tickets', [NOBODYS_NUMBER, ...STRANGE]),
    },
  ],
};
