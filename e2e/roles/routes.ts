import { unsubscribeQuery } from '#lib/core/mail/unsubscribe.ts';
import { unsubscribeKey } from '#lib/flows/render-mail.ts';
import type { Role } from './roles.ts';
import { METRICS_TOKEN, type World } from './world.ts';

/** One request to a route, and what each role is answered. */
export interface RouteCase {
  readonly method?: string;
  readonly at: string | ((world: World) => string);
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it is sent as our own pages send it, or another site's; default: as a program does. */
  readonly from?: 'us' | 'elsewhere';
  /** The status, and where it leads; whatever follows where it ends with `*`. */
  readonly answers: string | ((role: Role, world: World) => string);
  /** Words that whoever is answered 200 is told. */
  readonly shows?: string;
  /** Tables that may change by it, for anybody. */
  readonly keeps?: readonly string[];
}

export interface RouteRow {
  /** The methods it knows; every other one is answered 405 and changes nothing. */
  readonly methods: readonly string[];
  readonly cases: readonly RouteCase[];
}

const READ = ['GET', 'HEAD', 'OPTIONS'];
const EVERY = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** 200 for these, and another answer for everybody else. */
const only = (may: readonly Role[], others: string) => (role: Role) => (may.includes(role) ? '200' : others);

const fileOf =
  (whose: 'mine' | 'theirs' | 'visitors', which: 'fileId' | 'noteFileId', query = '') =>
  (world: World) =>
    `/support/${world[whose].ticketId.toString()}/files/${world[whose][which].toString()}${query}`;
const unsubscribing = ({ t, theirs }: World, sig?: string) => {
  const query = unsubscribeQuery(unsubscribeKey(t.site.key), { member: theirs.publicId, kind: 'credit' });
  return `/unsubscribe/one-click?${sig === undefined ? query : query.replace(/sig=.*/, `sig=${sig}`)}`;
};
const daily = '/advertiser/house/results/daily';
const dailyOf = (slug: string, advertisers: string) => (role: Role) => {
  if (role === 'advertiser') return advertisers;
  return role === 'visitor'
    ? `307 /sign-in?next=${encodeURIComponent(`/advertiser/${slug}/results`)}`
    : '404';
};
const exportOf = (slug: string, query = '') => `/operator/providers/${slug}/definition/export${query}`;
const exportedTo =
  (slug: string, operators = '200') =>
  (role: Role) => {
    if (role === 'operator') return operators;
    return role === 'visitor'
      ? `307 /sign-in?next=${encodeURIComponent(`/operator/providers/${encodeURIComponent(decodeURIComponent(slug))}/definition`)}`
      : '307 /start';
  };
const click = ({ offerId }: World) => `/go/${offerId.toString()}`;
const offerPage = ({ offerId }: World) => `/offers/${offerId.toString()}`;
const forEverybody = (at: string): RouteRow => ({ methods: READ, cases: [{ at, answers: '200' }] });

