import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Agent, Member } from '#lib/core/actors.ts';
import { visitorBy } from '#lib/core/tickets/access.ts';
import { answerBy } from '#lib/core/tickets/states.ts';
import { answerTicket } from '#lib/flows/answer-ticket.ts';
import { assignTicket } from '#lib/flows/assign-ticket.ts';
import { openToken } from '#lib/flows/enqueue-mail.ts';
import { noteOnTicket } from '#lib/flows/note-on-ticket.ts';
import { type NewAsker, openTicket, type Question } from '#lib/flows/open-ticket.ts';
import { replyToTicket } from '#lib/flows/reply-to-ticket.ts';
import { signUp } from '#lib/flows/sign-up.ts';
import { solveTicket } from '#lib/flows/solve-ticket.ts';
import { pdf } from '#lib/testing/awkward-files.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

let t: TestSite;
let agent: Agent;
const now = new Date('2026-11-04T10:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

async function person(roles: ('member' | 'support')[]) {
  const made = await signUp(
    t.site.engine,
    t.site.db,
    { email: `${randomUUID()}@example.org`, password: 'a long enough password', roles },
    randomBytes,
  );
  if (!made.ok) throw new Error(made.why);
  return { ...made, timeZone: 'UTC' };
}
const newMember = async () => (await person(['member'])) as unknown as Member & { email: string };
const asks = (member: Member): NewAsker & { kind: 'member' } => ({ kind: 'member', member });
const visits = (email = `${randomUUID()}@example.net`, source: string = randomUUID()): NewAsker => ({
  kind: 'visitor',
  email,
  source,
});

const question = (more: Partial<Question> = {}): Question => ({
  topic: 'other',
  message: 'Where are my points?',
  about: null,
  follows: null,
  files: [],
  form: randomUUID(),
  ...more,
});
const open = (asker: NewAsker, more: Partial<Question> = {}, at = now) =>
  openTicket(t.site, asker, question(more), at);
async function opened(asker: NewAsker, more: Partial<Question> = {}) {
  const made = await open(asker, more);
  if (!made.ok) throw new Error(made.why);
  return made;
}
const ticketOf = (id: bigint) => t.site.db.ticket.findUniqueOrThrow({ where: { id } });
const messagesOf = (ticketId: bigint) =>
  t.site.db.ticketMessage.findMany({ where: { ticketId }, orderBy: { id: 'asc' }, include: { files: true } });
const mailsTo = (address: string) => t.site.db.mail.findMany({ where: { address }, orderBy: { id: 'asc' } });
const seenOf = async (ticketId: bigint) =>
  (await messagesOf(ticketId)).findLast(({ internal }) => !internal)?.id ?? 0n;
const answer = async (
  ticketId: bigint,
  more: { solve?: boolean; form?: string; seen?: bigint } = {},
  at = now,
) =>
  answerTicket(
    t.site,
    agent,
    {
      ticketId,
      message: 'We look.',
      files: [],
      solve: false,
      form: randomUUID(),
      seen: await seenOf(ticketId),
      ...more,
    },
    at,
  );
const reply = (
  asker: NewAsker & { kind: 'member' },
  ticketId: bigint,
  at = now,
  form: string = randomUUID(),
) =>
  replyToTicket(t.site, asker, { ticketId, message: 'And now?', files: [], form, source: '192.0.2.1' }, at);

before(async () => {
  t = await openTestSite();
  agent = { personId: (await person(['support'])).personId } as unknown as Agent;
});
after(() => t.close());

describe('a new question', () => {
  test('has a number from 10001, a promised date and a receipt, all of one transaction', async () => {
    const member = await newMember();
    const made = await opened(asks(member), { topic: 'missing-points' });
    assert.ok(made.ticketId >= 10_001n);
    assert.equal(made.key, null);
    const ticket = await ticketOf(made.ticketId);
    assert.deepEqual(
      [ticket.state, ticket.memberId, ticket.email, ticket.accessHash, ticket.targetAt],
      ['open', member.memberId, member.email, null, answerBy(now)],
    );
    const [mail, ...more] = await mailsTo(member.email);
    assert.deepEqual([mail?.kind, mail?.sealed, more.length], ['ticket_receipt', null, 0]);
    assert.deepEqual(mail?.facts, {
      ticketId: made.ticketId.toString(),
      targetAt: answerBy(now).toISOString(),
    });
  });

  test('of a visitor is opened by a key that only the mail and the page hold', async () => {
    const made = await opened(visits('Eve@Example.net'));
    assert.match(made.key ?? '', /^[\w-]{43}$/);
    const ticket = await ticketOf(made.ticketId);
    assert.ok(ticket.accessHash !== null && !Buffer.from(ticket.accessHash).includes(made.key ?? ''));
    const [mail] = await mailsTo('eve@example.net');
    assert.ok(!JSON.stringify(mail?.facts).includes(made.key ?? ''));
    assert.equal(
      mail?.sealed == null ? null : openToken(t.site.key, { ...mail, sealed: mail.sealed }),
      made.key,
    );
  });

  test('keeps what was written to the letter, right to left and with emoji', async () => {
    const message = `${'😀'.repeat(9_000)} مرحبا שלום <script>alert(1)</script>`;
    const made = await opened(asks(await newMember()), { message });
    assert.equal((await messagesOf(made.ticketId))[0]?.body, message);
  });

  test('sent twice is asked once, also at the same instant', async () => {
    const [asker, form] = [asks(await newMember()), randomUUID()];
    const sent = await Promise.all([1, 2, 3].map(() => open(asker, { form })));
    const numbers = new Set(sent.map((one) => (one.ok ? one.ticketId : one.why)));
    assert.equal(numbers.size, 1);
    assert.equal(await t.site.db.ticket.count({ where: { memberId: asker.member.memberId } }), 1);
  });

  test('of a visitor, sent twice under one challenge, gives the same key and no second mail', async () => {
    const [asker, form] = [visits('twice@example.net'), randomUUID()];
    const [one, two] = [await open(asker, { form }), await open(asker, { form, message: 'something else' })];
    assert.deepEqual(one, two);
    assert.equal((await mailsTo('twice@example.net')).length, 1);
  });

  test('is not found again by somebody else who sends the same form', async () => {
    const form = randomUUID();
    const [one, two] = [
      await opened(asks(await newMember()), { form }),
      await opened(asks(await newMember()), { form }),
    ];
    assert.notEqual(one.ticketId, two.ticketId);
  });

  test('about a row names it, and about somebody else’s row is not asked', async () => {
    await t.provider('bitlabs', { holdMinutes: 60 });
    const member = await newMember();
    await t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction: 't1', amount: '100' });
    const row = await t.site.db.conversion.findFirstOrThrow({ where: { memberId: member.memberId } });
    const made = await opened(asks(member), { about: row.publicId });
    assert.equal((await ticketOf(made.ticketId)).conversionId, row.id);
    const other = await newMember();
    for (const about of [row.publicId, randomUUID()])
      assert.deepEqual(await open(asks(other), { about }), { ok: false, why: 'not-yours' });
    assert.equal(await t.site.db.ticket.count({ where: { memberId: other.memberId } }), 0);
  });

  test('goes on from a closed one of one’s own only, and says so', async () => {
    const asker = asks(await newMember());
    const first = await opened(asker);
    const second = await opened(asker, { follows: first.ticketId });
    assert.deepEqual(
      (await messagesOf(second.ticketId)).map(({ author }) => author),
      ['site', 'asker'],
    );
    const stranger = await open(asks(await newMember()), { follows: first.ticketId });
    assert.deepEqual(stranger, { ok: false, why: 'not-yours' });
  });

  test('with a file that is refused leaves nothing behind, and may be sent again', async () => {
    const [asker, form] = [asks(await newMember()), randomUUID()];
    const refused = await open(asker, { form, files: [new File(['MZ'], 'a.png')] });
    assert.equal(refused.ok ? '' : refused.why, 'files');
    assert.equal(await t.site.db.ticket.count({ where: { memberId: asker.member.memberId } }), 0);
    assert.ok((await open(asker, { form })).ok);
  });

  test('with files that are refused again and again still takes the next ones that are not', async () => {
    const asker = asks(await newMember());
    const refused = () => new File([new Uint8Array(5 * 1024 * 1024).fill(1)], 'a.png');
    const { ticketId } = await opened(asker);
    for (let count = 0; count < 5; count += 1) {
      const sent = await open(asker, { files: [refused(), refused(), refused()] });
      assert.ok(
        !sent.ok && sent.why === 'files' && /is not a PNG/.test(sent.problem),
        JSON.stringify(sent.ok),
      );
    }
    const file = () => new File([pdf()], 'statement.pdf');
    assert.ok((await open(asker, { files: [file()] })).ok);
    const reply = { ticketId, message: 'Here.', files: [file()], form: randomUUID(), source: '192.0.2.1' };
    assert.deepEqual(await replyToTicket(t.site, asker, reply, now), { ok: true });
  });

  test('is rationed by source, and by the address the receipt goes to', async () => {
    const source = randomUUID();
    const fromOne = await Promise.all(Array.from({ length: 12 }, () => open(visits(undefined, source))));
    assert.equal(fromOne.filter(({ ok }) => ok).length, 10);
    const toOne = await Promise.all(Array.from({ length: 5 }, () => open(visits('flood@example.net'))));
    assert.equal(toOne.filter(({ ok }) => ok).length, 3);
    assert.equal((await mailsTo('flood@example.net')).length, 3);
  });
});

