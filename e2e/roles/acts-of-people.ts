import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { linkToken, tokenHash } from '#lib/core/mail/links.ts';
import { unsubscribeQuery } from '#lib/core/mail/unsubscribe.ts';
import { makeChallenge } from '#lib/core/tickets/challenge.ts';
import { PUZZLES, puzzleText, solves } from '#lib/core/tickets/puzzle.ts';
import { inTransaction } from '#lib/data/db.ts';
import { insertLink } from '#lib/data/email-links.ts';
import { giveIntegrationLink } from '#lib/flows/give-integration-link.ts';
import { unsubscribeKey } from '#lib/flows/render-mail.ts';
import { challengeKey } from '#lib/flows/ticket-keys.ts';
import { vouchForAddress } from '#lib/flows/vouch-for-address.ts';
import { testOperator } from '#lib/testing/test-site.ts';
import type { ActionRow } from './action-row.ts';
import type { Fields } from './ask.ts';
import { ADVERTISERS, EVERYBODY, MEMBERS, OPERATORS, type Role, SIGNED_IN } from './roles.ts';
import { PASSWORD, type World } from './world.ts';

const nothingSent = () => ({});

/** A link in a mail to the member nobody signs in as. */
async function sentLink({ t, subject }: World): Promise<Fields> {
  const token = linkToken(randomBytes(32));
  const hash = tokenHash(token) ?? Buffer.alloc(0);
  const { personId } = await t.site.db.member.findUniqueOrThrow({ where: { id: subject.memberId } });
  const expiresAt = new Date(Date.now() + 600_000);
  const link = { hash, purpose: 'sign-in', personId: personId ?? 0n, expiresAt } as const;
  await inTransaction(t.site.db, (tx) => insertLink(tx, link));
  return { purpose: 'sign-in', token };
}

const question = () => ({ topic: 'other', message: 'How long does it take?', form: randomUUID() });

/** A visitor's question, with the computation that keeps programs out. */
function solved({ t }: World): Fields {
  const challenge = makeChallenge(challengeKey(t.site.key), new Date(Date.now() - 5_000), randomBytes(16));
  const answers = Array.from({ length: PUZZLES }, (_, puzzle) => {
    let answer = 0;
    const hash = () =>
      createHash('sha256')
        .update(puzzleText(challenge, puzzle, answer))
        .digest();
    while (!solves(hash())) answer += 1;
    return answer;
  });
  const email = `${randomUUID()}@elsewhere.example`;
  return { ...question(), email, form: challenge, answers: answers.join(',') };
}

/** A member's own ticket; for everybody else the visitor's, by its key. */
const ownTicket = ({ mine, visitors }: World, role: Role): Record<string, string> =>
  role === 'member'
    ? { ticketId: mine.ticketId.toString() }
    : { ticketId: visitors.ticketId.toString(), key: visitors.key };

/** Tickets of others, with no key, a wrong one, and one that opens another. */
const foreignTickets = ({ mine, theirs, visitors }: World): Record<string, string>[] => [
  { ticketId: theirs.ticketId.toString() },
  { ticketId: visitors.ticketId.toString() },
  { ticketId: theirs.ticketId.toString(), key: theirs.key },
  { ticketId: mine.ticketId.toString(), key: mine.key },
  { ticketId: theirs.ticketId.toString(), key: visitors.key },
  { ticketId: visitors.ticketId.toString(), key: 'x' },
  { ticketId: '987654321', key: visitors.key },
];

const ticketsOpen = ({ t }: World) =>
  t.site.db.ticket.updateMany({ data: { state: 'open', solvedAt: null } });
const reply = () => ({ message: 'One thing more.', form: randomUUID() });

const stopped = ({ t, theirs }: World, kind: 'credit' | 'release') =>
  Object.fromEntries(
    new URLSearchParams(unsubscribeQuery(unsubscribeKey(t.site.key), { member: theirs.publicId, kind })),
  );

/** Who sees accounts from their network’s side. */
const AT_ACCOUNTS = [...ADVERTISERS, ...OPERATORS];

const testCall = (slug: string, call = 'post') => ({
  slug,
  call,
  kind: 'credit',
  offer: 'ferry',
  transaction: `test-${randomBytes(6).toString('hex')}`,
});