/** Every route below app/, by its file. */
export const ROUTES: Readonly<Record<string, RouteRow>> = {
  'app/(member)/account/data/route.ts': {
    methods: READ,
    cases: [{ at: '/account/data', answers: only(['member'], '401'), shows: '7214583' }],
  },
  'app/(member)/activity/export/route.ts': {
    methods: READ,
    cases: [
      ...['csv', 'csv-excel', 'json'].map((format) => ({
        at: `/activity/export?format=${format}`,
        answers: only(['member'], '401'),
        shows: '7214583',
      })),
      { at: '/activity/export?format=exe', answers: (role) => (role === 'member' ? '400' : '401') },
    ],
  },
  'app/(public)/support/[id]/files/[fileId]/route.ts': {
    methods: READ,
    cases: [
      {
        at: fileOf('mine', 'fileId'),
        answers: only(['member', 'support', 'operator'], '404'),
        shows: 'willow.pdf',
      },
      {
        at: fileOf('theirs', 'fileId'),
        answers: only(['support', 'operator'], '404'),
        shows: 'marigold.pdf',
      },
      // Not even who asked reads what agents note on their ticket.
      { at: fileOf('mine', 'noteFileId'), answers: only(['support', 'operator'], '404') },
      { at: fileOf('visitors', 'fileId'), answers: only(['support', 'operator'], '404') },
      {
        at: (world) => fileOf('visitors', 'fileId', `?key=${world.visitors.key}`)(world),
        answers: '200',
        shows: 'foxglove.pdf',
      },
      {
        at: (world) => fileOf('visitors', 'noteFileId', `?key=${world.visitors.key}`)(world),
        answers: only(['support', 'operator'], '404'),
      },
      // Of a member's ticket the key opens nothing, and a file is found under its own ticket alone.
      {
        at: (world) => fileOf('theirs', 'fileId', `?key=${world.theirs.key}`)(world),
        answers: only(['support', 'operator'], '404'),
      },
      {
        at: ({ mine, theirs }) => `/support/${mine.ticketId.toString()}/files/${theirs.fileId.toString()}`,
        answers: '404',
      },
      { at: '/support/1/files/0', answers: '404' },
      { at: '/support/x/files/%00', answers: '404' },
    ],
  },
  'app/(public)/unsubscribe/one-click/route.ts': {
    methods: [...READ, 'POST'],
    cases: [
      { method: 'POST', at: (world) => unsubscribing(world, 'forged'), answers: '404' },
      { method: 'POST', at: '/unsubscribe/one-click', answers: '404' },
      {
        at: (world) => unsubscribing(world, 'forged'),
        answers: (_, world) => `303 ${unsubscribing(world, 'forged').replace('/one-click', '')}`,
      },
    ],
  },
  'app/advertiser/[slug]/results/daily/route.ts': {
    methods: READ,
    cases: [
      { at: daily, answers: dailyOf('house', '200'), shows: 'Harbour ferry pass' },
      { at: daily.replace('house', 'rival'), answers: dailyOf('rival', '404') },
      { at: daily.replace('house', 'nobody'), answers: dailyOf('nobody', '404') },
      { at: daily.replace('house', '%00'), answers: dailyOf('%00', '404') },
    ],
  },
  'app/operator/providers/[slug]/definition/export/route.ts': {
    methods: READ,
    cases: [
      { at: exportOf('rival'), answers: exportedTo('rival'), shows: '"$schema"' },
      { at: exportOf('rival', '?version=1'), answers: exportedTo('rival'), shows: '"$schema"' },
      ...['?version=2', '?version=0', '?version=x', '?version='].map((query) => ({
        at: exportOf('rival', query),
        answers: exportedTo('rival', '404'),
      })),
      ...['nobody', '%00', '..%2frival'].map((slug) => ({
        at: exportOf(slug),
        answers: exportedTo(slug, '404'),
      })),
    ],
  },
  'app/schemas/provider-definition.json/route.ts': {
    methods: READ,
    cases: [{ at: '/schemas/provider-definition.json', answers: '200', shows: '"Provider definition"' }],
  },
  'app/api/auth/[...nextauth]/route.ts': {
    methods: [...READ, 'POST'],
    cases: [
      { at: '/api/auth/session', answers: '200' },
      { at: '/api/auth/nothing', answers: '400' },
      // Without our own form's token nobody is signed in or out. Nobody of ours calls these: we sign in by our own form.
      { method: 'POST', at: '/api/auth/signout', answers: '302 *' },
      { method: 'POST', at: '/api/auth/callback/credentials', answers: '302 *' },
    ],
  },
  'app/api/health/route.ts': forEverybody('/api/health'),
  'app/api/live/route.ts': {
    methods: READ,
    cases: [{ at: '/api/live', answers: only(['member'], '204'), shows: 'mark' }],
  },
  'app/api/metrics/route.ts': {
    methods: READ,
    cases: [
      { at: '/api/metrics', answers: '401' },
      { at: '/api/metrics', headers: { authorization: 'Bearer metrics-token' }, answers: '401' },
      {
        at: '/api/metrics',
        headers: { authorization: `Bearer ${METRICS_TOKEN}` },
        answers: '200',
        shows: 'bountycore_',
      },
    ],
  },
  // A session opens no postback: what counts is the signature alone.
  'app/api/postback/[provider]/route.ts': {
    methods: EVERY,
    cases: [
      { at: '/api/postback/rival?uid=x&tx=y&val=1', answers: '401', keeps: ['refused_call'] },
      { method: 'POST', at: '/api/postback/house', from: 'us', answers: '400', keeps: ['refused_call'] },
      { at: '/api/postback/nobody', answers: '404' },
      ...['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
        method,
        at: '/api/postback/house',
        answers: '405',
        keeps: ['refused_call'],
      })),
    ],
  },
  'app/api/postback/[provider]/[...rest]/route.ts': {
    methods: EVERY,
    cases: [{ at: '/api/postback/rival/a/b', answers: '401', keeps: ['refused_call'] }],
  },
  'app/integrate/[slug]/live/route.ts': {
    methods: READ,
    cases: [
      {
        at: '/integrate/house/live?since=0',
        answers: only(['advertiser', 'operator'], '204'),
        shows: 'mark',
      },
      { at: '/integrate/rival/live?since=0', answers: only(['operator'], '204'), shows: 'mark' },
      { at: '/integrate/nobody/live?since=0', answers: '204' },
      { at: '/integrate/%00/live?since=0', answers: '204' },
      {
        at: '/integrate/house/live?since=x',
        answers: (role) => (role === 'advertiser' || role === 'operator' ? '400' : '204'),
      },
    ],
  },
  'app/go/[offerId]/route.ts': {
    methods: [...READ, 'POST'],
    cases: [
      { at: click, answers: (_, world) => `303 ${offerPage(world)}` },
      { at: '/go/x', answers: '303 /offers' },
      { method: 'POST', at: click, from: 'elsewhere', answers: (_, world) => `303 ${offerPage(world)}` },
      {
        method: 'POST',
        at: '/go/987654321',
        from: 'us',
        answers: (role) => started(role, '/offers/987654321', '/offers'),
      },
      {
        method: 'POST',
        at: click,
        headers: { 'sec-fetch-site': 'cross-site' },
        from: 'us',
        answers: (_, world) => `303 ${offerPage(world)}`,
      },
      { method: 'POST', at: click, answers: (_, world) => `303 ${offerPage(world)}` },
      {
        method: 'POST',
        at: click,
        from: 'us',
        answers: (role, world) =>
          started(role, offerPage(world), `https://ferry.example/${world.mine.publicId}?click=*`),
        keeps: ['click'],
      },
    ],
  },
  'app/manifest.ts': forEverybody('/manifest.webmanifest'),
  'app/robots.ts': forEverybody('/robots.txt'),
  'app/sitemap.ts': forEverybody('/sitemap.xml'),
};

/** Where a start leads: a member to `to`, everybody else to sign in and back. */
function started(role: Role, page: string, to: string): string {
  return `303 ${role === 'member' ? to : `/sign-in?next=${encodeURIComponent(page)}`}`;
}
