import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { NOT_WANTED } from '#lib/core/mail/retry.ts';
import { inTransaction, query } from '#lib/data/db.ts';
import { readLateMail, wakePausedMail } from '#lib/data/late-mail.ts';
import { enqueueMail } from '#lib/flows/enqueue-mail.ts';
import { type MailPost, openMailPost } from '#lib/flows/mail-post.ts';
import { openTicket } from '#lib/flows/open-ticket.ts';
import { pruneOldMail } from '#lib/flows/prune-mail.ts';
import { CLAIMED_FOR_MS, sendMail } from '#lib/flows/send-mail.ts';
import { type FakeMail, fakeMail } from '#lib/testing/fake-mail.ts';
import { openTestSite, PUBLIC_URL, type TestSite } from '#lib/testing/test-site.ts';

const MINUTE = 60_000;
const token = randomBytes(32).toString('base64url');

describe('the post', () => {
  let t: TestSite;
  let server: FakeMail;
  let post: MailPost;
  /** What time it is for the sender: the database's, and later. */
  let later = 0;
  const now = () => new Date(Date.now() + later);
  const send = (by = post) => sendMail(t.site, by, now);
  const rows = () => t.site.db.mail.findMany({ orderBy: { id: 'asc' } });

  before(async () => {
    t = await openTestSite();
    server = await fakeMail();
    const opened = openMailPost({
      demo: false,
      smtpUrl: server.url,
      mailFrom: 'Rewards <post@rewards.example>',
      publicUrl: PUBLIC_URL,
    });
    assert.ok(opened !== null);
    post = opened;
  });
  after(async () => {
    post.close();
    await server.close();
    await t.close();
  });
  beforeEach(async () => {
    later = 0;
    server.refuse(null);
    server.refuseSender(null);
    await t.site.db.$executeRawUnsafe('DELETE FROM mail');
    await t.site.db.$executeRawUnsafe(`DELETE FROM pgboss.job WHERE name = 'send-mail'`);
  });

  const openedAt = (smtpUrl: string) =>
    openMailPost({ demo: false, smtpUrl, mailFrom: 'a@b.example', publicUrl: PUBLIC_URL });
  const enqueue = (address: string, expiresInMs = 72 * 60 * MINUTE, fails = false) =>
    inTransaction(t.site.db, async (tx) => {
      await enqueueMail(tx, t.site, {
        kind: 'verify',
        address,
        memberId: null,
        facts: { expiresAt: new Date(Date.now() + expiresInMs).toISOString() },
        token,
      });
      if (fails) throw new Error('the cause failed');
    });
  const asked = () =>
    query<{ name: string }>(
      t.site.db,
      `SELECT name FROM pgboss.job WHERE name = 'send-mail' AND state = 'created'`,
    );

  test('a message and the run that sends it exist only when their cause commits', async () => {
    await assert.rejects(enqueue('gone@example.org', 1_000, true), /the cause failed/);
    assert.deepEqual([(await rows()).length, (await asked()).length], [0, 0]);
    await enqueue('kept@example.org');
    assert.deepEqual([(await rows()).length, (await asked()).length], [1, 1]);
  });

  test('a message is sent once, as text and HTML of the same words, and its token is emptied', async () => {
    await enqueue('once@example.org');
    const [before] = await rows();
    assert.ok(before?.sealed != null && !Buffer.from(before.sealed).includes(token));
    assert.equal(JSON.stringify(before.facts).includes(token), false);
    assert.deepEqual([await send(), await send()], [1, 0]);
    const mine = server.taken.filter(({ to }) => to.includes('once@example.org'));
    assert.equal(mine.length, 1);
    const [mail] = mine;
    assert.ok(mail !== undefined);
    assert.equal(mail.headers.get('subject'), 'Confirm your e-mail address');
    assert.equal(mail.headers.get('from'), 'Rewards <post@rewards.example>');
    assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
    assert.equal(mail.headers.get('message-id'), `<mail.${before.id}@rewards.example>`);
    assert.equal(mail.headers.has('list-unsubscribe'), false);
    for (const part of [mail.text, mail.html])
      assert.ok(part.includes(`${PUBLIC_URL}/link/verify?token=${token}`), part);
    const [sent] = await rows();
    assert.ok(sent?.sentAt != null);
    assert.equal(sent.sealed, null);
  });

  test('two processes that send at once send each message once', async () => {
    const addresses = Array.from({ length: 25 }, (_, index) => `both-${index}@example.org`);
    for (const address of addresses) await enqueue(address);
    const sent = await Promise.all([send(), send()]);
    assert.equal(sent[0] + sent[1], 25);
    const to = server.taken.flatMap((mail) => mail.to).filter((address) => address.startsWith('both-'));
    assert.deepEqual(to.toSorted(), addresses.toSorted());
  });

  test('a message that is not taken is tried again after growing pauses, then given up with the cause', async () => {
    await enqueue('grey@example.org', 30 * 24 * 60 * MINUTE);
    server.refuse({ code: 451, text: 'come back later' });
    for (const pause of [1, 5, 30, 120, 720, 1_440]) {
      const tries = (await rows())[0]?.attempts ?? 0;
      assert.equal(await send(), 0);
      assert.equal(await send(), 0, 'not before its pause is over');
      const [row] = await rows();
      assert.equal(row?.attempts, tries + 1);
      assert.equal(row.failedAt, null);
      assert.ok(row.sealed !== null);
      later += pause * MINUTE + 1_000;
    }
    await send();
    const [row] = await rows();
    assert.equal(row?.attempts, 7);
    assert.ok(row.failedAt !== null);
    assert.match(row.failure ?? '', /come back later/);
    assert.equal(row.sealed, null);
    server.refuse(null);
    later += 48 * 60 * MINUTE;
    assert.equal(await send(), 0, 'what was given up stays so');
  });

  const faults: [string, () => MailPost | null][] = [
    [
      'a sender that the server refuses',
      () => {
        server.refuseSender({ code: 550, text: 'sender not verified' });
        return null;
      },
    ],
    ['a wrong password', () => openedAt(server.url.replace('//', '//rewards:wrong@'))],
    ['a server that is away', () => openedAt('smtp://127.0.0.1:9')],
  ];
  for (const [fault, begin] of faults)
    test(`${fault} gives nothing up, however long it takes, and a grey-listed one is asked again after`, async () => {
      await enqueue('patient@example.org', 60 * 24 * 60 * MINUTE);
      const by = begin() ?? post;
      for (let tries = 1; tries <= 12; tries += 1) {
        assert.equal(await send(by), 0);
        const [row] = await rows();
        assert.equal(row?.failedAt, null, `try ${tries}`);
        assert.ok(row?.sealed !== null && row?.failure);
        later += 24 * 60 * MINUTE + 1_000;
      }
      if (by !== post) by.close();
      server.refuseSender(null);
      server.refuse({ code: 451, text: 'come back later' });
      assert.equal(await send(), 0);
      assert.equal((await rows())[0]?.failedAt, null);
      server.refuse(null);
      later += 24 * 60 * MINUTE + 1_000;
      assert.equal(await send(), 1);
    });

  test('what pauses is tried at the next start, and what another process has claimed is left to it', async () => {
    await enqueue('paused@example.org');
    await enqueue('claimed@example.org');
    await t.site.db.$executeRawUnsafe(`UPDATE mail SET attempts = 5, failure = '535 no',
      send_after = now() + CASE WHEN address LIKE 'paused%' THEN interval '12 hours' ELSE interval '9 minutes' END`);
    assert.equal(await send(), 0);
    assert.equal(await wakePausedMail(t.site.db, CLAIMED_FOR_MS), 1);
    assert.equal(await send(), 1);
    assert.deepEqual(server.taken.at(-1)?.to, ['paused@example.org']);
  });

  test('what waits for over an hour, and what was given up lately, is late; what its member did not want is not', async () => {
    const none = { waiting: 0, oldestWaiting: 0, failure: null, givenUp: 0, givenUpFailure: null };
    await enqueue('fresh@example.org');
    assert.deepEqual(await readLateMail(t.site.db), none);
    await t.site.db.$executeRawUnsafe(`UPDATE mail SET failed_at = now(), failure = '${NOT_WANTED}'`);
    assert.deepEqual(await readLateMail(t.site.db), none);
    await t.site.db.$executeRawUnsafe(
      `UPDATE mail SET failed_at = now() - interval '2 days', failure = 'old'`,
    );
    assert.deepEqual(await readLateMail(t.site.db), none);
    await t.site.db.$executeRawUnsafe(`UPDATE mail SET failed_at = now(), failure = '554 spam'`);
    await enqueue('long@example.org');
    await t.site.db.$executeRawUnsafe(`UPDATE mail SET created_at = now() - interval '2 hours', failure = '535 no'
      WHERE address LIKE 'long%'`);
    const { oldestWaiting, ...late } = await readLateMail(t.site.db);
    assert.ok(oldestWaiting >= 7_200 && oldestWaiting < 7_300);
    assert.deepEqual(late, { waiting: 1, failure: '535 no', givenUp: 1, givenUpFailure: '554 spam' });
  });

  test('an address that will never take it is given up at once', async () => {
    await enqueue('nobody@example.org');
    server.refuse({ code: 550, text: 'no such user' });
    await send();
    assert.match((await rows())[0]?.failure ?? '', /no such user/);
    assert.ok((await rows())[0]?.failedAt != null);
  });

  test('a server that is away loses nothing', async () => {
    const away = openMailPost({
      demo: false,
      smtpUrl: 'smtp://127.0.0.1:9',
      mailFrom: 'a@b.example',
      publicUrl: PUBLIC_URL,
    });
    assert.ok(away !== null);
    await enqueue('patient@example.org');
    assert.equal(await send(away), 0);
    away.close();
    later = 2 * MINUTE;
    assert.equal(await send(), 1);
    assert.equal((await rows())[0]?.failure, null);
  });

  test('a claim whose process died is sent by another once it is over', async () => {
    await enqueue('claimed@example.org');
    const dying: MailPost = { send: () => new Promise(() => {}), keepsTokens: false, close: () => {} };
    void send(dying);
    for (let tries = 0; tries < 100 && (await rows())[0]?.attempts === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(await send(), 0);
    later = 11 * MINUTE;
    assert.equal(await send(), 1);
  });

  test('a link that ended before it could be sent is not sent', async () => {
    await enqueue('late@example.org', -1);
    assert.equal(await send(), 0);
    const [row] = await rows();
    assert.match(row?.failure ?? '', /link ended/);
    assert.equal(row?.sealed, null);
  });

  test('without a mail server mail waits, and the log says so once', async () => {
    await enqueue('waiting@example.org');
    const said: string[] = [];
    const log = { ...t.site.log, warn: (_: object, message: string) => said.push(message) };
    const site = { ...t.site, log };
    assert.equal(await sendMail(site, null, now), 0);
    await sendMail(site, null, now);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /SMTP_URL/);
    assert.equal((await rows())[0]?.attempts, 0);
    assert.equal(await send(), 1, 'and is sent once there is one');
  });

  test('no log line holds a token or an address', async () => {
    const lines: string[] = [];
    const note = (fields: object, message: string) => lines.push(JSON.stringify([fields, message]));
    const log = { debug: note, info: note, warn: note, error: note };
    await enqueue('private@example.org');
    server.refuse({ code: 550, text: 'no private@example.org here' });
    await sendMail({ ...t.site, log }, post, now);
    assert.equal(lines.length, 1);
    assert.doesNotMatch(lines.join(), new RegExp(`${token}|private@`));
  });

  test('a ticket’s receipt brings a visitor the way to the thread', async () => {
    const asker = { kind: 'visitor', email: 'Guest@example.org', source: '203.0.113.9' } as const;
    const question = {
      topic: 'other',
      message: 'Where is it?',
      about: null,
      follows: null,
      files: [],
    } as const;
    const opened = await openTicket(t.site, asker, { ...question, form: 'a form' }, new Date());
    assert.ok(opened.ok && opened.key !== null);
    assert.equal(await send(), 1);
    const mail = server.taken.at(-1);
    assert.deepEqual(mail?.to, ['guest@example.org']);
    assert.ok(mail.text.includes(`${PUBLIC_URL}/support/${opened.ticketId}?key=${opened.key}\n`), mail.text);
  });

  test('the demo sends nothing, and keeps its letters readable', async () => {
    const demo = openMailPost({
      demo: true,
      smtpUrl: server.url,
      mailFrom: 'a@b.example',
      publicUrl: 'http://localhost:3000',
    });
    assert.ok(demo !== null);
    const before = server.taken.length;
    await enqueue('demo@example.org');
    assert.equal(await send(demo), 1);
    assert.equal(server.taken.length, before);
    const [row] = await rows();
    assert.ok(row?.sealed != null && row.sentAt !== null);
  });

  test('sent mail is forgotten after thirty days, and what waits is not', async () => {
    await enqueue('old@example.org');
    await send();
    await enqueue('new@example.org', 90 * 24 * 60 * MINUTE);
    assert.equal(await pruneOldMail(t.site.db, new Date(Date.now() + 29 * 86_400_000)), 0);
    assert.equal(await pruneOldMail(t.site.db, new Date(Date.now() + 31 * 86_400_000)), 1);
    assert.deepEqual(
      (await rows()).map(({ address }) => address),
      ['new@example.org'],
    );
  });
});
