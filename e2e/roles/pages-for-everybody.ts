import { NOBODYS_NUMBER, NOBODYS_UUID, type PageRow, type PageRows, STRANGE, under } from './page-row.ts';
import { EVERYBODY, MEMBERS, OPERATORS, type Role } from './roles.ts';

const signedOut = (at: string, shows: string): PageRow => ({
  may: EVERYBODY,
  at,
  shows,
  leads: (role) => (role === 'visitor' ? null : '/start'),
});

/** What needs no account, what leads elsewhere, and what this site does not have. */
export const PAGES_FOR_EVERYBODY: PageRows = {
  'app/(public)/page.tsx': [{ may: EVERYBODY, at: '/', shows: 'Always know where each point is' }],
  'app/(public)/offers/page.tsx': [{ may: EVERYBODY, at: '/offers', shows: 'what each step pays' }],
  'app/(public)/offers/[offerId]/page.tsx': [
    {
      may: EVERYBODY,
      at: ({ offerId }) => `/offers/${offerId.toString()}`,
      shows: 'New passengers only.',
      nothing: () => under('/offers', [NOBODYS_NUMBER, ...STRANGE]),
    },
  ],
  'app/(public)/glossary/page.tsx': [{ may: EVERYBODY, at: '/glossary', shows: 'Every word this site uses' }],
  'app/(public)/glossary/[term]/page.tsx': [
    {
      may: EVERYBODY,
      at: '/glossary/postback',
      shows: 'Postback',
      nothing: () => under('/glossary', ['nothing', 'constructor', ...STRANGE]),
    },
  ],
  'app/(public)/docs/definitions/page.tsx': [
    { may: EVERYBODY, at: '/docs/definitions', shows: 'One reader reads every call by it' },
  ],
  'app/(public)/link/[purpose]/page.tsx': [
    {
      may: EVERYBODY,
      at: '/link/reset?token=none',
      shows: 'This link does not work',
      nothing: () => ['/link/nothing', '/link/constructor'],
    },
  ],
  'app/(public)/link/confirmed/page.tsx': [{ may: EVERYBODY, at: '/link/confirmed', shows: 'is confirmed' }],
  'app/(public)/link/sent/page.tsx': [
    { may: EVERYBODY, at: '/link/sent?for=reset', shows: 'Check your mail' },
    signedOut('/link/sent', 'we sent a link that signs you in'),
  ],
  'app/(public)/privacy/page.tsx': [{ may: EVERYBODY, at: '/privacy', shows: 'what goes when you go' }],
  'app/(public)/terms/page.tsx': [{ may: EVERYBODY, at: '/terms', shows: 'Short on purpose' }],
  'app/(public)/reset/page.tsx': [{ may: EVERYBODY, at: '/reset', shows: 'with it you set a new password' }],
  'app/(public)/sign-in/page.tsx': [signedOut('/sign-in', 'No account yet?')],
  'app/(public)/sign-in/link/page.tsx': [signedOut('/sign-in/link', 'Send me a link')],
  'app/(public)/sign-up/page.tsx': [signedOut('/sign-up', 'Already have one?')],
  'app/(public)/support/page.tsx': [
    {
      may: EVERYBODY,
      at: '/support',
      shows: 'A person answers, within',
      nothing: () => ['/support?after=nothing', '/support?after=-1'],
    },
    {
      may: MEMBERS,
      at: ({ mine }) => `/support?about=${mine.conversion}`,
      shows: 'Who answers sees its timeline',
      nothing: ({ theirs, visitors }) => [
        ...[theirs.conversion, theirs.start, NOBODYS_UUID, 'x'].map((id) => `/support?about=${id}`),
        ...[theirs.ticketId, visitors.ticketId].map((id) => `/support?after=${id.toString()}`),
        ...[theirs.correction, 'correction-1', 'x'].map((name) => `/support?entry=${name}`),
      ],
    },
  ],
  'app/(public)/support/[id]/page.tsx': [
    {
      may: EVERYBODY,
      at: ({ visitors }) => `/support/${visitors.ticketId.toString()}?key=${visitors.key}`,
      shows: 'Where is my foxglove?',
    },
    {
      may: MEMBERS,
      at: ({ mine }) => `/support/${mine.ticketId.toString()}`,
      shows: 'Where is my willow?',
      nothing: ({ theirs, visitors, mine }) => [
        ...under('/support', [theirs.ticketId, visitors.ticketId, NOBODYS_NUMBER, ...STRANGE]),
        `/support/${visitors.ticketId.toString()}?key=${mine.key}`,
        `/support/${theirs.ticketId.toString()}?key=${theirs.key}`,
        `/support/${mine.ticketId.toString()}?key=${visitors.key}`,
      ],
    },
  ],
  'app/(public)/unsubscribe/page.tsx': [
    {
      may: EVERYBODY,
      at: ({ theirs }) => `/unsubscribe?member=${theirs.publicId}&kind=credit&sig=none`,
      shows: 'This link does not work',
    },
  ],

  'app/start/page.tsx': [
    {
      may: EVERYBODY,
      at: '/start',
      shows: '',
      leads: (role) => STARTS[role],
    },
  ],
  // Somebody runs this site, and it is no demo: these are there for nobody.
  'app/setup/page.tsx': [
    {
      denied: EVERYBODY,
      may: [],
      at: `/setup?token=${'x'.repeat(43)}`,
      shows: 'Nobody runs this site yet',
    },
  ],
  'app/setup/empty/page.tsx': [
    { denied: OPERATORS, may: [], at: '/setup/empty', shows: 'Removes the demo town' },
  ],
  'app/dev/mail/page.tsx': [
    { denied: EVERYBODY, may: [], at: '/dev/mail', shows: 'In the demo no mail leaves this machine' },
  ],
  'app/dev/mail/[id]/page.tsx': [{ denied: EVERYBODY, may: [], at: '/dev/mail/1', shows: 'Where it leads' }],
  'app/styleguide/page.tsx': [
    { denied: EVERYBODY, may: [], at: '/styleguide', shows: 'Calm, exact, trustworthy' },
  ],
};

const STARTS: Readonly<Record<Role, string>> = {
  visitor: '/',
  member: '/overview',
  advertiser: '/advertiser',
  support: '/operator/tickets',
  operator: '/operator',
};
