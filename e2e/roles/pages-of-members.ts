import { NOBODYS_NUMBER, NOBODYS_UUID, type PageRow, type PageRows, STRANGE, under } from './page-row.ts';
import { MEMBERS } from './roles.ts';

const story = (over?: string): PageRow => ({
  may: MEMBERS,
  at: ({ mine }) => `/activity/${mine.conversion}`,
  shows: '7,214,583',
  nothing: ({ theirs }) =>
    under('/activity', [theirs.conversion, theirs.start, NOBODYS_UUID, NOBODYS_NUMBER, ...STRANGE]),
  ...(over === undefined ? {} : { over }),
});

const cause = (over?: string): PageRow => ({
  may: MEMBERS,
  at: ({ mine }) => `/balances/${mine.correction}`,
  shows: 'Given for the willow',
  nothing: ({ theirs }) =>
    under('/balances', [
      theirs.correction,
      'correction-987654321',
      'conversion-1',
      NOBODYS_NUMBER,
      ...STRANGE,
    ]),
  ...(over === undefined ? {} : { over }),
});

/** What is a member's own. */
export const PAGES_OF_MEMBERS: PageRows = {
  'app/(member)/account/page.tsx': [{ may: MEMBERS, at: '/account', shows: 'Id that providers see' }],
  'app/(member)/account/delete/page.tsx': [
    { may: MEMBERS, at: '/account/delete', shows: 'This cannot be undone, by you or by us' },
  ],
  'app/(member)/activity/page.tsx': [{ may: MEMBERS, at: '/activity', shows: 'Everything you started' }],
  'app/(member)/activity/[id]/page.tsx': [story()],
  'app/(member)/activity/@sheet/(.)[id]/page.tsx': [story('/activity')],
  'app/(member)/balances/page.tsx': [{ may: MEMBERS, at: '/balances', shows: 'What each balance is' }],
  'app/(member)/balances/@sheet/(..)activity/[id]/page.tsx': [story('/balances')],
  'app/(member)/balances/[cause]/page.tsx': [cause()],
  'app/(member)/balances/@sheet/(.)[cause]/page.tsx': [cause('/balances')],
  'app/(member)/overview/page.tsx': [{ may: MEMBERS, at: '/overview', shows: 'Ready to cash out?' }],
  'app/(member)/pending/page.tsx': [{ may: MEMBERS, at: '/pending', shows: 'What waits, why, until when' }],
  'app/(member)/pending/@sheet/(..)activity/[id]/page.tsx': [story('/pending')],
  'app/(member)/standing/page.tsx': [
    { may: MEMBERS, at: '/standing', shows: 'How long your points are held' },
  ],
  'app/(member)/welcome/page.tsx': [{ may: MEMBERS, at: '/welcome', shows: 'You can skip all of it' }],
};
