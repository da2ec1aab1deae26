import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { EVERYTHING } from '#lib/core/activity-filter.ts';
import type { Agent, Member, Operator } from '#lib/core/actors.ts';
import { readAccountData } from '#lib/data/account-data.ts';
import { readWholeActivity } from '#lib/data/activity-export.ts';
import { readAudit } from '#lib/data/audit-log.ts';
import { readMemberFile } from '#lib/data/member-file.ts';
import { findAccount } from '#lib/data/people.ts';
import { openRequest } from '#lib/data/sealed-request.ts';
import { answerTicket } from '#lib/flows/answer-ticket.ts';
import { deleteMember, deleteOwnAccount } from '#lib/flows/delete-account.ts';
import { endAccess } from '#lib/flows/end-access.ts';
import { giveAccess } from '#lib/flows/give-access.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { leaveOffice } from '#lib/flows/leave-office.ts';
import { openTicket } from '#lib/flows/open-ticket.ts';
import { pauseMember } from '#lib/flows/pause-member.ts';
import { signIn } from '#lib/flows/sign-in.ts';
import { signUp } from '#lib/flows/sign-up.ts';
import { payWhatWaits, refuseWhatWaits } from '#lib/testing/decide.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';
import { accountDataText } from '#lib/web/account-data.ts';

const PASSWORD = 'a long enough password';
const now = new Date();

let t: TestSite;
let member: TestMember;
let made = 0;

before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs', { holdMinutes: 60 });
});
after(() => t.closeWhole());
beforeEach(async () => {
  member = await t.member();
  made += 1;
});

const actor = async (who: TestMember) => {
  const { personId } = await t.site.db.member.findUniqueOrThrow({ where: { id: who.memberId } });
  return { ...who, personId, timeZone: 'Europe/Berlin' } as unknown as Member;
};
const credit = (transaction: string, amount = '100') =>
  t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction, amount });
const erase = async (
  typed: { email?: string; password?: string } = {},
  own: { hasPassword: boolean; signedInAt: number | null } = { hasPassword: true, signedInAt: null },
) =>
  deleteOwnAccount(
    t.site.db,
    await actor(member),
    { email: member.email, ...own },
    { email: member.email, password: PASSWORD, ...typed },
    now,
  );
const digits = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
const row = () => t.site.db.member.findUniqueOrThrow({ where: { id: member.memberId } });
const ask = async () => {
  const asker = { kind: 'member', member: await actor(member) } as const;
  const question = { topic: 'other', message: 'Where?', about: null, follows: null, files: [] } as const;
  const opened = await openTicket(t.site, asker, { ...question, form: randomUUID() }, now);
  assert.ok(opened.ok);
  return opened.ticketId;
};
const taken = async () => {
  const who = await actor(member);
  const activity = readWholeActivity(who, t.site.db, { filter: EVERYTHING, now: new Date() });
  let text = '';
  for await (const piece of accountDataText(readAccountData(who, t.site.db), activity, 'Europe/Berlin'))
    text += piece;
  return { text, data: JSON.parse(text) as Record<string, Record<string, unknown>[]> };
};

