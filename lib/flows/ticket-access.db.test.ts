import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Agent, Member } from '#lib/core/actors.ts';
import { type Asker, ticketKey, visitorBy } from '#lib/core/tickets/access.ts';
import { inTransaction } from '#lib/data/db.ts';
import { readFile, readFileAsAgent } from '#lib/data/ticket-files.ts';
import { appendMessage } from '#lib/data/ticket-messages.ts';
import { readAskingMember, readOtherTickets, readRelatedCalls } from '#lib/data/tickets-beside.ts';
import { readDesk, readDeskThread } from '#lib/data/tickets-desk.ts';
import { isTicketOf, readThread, readTickets } from '#lib/data/tickets-seen.ts';
import { answerTicket } from '#lib/flows/answer-ticket.ts';
import { noteOnTicket } from '#lib/flows/note-on-ticket.ts';
import { openTicket } from '#lib/flows/open-ticket.ts';
import { replyToTicket } from '#lib/flows/reply-to-ticket.ts';
import { signUp } from '#lib/flows/sign-up.ts';
import { solveTicket } from '#lib/flows/solve-ticket.ts';
import { pdf } from '#lib/testing/awkward-files.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

const NOTE = 'note for agents alone';
const PDF = pdf();

interface Opened {
  readonly id: bigint;
  readonly fileId: bigint;
  /** A file that hangs on a note. */
  readonly notedFileId: bigint;
}

let t: TestSite;
let agent: Agent;
let [ofA, ofVisitor]: [Opened?, Opened?] = [];
const askers = new Map<string, Asker | null>();
const now = new Date();

async function person(roles: ('member' | 'support')[]) {
  const email = `${randomUUID()}@example.org`;
  const made = await signUp(t.site.engine, t.site.db, { email, password: 'long enough', roles }, randomBytes);
  if (!made.ok) throw new Error(made.why);
  return { ...made, timeZone: 'UTC' };
}

/** A ticket with a file, and a note with one. */
async function opened(asker: Parameters<typeof openTicket>[1]): Promise<Opened & { key: string | null }> {
  const made = await openTicket(
    t.site,
    asker,
    {
      topic: 'other',
      message: 'Mine.',
      about: null,
      follows: null,
      form: randomUUID(),
      files: [new File([PDF], 'proof.pdf')],
    },
    now,
  );
  if (!made.ok) throw new Error(JSON.stringify(made));
  const file = { name: 'n.pdf', mediaType: 'application/pdf', data: Buffer.from(PDF) } as const;
  await inTransaction(t.site.db, (tx) =>
    appendMessage(tx, {
      ticketId: made.ticketId,
      author: 'agent',
      personId: agent.personId,
      internal: true,
      body: NOTE,
      files: [file],
      now,
    }),
  );
  const files = await t.site.db.ticketFile.findMany({
    where: { message: { ticketId: made.ticketId } },
    orderBy: { id: 'asc' },
  });
  const [fileId = 0n, notedFileId = 0n] = files.map(({ id }) => id);
  return { id: made.ticketId, fileId, notedFileId, key: made.key };
}

before(async () => {
  t = await openTestSite();
  agent = { personId: (await person(['support'])).personId } as unknown as Agent;
  const [a, b] = [
    (await person(['member'])) as unknown as Member,
    (await person(['member'])) as unknown as Member,
  ];
  ofA = await opened({ kind: 'member', member: a });
  const visitors = await opened({ kind: 'visitor', email: 'v@example.net', source: 'one' });
  ofVisitor = visitors;
  const others = await opened({ kind: 'visitor', email: 'w@example.net', source: 'two' });
  askers.set('member A', { kind: 'member', member: a });
  askers.set('member B', { kind: 'member', member: b });
  askers.set('the visitor with the key', visitorBy(visitors.key));
  askers.set('a visitor with the key of another ticket', visitorBy(others.key));
  askers.set(
    'a visitor with a key that somebody else made',
    visitorBy(ticketKey(Buffer.alloc(32), visitors.id)),
  );
  askers.set('a visitor without a key', visitorBy(undefined));
});
after(() => t.close());

/** What each act gives a person: true when it was done. */
const ACTS: Record<string, (asker: Asker, ticket: Opened) => Promise<boolean>> = {
  read: async (asker, { id }) => (await readThread(asker, t.site.db, id)) !== null,
  find: (asker, { id }) => isTicketOf(asker, t.site.db, id),
  'open the file of': async (asker, { id, fileId }) =>
    (await readFile(asker, t.site.db, id, fileId)) !== null,
  'reply to': async (asker, { id }) =>
    (
      await replyToTicket(
        t.site,
        asker,
        { ticketId: id, message: 'x', files: [], form: randomUUID(), source: '192.0.2.1' },
        now,
      )
    ).ok,
  solve: async (asker, { id }) => (await solveTicket(t.site, asker, id, now)).ok,
};

const MAY: Record<string, 'ofA' | 'ofVisitor' | null> = {
  'member A': 'ofA',
  'member B': null,
  'the visitor with the key': 'ofVisitor',
  'a visitor with the key of another ticket': null,
  'a visitor with a key that somebody else made': null,
  'a visitor without a key': null,
};