describe('a thread', () => {
  test('goes from side to side: answered, asked again, solved, opened again', async () => {
    const asker = asks(await newMember());
    const { ticketId } = await opened(asker);
    const state = async () => (await ticketOf(ticketId)).state;
    assert.deepEqual(await answer(ticketId), { ok: true });
    assert.equal(await state(), 'waiting');
    assert.deepEqual(await reply(asker, ticketId, later(1)), { ok: true });
    assert.equal(await state(), 'open');
    assert.deepEqual((await ticketOf(ticketId)).targetAt, answerBy(later(1)));
    assert.deepEqual(await answer(ticketId, { solve: true }, later(2)), { ok: true });
    assert.equal(await state(), 'solved');
    assert.deepEqual(await reply(asker, ticketId, later(31)), { ok: true });
    assert.equal(await state(), 'open');
    assert.deepEqual(
      (await messagesOf(ticketId)).map(({ author }) => author),
      ['asker', 'agent', 'asker', 'agent', 'site', 'asker', 'site'],
    );
  });

  test('that was solved more than thirty days ago takes no reply', async () => {
    const asker = asks(await newMember());
    const { ticketId } = await opened(asker);
    await solveTicket(t.site, asker, ticketId, now);
    assert.deepEqual(await reply(asker, ticketId, later(31)), { ok: false, why: 'closed-for-good' });
    assert.equal((await messagesOf(ticketId)).length, 2);
  });

  test('is solved once, however often that is said', async () => {
    const asker = asks(await newMember());
    const { ticketId } = await opened(asker);
    await Promise.all([1, 2, 3].map(() => solveTicket(t.site, asker, ticketId, now)));
    assert.equal((await messagesOf(ticketId)).length, 2);
  });

  test('gets one message of a form that is sent three times', async () => {
    const [asker, form] = [asks(await newMember()), randomUUID()];
    const { ticketId } = await opened(asker);
    const sent = await Promise.all([1, 2, 3].map(() => reply(asker, ticketId, now, form)));
    assert.ok(sent.every(({ ok }) => ok));
    assert.equal((await messagesOf(ticketId)).length, 2);
  });

  test('keeps files with their message, made anew', async () => {
    const asker = asks(await newMember());
    const { default: sharp } = await import('sharp');
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const { ticketId } = await opened(asker, { files: [new File([Uint8Array.from(bytes)], 'shot.png')] });
    const [file] = (await messagesOf(ticketId))[0]?.files ?? [];
    assert.deepEqual(
      [file?.name, file?.mediaType, file?.bytes],
      ['shot.png', 'image/webp', file?.data.length],
    );
  });
});