/** What visitors, members and advertisers do. */
export const ACTS_OF_PEOPLE: Readonly<Record<string, ActionRow>> = {
  'app/theme-actions.ts#chooseTheme': {
    may: EVERYBODY,
    from: '/',
    form: () => ({ theme: 'dark' }),
    does: /set-cookie: theme=dark/,
  },

  'app/(member)/account/actions.ts#signOutAction': {
    may: EVERYBODY,
    from: '/',
    form: nothingSent,
    does: /set-cookie: next-auth\.session-token=;/,
  },
  'app/(member)/account/actions.ts#signOutEverywhereAction': {
    may: SIGNED_IN,
    from: '/',
    form: nothingSent,
    does: 'changes',
    ends: true,
  },
  'app/(member)/account/actions.ts#confirmAddressAction': {
    may: SIGNED_IN,
    from: '/',
    form: nothingSent,
    ready: ({ t }) => t.site.db.person.updateMany({ data: { verifiedAt: null } }),
    does: 'changes',
  },
  'app/(member)/account/actions.ts#changePasswordAction': {
    may: SIGNED_IN,
    from: '/',
    form: nothingSent,
    does: 'changes',
  },
  'app/(member)/account/actions.ts#mailSignInLinkAction': {
    may: SIGNED_IN,
    from: '/',
    form: () => ({ place: 'team' }),
    does: 'changes',
  },
  'app/(member)/account/actions.ts#chooseNewsAction': {
    may: MEMBERS,
    from: '/account',
    ready: ({ t, mine }) => vouchForAddress(t.site.db, testOperator, mine.personId, new Date()),
    form: () => ({ credit: 'on' }),
    does: 'changes',
  },
  'app/(member)/account/actions.ts#changePlaceAction': {
    may: MEMBERS,
    from: '/account',
    ready: ({ t }) => t.site.db.member.updateMany({ data: { timeZone: 'UTC', zoneChangedAt: null } }),
    form: () => ({ country: 'FR', timeZone: 'Europe/Paris' }),
    nothing: () => [
      { country: 'XX', timeZone: 'Europe/Paris' },
      { country: 'FR', timeZone: 'Middle/Earth' },
      {},
    ],
    does: 'changes',
  },
  'app/(member)/account/delete/actions.ts#deleteAccountAction': {
    may: MEMBERS,
    from: '/account/delete',
    // Done, it would leave nobody for the tests behind it: lib/flows/delete-account.db.test.ts does it.
    form: ({ emails }) => ({ email: emails.member, password: 'not the password' }),
    nothing: ({ theirs, emails }) => [
      { email: theirs.email, password: PASSWORD },
      { email: emails.member },
      {},
    ],
    does: /This is not your password/,
  },
  'app/(member)/welcome/actions.ts#welcomeAction': {
    may: MEMBERS,
    from: '/welcome',
    form: () => ({ country: 'DE', timeZone: 'Europe/Berlin' }),
    does: 'changes',
  },
  'app/(member)/welcome/actions.ts#skipWelcomeAction': {
    may: MEMBERS,
    from: '/welcome',
    ready: ({ t }) => t.site.db.member.updateMany({ data: { welcomedAt: null } }),
    form: nothingSent,
    does: 'changes',
  },

  'app/(public)/link/actions.ts#askLinkAction': {
    may: EVERYBODY,
    from: '/reset',
    form: ({ subject }) => ({ purpose: 'reset', email: subject.email }),
    nothing: ({ theirs }) => [
      { purpose: 'nothing', email: theirs.email },
      { purpose: 'reset', email: 'nobody@nowhere.example' },
    ],
    does: 'changes',
  },
  'app/(public)/link/actions.ts#spendLinkAction': {
    may: EVERYBODY,
    from: '/reset',
    form: sentLink,
    nothing: () => [
      { purpose: 'sign-in', token: linkToken(randomBytes(32)) },
      { purpose: 'sign-in', token: '' },
      { purpose: 'nothing', token: 'x' },
    ],
    does: 'changes',
  },
  'app/(public)/sign-in/actions.ts#signInAction': {
    may: EVERYBODY,
    from: '/sign-in',
    form: ({ subject }) => ({ email: subject.email, password: PASSWORD }),
    nothing: ({ theirs }) => [{ email: theirs.email, password: 'not the password' }],
    does: /set-cookie: next-auth\.session-token=ey/,
  },
  'app/(public)/sign-up/actions.ts#signUpAction': {
    // Whoever is signed in has an account.
    may: ['visitor'],
    from: '/sign-up',
    form: () => ({ email: `${randomUUID()}@example.org`, password: PASSWORD, terms: 'on', age: 'on' }),
    nothing: () => [{ email: `${randomUUID()}@example.org`, password: PASSWORD, age: 'on' }],
    does: 'changes',
  },
  'app/(public)/support/actions.ts#openTicketAction': {
    may: EVERYBODY,
    from: '/support',
    form: (world, role) => (role === 'member' ? question() : solved(world)),
    nothing: ({ theirs, visitors }, role) => [
      ...[theirs.conversion, theirs.start].map((about) => ({ ...question(), email: 'a@b.example', about })),
      ...[theirs.ticketId, visitors.ticketId].map((id) => ({
        ...question(),
        email: 'a@b.example',
        follows: id.toString(),
      })),
      ...(role === 'member' ? [] : [question(), { ...question(), email: 'a@b.example' }]),
    ],
    does: 'changes',
  },
  'app/(public)/support/[id]/actions.ts#replyAction': {
    may: EVERYBODY,
    from: (world) => `/support/${world.visitors.ticketId.toString()}?key=${world.visitors.key}`,
    ready: ticketsOpen,
    form: (world, role) => ({ ...ownTicket(world, role), ...reply() }),
    nothing: (world) => foreignTickets(world).map((ticket) => ({ ...ticket, ...reply() })),
    does: 'changes',
  },
  'app/(public)/support/[id]/actions.ts#solveAction': {
    may: EVERYBODY,
    from: (world) => `/support/${world.visitors.ticketId.toString()}?key=${world.visitors.key}`,
    ready: ticketsOpen,
    form: ownTicket,
    nothing: foreignTickets,
    does: 'changes',
  },
  'app/(public)/unsubscribe/actions.ts#unsubscribeAction': {
    may: EVERYBODY,
    from: '/unsubscribe',
    ready: ({ t }) => t.site.db.member.updateMany({ data: { newsByMail: ['credit', 'release'] } }),
    form: (world) => stopped(world, 'credit'),
    nothing: (world) => [
      { ...stopped(world, 'credit'), kind: 'release' },
      { ...stopped(world, 'credit'), member: world.mine.publicId },
      { ...stopped(world, 'credit'), sig: '' },
    ],
    does: 'changes',
  },

  'app/integrate/actions.ts#openLinkAction': {
    may: EVERYBODY,
    from: '/integrate',
    form: async ({ t }) => {
      const given = await giveIntegrationLink(t.site.db, testOperator, 'house', randomBytes);
      return { link: given.ok ? `house.${given.key}` : '' };
    },
    nothing: () => ['house', 'nobody'].map((slug) => ({ link: `${slug}.${'x'.repeat(43)}` })),
    does: /set-cookie: integration-link=/,
  },
  'app/integrate/[slug]/test/actions.ts#testCallAction': {
    may: AT_ACCOUNTS,
    from: '/integrate/house/test',
    form: () => testCall('house'),
    nothing: (_, role) => [
      ...(role === 'operator' ? [] : [testCall('rival', 'get')]),
      ...['nobody', 'HOUSE', ''].map((slug) => testCall(slug)),
    ],
    does: 'changes',
  },
  'app/integrate/[slug]/test/actions.ts#pasteAction': {
    may: AT_ACCOUNTS,
    from: '/integrate/house/test',
    form: () => ({ slug: 'house', text: 'POST /api/postback/house\n\n{}' }),
    nothing: (_, role) =>
      ['nobody', ...(role === 'operator' ? [] : ['rival'])].map((slug) => ({
        slug,
        text: `GET /api/postback/${slug}?uid=x`,
      })),
    does: /"closed":/,
  },
};