for (const [who, own] of Object.entries(MAY))
  describe(who, () => {
    for (const [act, attempt] of Object.entries(ACTS))
      for (const whose of ['ofA', 'ofVisitor'] as const)
        test(`${own === whose ? 'may' : 'may not'} ${act} the ticket ${whose === 'ofA' ? 'of member A' : 'of the visitor'}`, async () => {
          const [asker, ticket] = [askers.get(who), whose === 'ofA' ? ofA : ofVisitor];
          assert.ok(asker !== undefined && ticket !== undefined);
          const written = () => t.site.db.ticketMessage.count({ where: { ticketId: ticket.id } });
          const earlier = await written();
          // Without session or key there is nobody to ask as: the door stops there.
          const done = asker !== null && (await attempt(asker, ticket));
          assert.equal(done, own === whose);
          if (own !== whose) assert.equal(await written(), earlier);
        });

    test('never sees what agents note, nor a file of a note', async () => {
      const asker = askers.get(who) ?? null;
      if (asker === null) return;
      for (const ticket of [ofA, ofVisitor]) {
        assert.ok(ticket !== undefined);
        const thread = await readThread(asker, t.site.db, ticket.id);
        assert.ok(!JSON.stringify(thread, (_, value) => String(value)).includes(NOTE));
        assert.ok(
          thread === null || thread.messages.every(({ internal, agent }) => !internal && agent === null),
        );
        assert.equal(await readFile(asker, t.site.db, ticket.id, ticket.notedFileId), null);
      }
    });
  });

describe('a ticket', () => {
  test('hands out no file of another ticket, even to who may read both numbers', async () => {
    const asker = askers.get('member A') ?? null;
    assert.ok(asker !== null && ofA !== undefined && ofVisitor !== undefined);
    assert.equal(await readFile(asker, t.site.db, ofA.id, ofVisitor.fileId), null);
    assert.equal(await readFileAsAgent(agent, t.site.db, ofA.id, ofVisitor.fileId), null);
  });

  test('is listed for its member alone', async () => {
    const ids = async (who: string) => {
      const asker = askers.get(who);
      assert.ok(asker?.kind === 'member');
      return (await readTickets(asker.member, t.site.db)).map(({ id }) => id);
    };
    assert.deepEqual(await ids('member A'), [ofA?.id]);
    assert.deepEqual(await ids('member B'), []);
  });
});

describe('an agent', () => {
  test('may read every ticket with its notes, and open every file', async () => {
    for (const ticket of [ofA, ofVisitor]) {
      assert.ok(ticket !== undefined);
      const thread = await readDeskThread(agent, t.site.db, ticket.id);
      assert.ok(thread?.messages.some(({ internal, body }) => internal && body === NOTE));
      for (const fileId of [ticket.fileId, ticket.notedFileId])
        assert.ok((await readFileAsAgent(agent, t.site.db, ticket.id, fileId)) !== null);
    }
  });

  test('may answer and note on every ticket', async () => {
    for (const ticket of [ofA, ofVisitor]) {
      assert.ok(ticket !== undefined);
      const thread = await readDeskThread(agent, t.site.db, ticket.id);
      const seen = thread?.messages.findLast(({ internal }) => !internal)?.id ?? 0n;
      const answer = { ticketId: ticket.id, message: 'x', files: [], solve: false, seen, form: randomUUID() };
      assert.ok((await answerTicket(t.site, agent, answer, now)).ok);
      const note = { ticketId: ticket.id, note: 'x', form: randomUUID() };
      assert.ok((await noteOnTicket(t.site, agent, note, now)).ok);
    }
  });

  test('finds tickets by state and by who answers them, the most urgent first', async () => {
    const ids = async (filter: Parameters<typeof readDesk>[2]) =>
      (await readDesk(agent, t.site.db, filter)).rows.map(({ id }) => id);
    assert.ok(ofA !== undefined && ofVisitor !== undefined);
    assert.deepEqual((await ids('waiting')).toSorted(), [ofA.id, ofVisitor.id]);
    assert.deepEqual((await ids('mine')).toSorted(), [ofA.id, ofVisitor.id]);
    assert.deepEqual(await ids('solved'), []);
    assert.equal((await ids('open')).length, 1);
  });

  test('sees beside a ticket who asks, their other tickets and the calls about their row', async () => {
    await t.provider('bitlabs', { holdMinutes: 60 });
    const member = (await person(['member'])) as unknown as Member;
    for (const transaction of ['t1', 't2'])
      await t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction, amount: '100' });
    const row = await t.site.db.conversion.findFirstOrThrow({ where: { memberId: member.memberId } });
    const ask = (about: string | null) =>
      openTicket(
        t.site,
        { kind: 'member', member },
        { topic: 'pending', message: 'x', about, follows: null, files: [], form: randomUUID() },
        now,
      );
    const [one, two] = [await ask(row.publicId), await ask(null)];
    assert.ok(one.ok && two.ok);
    assert.equal((await readAskingMember(agent, t.site.db, member.memberId))?.pending, 200n);
    const others = await readOtherTickets(agent, t.site.db, member.memberId, one.ticketId);
    assert.deepEqual(
      others.map(({ id }) => id),
      [two.ticketId],
    );
    const calls = await readRelatedCalls(agent, t.site.db, one.ticketId);
    assert.deepEqual(calls.map(({ same, verdict }) => [same, verdict]).toSorted(), [
      [false, 'credited'],
      [true, 'credited'],
    ]);
    assert.deepEqual(await readRelatedCalls(agent, t.site.db, two.ticketId), []);
  });
});