describe('an agent', () => {
  test('answers a visitor with a mail that holds the key again', async () => {
    const made = await opened(visits('answered@example.net'));
    await answer(made.ticketId);
    const mails = await mailsTo('answered@example.net');
    assert.deepEqual(
      mails.map(({ kind }) => kind),
      ['ticket_receipt', 'ticket_answer'],
    );
    const sealed = mails[1]?.sealed ?? Buffer.alloc(0);
    assert.equal(openToken(t.site.key, { address: 'answered@example.net', sealed }), made.key);
  });

  test('who answers an unassigned ticket has it; one that is somebody’s stays theirs', async () => {
    const { ticketId } = await opened(asks(await newMember()));
    await answer(ticketId);
    assert.equal((await ticketOf(ticketId)).agentId, agent.personId);
    const second = { personId: (await person(['support'])).personId } as unknown as Agent;
    const more = {
      ticketId,
      message: 'I too.',
      files: [],
      solve: false,
      form: randomUUID(),
      seen: await seenOf(ticketId),
    };
    await answerTicket(t.site, second, more, now);
    assert.equal((await ticketOf(ticketId)).agentId, agent.personId);
  });

  test('sends one answer and one mail of a form that is sent three times', async () => {
    const member = await newMember();
    const { ticketId } = await opened(asks(member));
    const [form, seen] = [randomUUID(), await seenOf(ticketId)];
    const sent = await Promise.all([1, 2, 3].map(() => answer(ticketId, { form, seen })));
    assert.ok(sent.every(({ ok }) => ok));
    assert.equal((await messagesOf(ticketId)).length, 2);
    assert.equal((await mailsTo(member.email)).length, 2);
  });

  test('does not answer past a message they have not seen, and may send the same form again', async () => {
    const asker = asks(await newMember());
    const { ticketId } = await opened(asker);
    const [form, seen] = [randomUUID(), await seenOf(ticketId)];
    await reply(asker, ticketId);
    assert.deepEqual(await answer(ticketId, { form, seen }), { ok: false, why: 'moved' });
    assert.equal((await messagesOf(ticketId)).length, 2);
    assert.deepEqual(await answer(ticketId, { form }), { ok: true });
  });

  test('keeps notes that move nothing and tell nobody', async () => {
    const member = await newMember();
    const { ticketId } = await opened(asks(member));
    const earlier = await ticketOf(ticketId);
    const note = { ticketId, note: 'Looks genuine.', form: randomUUID() };
    await Promise.all([1, 2].map(() => noteOnTicket(t.site, agent, note, later(1))));
    assert.deepEqual(await ticketOf(ticketId), earlier);
    assert.equal((await mailsTo(member.email)).length, 1);
    assert.deepEqual(
      (await messagesOf(ticketId)).map(({ internal }) => internal),
      [false, true],
    );
  });

  test('gives a ticket to an agent or to nobody, never to somebody who may not answer', async () => {
    const member = await newMember();
    const { ticketId } = await opened(asks(member));
    const give = (to: bigint | null) => assignTicket(t.site, agent, { ticketId, to });
    assert.deepEqual(await give(agent.personId), { ok: true });
    assert.deepEqual(await give(member.personId), { ok: false, why: 'no-agent' });
    assert.deepEqual(await give(999_999n), { ok: false, why: 'no-agent' });
    assert.equal((await ticketOf(ticketId)).agentId, agent.personId);
    assert.deepEqual(await give(null), { ok: true });
    assert.equal((await ticketOf(ticketId)).agentId, null);
  });

  test('finds no ticket under a number that is none', async () => {
    assert.deepEqual(await answer(99_999_999n), { ok: false, why: 'unknown' });
    const note = { ticketId: 99_999_999n, note: 'x', form: randomUUID() };
    assert.deepEqual(await noteOnTicket(t.site, agent, note, now), { ok: false, why: 'unknown' });
  });

  test('leaves a line in the audit log for each act, without what was written', async () => {
    const { ticketId } = await opened(asks(await newMember()));
    await assignTicket(t.site, agent, { ticketId, to: agent.personId });
    await noteOnTicket(t.site, agent, { ticketId, note: 'secret words', form: randomUUID() }, now);
    await answer(ticketId, { solve: true });
    const lines = await t.site.db.auditEntry.findMany({
      where: { about: `ticket/${ticketId.toString()}` },
      orderBy: { id: 'asc' },
    });
    assert.deepEqual(
      lines.map(({ act, personId }) => [act, personId]),
      ['assign-ticket', 'note-on-ticket', 'answer-ticket'].map((act) => [act, agent.personId]),
    );
    assert.ok(!JSON.stringify(lines.map(({ detail }) => detail)).includes('secret'));
  });
});

test('a key that is no key is nobody', () => {
  for (const key of [undefined, '', 'x', `${'a'.repeat(43)}'`, 'a'.repeat(44), ['a'.repeat(43)], null])
    assert.equal(visitorBy(key), null);
});
