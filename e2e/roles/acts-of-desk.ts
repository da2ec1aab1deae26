import { randomBytes, randomUUID } from 'node:crypto';
import { giveAccess } from '#lib/flows/give-access.ts';
import { giveIntegrationLink } from '#lib/flows/give-integration-link.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { joinSecret } from '#lib/flows/join-secret.ts';
import { pauseMember } from '#lib/flows/pause-member.ts';
import { pauseProvider } from '#lib/flows/pause-provider.ts';
import { withdrawOffer } from '#lib/flows/withdraw-offer.ts';
import { testOperator } from '#lib/testing/test-site.ts';
import type { ActionRow } from './action-row.ts';
import type { Fields } from './ask.ts';
import { differing, frozen } from './books-findings.ts';
import { AGENTS, OPERATORS } from './roles.ts';
import { PASSWORD, type World } from './world.ts';

const NOBODYS_NUMBER = '987654321';
/** Runs the site beside whoever asks. */
const SECOND = 'second@desk.example';
const join = (t: World['t'], role: 'operator' | 'support', email: string) =>
  joinOffice(t.site, testOperator, role, { email }, randomBytes);
const yes = { confirmed: 'yes' };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** An act of operators, on what nobody has as well. */
const ofOperators = (row: Omit<ActionRow, 'may' | 'does'>): ActionRow => ({
  may: OPERATORS,
  does: 'changes',
  ...row,
});

/** An act on the provider `desk`. */
const onProvider = (form: (world: World) => Fields | Promise<Fields>, ready?: ActionRow['ready']) =>
  ofOperators({
    from: '/operator/providers/desk',
    form: async (world) => ({ slug: 'desk', ...yes, ...(await form(world)) }),
    nothing: () => [{ slug: 'nobody', reason: 'none', allow: '', cap: '', hold: '', valueId: '1', ...yes }],
    ...(ready === undefined ? {} : { ready }),
  });

const latestSecret = async ({ t }: World) =>
  (await t.site.db.providerSecret.findFirstOrThrow({ orderBy: { id: 'desc' } })).id.toString();

const offerForm = (title: string) => ({
  provider: 'house',
  externalId: randomUUID(),
  title,
  terms: 'New passengers only.',
  kind: 'purchase',
  targetUrl: 'https://ferry.example/{member}?click={click}',
  countries: '',
  devices: '',
  clickWindowDays: '30',
  graceDays: '3',
  'step.0.name': 'Bought',
  'step.0.externalId': 'bought',
  'step.0.points': '6543',
});
const onOffer = (form: Fields, ready?: ActionRow['ready']) =>
  ofOperators({
    from: ({ offerId }) => `/operator/offers/${offerId.toString()}`,
    form: ({ offerId }) => ({ offerId: offerId.toString(), ...form }),
    nothing: () => [NOBODYS_NUMBER, '0', 'x'].map((offerId) => ({ offerId, ...form })),
    ...(ready === undefined ? {} : { ready }),
  });

const onMember = (form: (world: World) => Fields, ready?: ActionRow['ready']) =>
  ofOperators({
    from: ({ subject }) => `/operator/members/${subject.publicId}`,
    form: (world) => ({ publicId: world.subject.publicId, ...form(world) }),
    nothing: (world) => ['a'.repeat(16), '', 'x'].map((publicId) => ({ publicId, ...form(world) })),
    ...(ready === undefined ? {} : { ready }),
  });
const pause = ({ emails }: World) => ({
  reason: 'A look',
  owner: emails.operator,
  reviewOn: inDays(5),
  ...yes,
});

/** An act of agents on another person's ticket, as seen up to its latest message. */
const onTicket = (form: (world: World) => Fields): ActionRow => ({
  may: AGENTS,
  from: ({ theirs }) => `/operator/tickets/${theirs.ticketId.toString()}`,
  form: async (world) => {
    const ticketId = world.theirs.ticketId;
    const { id } = await world.t.site.db.ticketMessage.findFirstOrThrow({
      where: { ticketId, internal: false },
      orderBy: { id: 'desc' },
    });
    return { ticketId: ticketId.toString(), seen: id.toString(), form: randomUUID(), ...form(world) };
  },
  nothing: (world) =>
    [NOBODYS_NUMBER, '0', 'x'].map((ticketId) => ({
      ticketId,
      seen: '1',
      form: randomUUID(),
      ...form(world),
    })),
  does: 'changes',
});