describe('deleting one’s own account', () => {
  test('is refused beside the field without the own address and the own password, and changes nothing', async () => {
    const fieldOf = async (typed: object) => {
      const done = await erase(typed);
      return done.ok ? 'deleted' : done.field;
    };
    assert.equal(await fieldOf({ email: 'somebody@else.example' }), 'email');
    assert.equal(await fieldOf({ email: '' }), 'email');
    assert.equal(await fieldOf({ password: '' }), 'password');
    assert.equal(await fieldOf({ password: 'another long password' }), 'password');
    assert.equal((await row()).state, 'open');
  });

  test('stops answering guesses of the password after ten', async () => {
    for (let guess = 0; guess < 10; guess += 1) await erase({ password: `guess number ${guess}` });
    const right = await erase();
    assert.match(right.ok ? '' : right.why, /Too many tries/);
    assert.equal((await row()).state, 'open');
  });

  test('without a password takes a sign-in of the last quarter of an hour, since a browser may stand open', async () => {
    const signedIn = (minutesAgo: number) => now.getTime() - minutesAgo * 60_000;
    for (const signedInAt of [null, signedIn(15), signedIn(60 * 24)]) {
      const done = await erase({ password: '' }, { hasPassword: false, signedInAt });
      assert.match(done.ok ? 'deleted' : done.why, /too long since you signed in/);
    }
    assert.equal((await row()).state, 'open');
    const another = { email: 'somebody@else.example', password: '' };
    assert.ok(!(await erase(another, { hasPassword: false, signedInAt: signedIn(1) })).ok);
    assert.ok((await erase({ password: '' }, { hasPassword: false, signedInAt: signedIn(14) })).ok);
    assert.equal((await row()).state, 'closed');
  });

  test('takes who they were, and leaves books that add up under a number of nobody', async () => {
    assert.equal((await credit(`d${made}`)).verdict, 'credited');
    const { personId } = await row();
    const session = await t.site.db.person.findUniqueOrThrow({ where: { id: personId ?? 0n } });
    assert.deepEqual(await erase({ email: ` ${member.email.toUpperCase()} ` }), { ok: true });
    const { state, sealKey, personId: nobody, country, newsByMail, closedAt } = await row();
    assert.deepEqual([state, sealKey, nobody, country, newsByMail], ['closed', null, null, null, []]);
    assert.notEqual(closedAt, null);
    assert.equal(await t.site.db.person.count({ where: { email: member.email } }), 0);
    assert.equal(await findAccount(t.site.db, session.id, session.sessionVersion), null);
    const again = { email: member.email, password: PASSWORD, source: randomUUID() };
    assert.equal((await signIn(t.site.db, again, now)).ok, false);
    assert.equal((await t.balances(member)).pending, 100n);
    assert.equal((await readMemberFile(testOperator, t.site.db, member.publicId))?.email, null);
  });

  test('makes their calls unreadable for ever, and holds later ones for a person', async () => {
    const transaction = `s${made}`;
    await credit(transaction);
    const { id } = await t.site.db.arrival.findFirstOrThrow({ where: { transaction } });
    assert.deepEqual(await erase(), { ok: true });
    const { sealed, memberId } = await t.site.db.arrival.findUniqueOrThrow({ where: { id } });
    assert.equal(memberId, member.memberId);
    const { publicId, sealKey } = await row();
    assert.throws(() => openRequest(t.site.engine.siteKey, { publicId, sealKey }, id, sealed));
    assert.equal((await credit(`later${made}`)).verdict, 'member-closed');
    assert.equal((await t.balances(member)).pending, 100n);
  });

  test('ends their tickets without an address; an agent who answers writes to nobody', async () => {
    const ticketId = await ask();
    assert.ok((await t.site.db.mail.count({ where: { address: member.email } })) > 0);
    assert.deepEqual(await erase(), { ok: true });
    const ticket = await t.site.db.ticket.findUniqueOrThrow({
      where: { id: ticketId },
      include: { messages: { orderBy: { id: 'asc' } } },
    });
    assert.deepEqual([ticket.email, ticket.state], ['', 'solved']);
    assert.match(ticket.messages.at(-1)?.body ?? '', /deleted/);
    assert.equal(await t.site.db.mail.count({ where: { address: member.email } }), 0);
    const agent = { personId: (await actor(await t.member())).personId } as unknown as Agent;
    const seen = ticket.messages.at(-1)?.id ?? 0n;
    const answer = { ticketId, message: 'Too late.', files: [], solve: true, seen, form: randomUUID() };
    assert.deepEqual(await answerTicket(t.site, agent, answer, now), { ok: true });
    assert.equal(await t.site.db.mail.count({ where: { address: '' } }), 0);
  });

  test('waits while the account is paused, and cannot be done twice', async () => {
    const owner = await t.member();
    await t.site.db.person.update({ where: { email: owner.email }, data: { roles: ['support'] } });
    const reviewOn = new Date(now.getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
    const wanted = { reason: 'Two accounts.', owner: owner.email, reviewOn };
    assert.deepEqual(await pauseMember(t.site.db, testOperator, member.memberId, wanted, now), { ok: true });
    const paused = await erase();
    assert.match(paused.ok ? '' : paused.why, /paused/);
    assert.equal((await row()).state, 'paused');
    assert.deepEqual(await deleteMember(t.site.db, testOperator, member.memberId, 'Too young.', now), {
      ok: true,
    });
    const twice = await deleteMember(t.site.db, testOperator, member.memberId, 'Too young.', now);
    assert.match(twice.ok ? '' : twice.why, /deleted already/);
  });

  test('frees the address for a new account, which is another one', async () => {
    await credit(`n${made}`);
    assert.deepEqual(await erase(), { ok: true });
    const again = await signUp(
      t.site.engine,
      t.site.db,
      { email: member.email, password: PASSWORD },
      randomBytes,
    );
    assert.ok(again.ok);
    assert.notEqual(again.memberId, member.memberId);
    assert.equal((await t.balances({ ...member, ...again })).pending, 0n);
  });
});

describe('what is left of a deleted account', () => {
  test('news of other members stays where it waits, also when nobody was behind the account any more', async () => {
    const news = () => t.site.db.mail.count({ where: { address: '', kind: 'credit' } });
    const other = await t.member();
    const mail = { kind: 'credit', address: '', memberId: other.memberId, facts: {} } as const;
    await t.site.db.mail.create({ data: mail });
    await t.site.db.member.update({ where: { id: member.memberId }, data: { personId: null } });
    const before = await news();
    assert.deepEqual(await deleteMember(t.site.db, testOperator, member.memberId, 'Already gone.', now), {
      ok: true,
    });
    assert.equal(await news(), before);
  });

  test('their address stands in no mail to others either, be it that they joined the team or let somebody in', async () => {
    const site = { ...t.site, config: { ...t.site.config, smtpUrl: 'smtp://mail.example' } };
    const join = (by: Operator, role: 'operator' | 'support', email: string) =>
      joinOffice(site, by, role, { email }, randomBytes);
    assert.ok((await join(testOperator, 'operator', `boss${made}@site.example`)).ok);
    assert.ok((await join(testOperator, 'operator', member.email)).ok);
    const { personId } = await row();
    const them = { ...testOperator, personId } as Operator;
    assert.ok((await join(them, 'support', `let-in${made}@site.example`)).ok);
    assert.ok((await leaveOffice(site, testOperator, 'operator', member.email)).ok);
    const naming = async () => {
      const mails = await t.site.db.mail.findMany({ where: { kind: 'team' } });
      const theirs = mails.filter((mail) => JSON.stringify(mail, digits).includes(member.email));
      return [theirs.length, mails.length - theirs.length];
    };
    const [theirs, others] = await naming();
    assert.ok((theirs ?? 0) > 3 && (others ?? 0) > 0);
    assert.deepEqual(await erase(), { ok: true });
    assert.deepEqual(await naming(), [0, others]);
  });

  test('a call that waits can be refused, and paying it says why not', async () => {
    await t.provider('house', { slug: `h${made}` });
    const transaction = `w${made}`;
    await t.send(`h${made}`, { kind: 'credit', member: member.publicId, transaction, offer: 'unknown' });
    const { id } = await t.site.db.arrival.findFirstOrThrow({ where: { transaction } });
    assert.deepEqual(await erase(), { ok: true });
    const paid = await payWhatWaits(t.site, testOperator, id, 'They asked');
    assert.match(paid.ok ? '' : paid.why, /deleted the account/);
    assert.equal((await refuseWhatWaits(t.site, testOperator, id, 'Nobody is there')).ok, true);
  });

  test('what a confirmed address wrote as a visitor loses it too; an unconfirmed one speaks for nobody', async () => {
    const asVisitor = async (email: string) => {
      const asker = { kind: 'visitor', email, source: randomUUID() } as const;
      const question = { topic: 'other', message: 'Hello?', about: null, follows: null, files: [] } as const;
      const opened = await openTicket(t.site, asker, { ...question, form: randomUUID() }, now);
      assert.ok(opened.ok);
      return opened.ticketId;
    };
    const emailOf = async (id: bigint) => (await t.site.db.ticket.findUniqueOrThrow({ where: { id } })).email;
    const first = await asVisitor(member.email);
    assert.deepEqual(await erase(), { ok: true });
    assert.equal(await emailOf(first), member.email);
    member = await t.member();
    const second = await asVisitor(member.email);
    await t.site.db.person.update({ where: { email: member.email }, data: { verifiedAt: now } });
    assert.deepEqual(await erase(), { ok: true });
    assert.equal(await emailOf(second), '');
  });

  test('who was an advertiser and is none any more may leave', async () => {
    const slug = await t.provider('adgem', { slug: `a${made}` });
    const { personId } = await row();
    await giveAccess(t.site.db, testOperator, slug, member.email);
    assert.equal((await erase()).ok, false);
    assert.deepEqual(await endAccess(t.site.db, testOperator, slug, personId ?? 0n), { ok: true });
    assert.deepEqual(await erase(), { ok: true });
  });
});

describe('deleting a member’s account for them', () => {
  test('asks for a reason, which stands in the audit log', async () => {
    const refused = await deleteMember(t.site.db, testOperator, member.memberId, ' ', now);
    assert.equal(refused.ok ? '' : refused.field, 'reason');
    assert.equal((await row()).state, 'open');
    await deleteMember(t.site.db, testOperator, member.memberId, 'At their own wish.', now);
    const about = `member/${member.memberId}`;
    const { lines } = await readAudit(testOperator, t.site.db, { about });
    assert.deepEqual(
      lines.map(({ act, detail }) => [act, detail.reason]),
      [['delete-account', 'At their own wish.']],
    );
  });

  test('is refused for whoever does more here than earn, by any road', async () => {
    await t.site.db.person.update({
      where: { email: member.email },
      data: { roles: ['member', 'operator'] },
    });
    for (const done of [
      await erase(),
      await deleteMember(t.site.db, testOperator, member.memberId, 'At their own wish.', now),
    ])
      assert.match(done.ok ? '' : done.why, /more here than earn/);
    assert.equal((await row()).state, 'open');
    assert.equal(await t.site.db.person.count({ where: { email: member.email } }), 1);
  });
});

describe('taking one’s data away', () => {
  test('gives one whole JSON with every row of theirs, and nothing of anybody else', async () => {
    const other = await t.member();
    await t.send('bitlabs', {
      kind: 'credit',
      member: other.publicId,
      transaction: `o${made}`,
      amount: '777',
    });
    await credit(`t${made}`, '250');
    await ask();
    const { text, data } = await taken();
    assert.deepEqual(Object.keys(data), [
      'account',
      'pauses',
      'streak',
      'decisions',
      'ledger',
      'tickets',
      'activity',
    ]);
    assert.equal(data.account?.[0]?.email, member.email);
    assert.equal(data.ledger?.[0]?.amount, '250');
    assert.equal(data.activity?.length, 1);
    assert.match(JSON.stringify(data.decisions), /"verdict":"credited"/);
    assert.match(JSON.stringify(data.tickets), /Where\?/);
    // The amount as it would be written: ids and times have its digits by chance.
    for (const foreign of [other.email, other.publicId, '"777"', 'password', 'hash'])
      assert.ok(!text.includes(foreign), foreign);
  });

  test('is whole over many pages', async () => {
    for (let first = 0; first < 520; first += 40)
      await Promise.all(Array.from({ length: 40 }, (_, index) => credit(`m${made}-${first + index}`, '1')));
    const { data } = await taken();
    assert.deepEqual([data.decisions?.length, data.ledger?.length, data.activity?.length], [520, 520, 520]);
    assert.equal(new Set(data.decisions?.map(({ id }) => id)).size, 520);
  });
});