/** What those who answer and those who run the site do. */
export const ACTS_OF_DESK: Readonly<Record<string, ActionRow>> = {
  'app/operator/providers/[slug]/actions.ts#pauseAction': onProvider(
    () => ({ reason: 'A look' }),
    ({ t }) => t.site.db.provider.updateMany({ where: { slug: 'desk' }, data: { state: 'open' } }),
  ),
  'app/operator/providers/[slug]/actions.ts#resumeAction': onProvider(
    () => ({ reason: 'Looked' }),
    ({ t }) => pauseProvider(t.site.db, testOperator, 'desk', 'for the test'),
  ),
  'app/operator/providers/[slug]/actions.ts#changeAction': onProvider(() => ({
    allow: '192.0.2.7',
    cap: '1000000000',
    hold: '24',
  })),
  'app/operator/providers/[slug]/actions.ts#joinAction': onProvider(() => ({
    name: 'secret',
    value: 'another secret',
  })),
  'app/operator/providers/[slug]/actions.ts#retireAction': onProvider(
    async (world) => ({ valueId: await latestSecret(world) }),
    ({ t }) => joinSecret(t.site, testOperator, 'desk', { name: 'secret', value: 'yet another secret' }),
  ),
  'app/operator/providers/[slug]/actions.ts#giveAction': onProvider(({ emails }) => ({
    email: emails.advertiser,
  })),
  'app/operator/providers/[slug]/actions.ts#endAction': onProvider(
    ({ rivalId }) => ({ personId: rivalId.toString() }),
    ({ t }) => giveAccess(t.site.db, testOperator, 'desk', 'rita@rival.example'),
  ),
  'app/operator/providers/[slug]/reveal-action.ts#revealAction': ofOperators({
    from: '/operator/providers/clear',
    form: () => ({ slug: 'clear' }),
    nothing: () => ['nobody', 'desk', '', 'constructor'].map((slug) => ({ slug })),
  }),
  'app/operator/providers/[slug]/integrator-actions.ts#giveLinkAction': onProvider(() => ({})),
  'app/operator/providers/[slug]/integrator-actions.ts#endLinkAction': onProvider(
    () => ({}),
    ({ t }) => giveIntegrationLink(t.site.db, testOperator, 'desk', randomBytes),
  ),
  'app/operator/providers/new/[catalogueId]/actions.ts#addProviderAction': ofOperators({
    from: '/operator/providers/new/adgem',
    form: () => ({
      catalogueId: 'adgem',
      slug: 'adgem',
      'setting.secret': 'a secret',
      allow: '',
      cap: '50000',
      hold: '',
    }),
    nothing: () => [
      { catalogueId: 'nobody', slug: 'nobody' },
      { catalogueId: 'flexwall', slug: 'flexwall', 'setting.secret': 'a secret', proof: '' },
      {
        catalogueId: 'adgem',
        slug: 'house',
        'setting.secret': 'a secret',
        allow: '',
        cap: '50000',
        hold: '',
      },
    ],
  }),
  // It stores nothing: what it answers is all there is.
  'app/operator/providers/prove/actions.ts#proveAction': {
    may: OPERATORS,
    from: '/operator/providers/prove?account=desk',
    form: () => ({ account: 'desk', calls: 'GET /api/postback/desk?uid=x' }),
    nothing: () => [
      { account: 'nobody', calls: 'GET /api/postback/nobody?uid=x' },
      { catalogue: 'nobody', calls: 'GET /x' },
      { account: 'desk', calls: '' },
    ],
    does: /"verified":/,
  },

  'app/operator/offers/actions.ts#addOfferAction': ofOperators({
    from: '/operator/offers/new',
    form: () => offerForm('Island ferry pass'),
    nothing: () => [{ ...offerForm('No ferry pass'), provider: 'nobody' }],
  }),
  'app/operator/offers/actions.ts#editOfferAction': onOffer({
    ...offerForm('Longer ferry pass'),
    externalId: 'ferry',
    ...yes,
  }),
  'app/operator/offers/actions.ts#withdrawAction': onOffer(yes),
  'app/operator/offers/actions.ts#reopenAction': onOffer({ closesAt: '' }, ({ t, offerId }) =>
    withdrawOffer(t.site.db, testOperator, offerId, { now: new Date(), confirmed: true }),
  ),

  'app/operator/members/[publicId]/actions.ts#pauseMemberAction': onMember(pause),
  'app/operator/members/[publicId]/actions.ts#resumeMemberAction': onMember(
    () => ({ outcome: 'Looked' }),
    (world) => pauseMember(world.t.site.db, testOperator, world.subject.memberId, pause(world), new Date()),
  ),
  'app/operator/members/[publicId]/actions.ts#deleteMemberAction': {
    may: OPERATORS,
    from: ({ subject }) => `/operator/members/${subject.publicId}`,
    // Without the yes: done, it would leave nobody for the tests behind it.
    form: ({ subject }) => ({ publicId: subject.publicId, reason: 'At their own wish' }),
    nothing: () => ['a'.repeat(16), '', 'x'].map((publicId) => ({ publicId, reason: 'Looked', ...yes })),
    does: /can never sign in again/,
  },
  'app/operator/books/actions.ts#thawAction': ofOperators({
    from: '/operator/books',
    ready: frozen,
    form: async (world) => ({ freezeId: (await frozen(world)).id.toString(), reason: 'Looked' }),
    nothing: () => [NOBODYS_NUMBER, '0', 'x'].map((freezeId) => ({ freezeId, reason: 'Looked' })),
  }),
  'app/operator/books/actions.ts#setAsideAction': ofOperators({
    from: '/operator/books',
    ready: differing,
    form: async (world) => ({ findingId: (await differing(world)).id.toString(), reason: 'Looked' }),
    nothing: () => [NOBODYS_NUMBER, '0', 'x'].map((findingId) => ({ findingId, reason: 'Looked' })),
  }),
  'app/operator/quarantine/actions.ts#decideAction': ofOperators({
    from: '/operator/quarantine',
    form: ({ quarantinedId }) => ({
      arrivalId: quarantinedId.toString(),
      seen: 'amount-over-cap',
      reason: 'Looked',
      decision: 'refuse',
      ...yes,
    }),
    nothing: ({ arrivalId }) =>
      [NOBODYS_NUMBER, '0', arrivalId.toString()].flatMap((id) =>
        ['pay', 'refuse'].map((decision) => ({
          arrivalId: id,
          seen: 'amount-over-cap',
          reason: 'Looked',
          decision,
          ...yes,
        })),
      ),
  }),
  'app/operator/refused/[id]/actions.ts#reverifyAction': ofOperators({
    from: ({ reverifiableId }) => `/operator/refused/${reverifiableId.toString()}`,
    form: ({ reverifiableId }) => ({ refusedId: reverifiableId.toString() }),
    nothing: () => [NOBODYS_NUMBER, '0', 'x'].map((refusedId) => ({ refusedId })),
  }),

  'app/operator/tickets/actions.ts#answerAction': onTicket(() => ({
    message: 'It takes a day.',
    act: 'answer',
  })),
  'app/operator/tickets/actions.ts#noteAction': onTicket(() => ({ message: 'A note.' })),
  'app/operator/tickets/actions.ts#assignAction': {
    ...onTicket(({ supportId }) => ({ to: supportId.toString() })),
    ready: ({ t }) => t.site.db.ticket.updateMany({ data: { agentId: null } }),
  },
  'app/operator/team/actions.ts#letAnswerAction': ofOperators({
    from: '/operator/team',
    form: ({ subject }) => ({ email: subject.email, password: PASSWORD }),
    nothing: ({ subject }) => [
      { email: 'nobody', password: PASSWORD },
      { email: '', password: PASSWORD },
      ...['', 'not the password'].map((password) => ({ email: subject.email, password })),
    ],
  }),
  'app/operator/team/actions.ts#endAnsweringAction': ofOperators({
    from: '/operator/team',
    ready: ({ t, subject }) => join(t, 'support', subject.email),
    form: ({ subject }) => ({ email: subject.email, ...yes }),
    nothing: () => [{ email: 'nobody@nowhere.example', ...yes }],
  }),
  'app/operator/team/actions.ts#letRunAction': ofOperators({
    from: '/operator/team',
    form: () => ({ email: `${randomUUID()}@desk.example`, password: PASSWORD }),
    nothing: ({ subject }) =>
      ['', 'not the password'].map((password) => ({ email: subject.email, password })),
  }),
  'app/operator/team/actions.ts#endRunningAction': ofOperators({
    from: '/operator/team',
    ready: ({ t }) => join(t, 'operator', SECOND),
    form: () => ({ email: SECOND, password: PASSWORD }),
    nothing: () => [
      { email: 'nobody@nowhere.example', password: PASSWORD },
      ...['', 'not the password'].map((password) => ({ email: SECOND, password })),
    ],
  }),

  // Somebody runs this site, so nobody becomes its first operator, whatever token they bring.
  'app/setup/actions.ts#setUpAction': {
    may: [],
    from: '/sign-in',
    form: () => ({ email: 'second@desk.example', password: PASSWORD, publicUrl: '', token: 'x'.repeat(43) }),
    does: 'changes',
  },
  // There is no demo here to be removed; nobody but an operator is even told that.
  'app/setup/empty/actions.ts#startEmptyAction': {
    may: OPERATORS,
    from: '/setup/empty',
    form: () => ({ confirmed: 'yes' }),
    does: /Nothing was removed/,
  },
};
