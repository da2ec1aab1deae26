import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { readEnvironment } from '#lib/config/env.ts';
import type { Member } from '#lib/core/actors.ts';
import { readUnsubscribe } from '#lib/core/mail/unsubscribe.ts';
import { inTransaction } from '#lib/data/db.ts';
import { insertNews } from '#lib/data/news-mail.ts';
import { productLogin } from '#lib/data/open-database.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { chooseNews, unsubscribe } from '#lib/flows/choose-news.ts';
import { type MailPost, openMailPost } from '#lib/flows/mail-post.ts';
import { receivePostback } from '#lib/flows/receive-postback.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { unsubscribeKey } from '#lib/flows/render-mail.ts';
import { sendMail } from '#lib/flows/send-mail.ts';
import { openSite } from '#lib/flows/site.ts';
import { vouchForAddress } from '#lib/flows/vouch-for-address.ts';
import { testKey } from '#lib/testing/database.ts';
import { payWhatWaits, refuseWhatWaits } from '#lib/testing/decide.ts';
import { type FakeMail, fakeMail } from '#lib/testing/fake-mail.ts';
import { sentStatements } from '#lib/testing/sent-statements.ts';
import {
  openTestSite,
  PUBLIC_URL,
  type TestMember,
  type TestSite,
  testEnvironment,
  testOperator,
} from '#lib/testing/test-site.ts';

describe('news by mail', () => {
  let t: TestSite;
  let server: FakeMail;
  let post: MailPost;
  before(async () => {
    t = await openTestSite();
    server = await fakeMail();
    const opened = openMailPost({
      demo: false,
      smtpUrl: server.url,
      mailFrom: 'post@rewards.example',
      publicUrl: PUBLIC_URL,
    });
    assert.ok(opened !== null);
    post = opened;
    await t.provider('bitlabs', { holdMinutes: 60, capPoints: 1_000n });
  });
  after(async () => {
    post.close();
    await server.close();
    await t.closeWhole();
  });
  beforeEach(async () => {
    await t.endHolds();
    await releaseDue(t.site.engine);
    await t.site.db.$executeRawUnsafe('DELETE FROM mail');
  });

  let made = 0;
  /** A member whose address is confirmed. */
  const confirmed = async () => {
    const member = await t.member();
    const { personId } = await t.site.db.member.findUniqueOrThrow({ where: { id: member.memberId } });
    assert.ok(await vouchForAddress(t.site.db, testOperator, personId ?? 0n, new Date()));
    assert.equal(await vouchForAddress(t.site.db, testOperator, personId ?? 0n, new Date()), false);
    return member;
  };
  const credit = (member: TestMember, amount = '420') => {
    made += 1;
    const transaction = `news-${made}`;
    return t
      .send('bitlabs', { kind: 'credit', member: member.publicId, transaction, amount })
      .then((receipt) => ({ ...receipt, transaction }));
  };
  const kinds = async () =>
    (await t.site.db.mail.findMany({ orderBy: { id: 'asc' } })).map(({ kind }) => kind);
  const deliver = async () => {
    const from = server.taken.length;
    await sendMail(t.site, post, () => new Date());
    return server.taken.slice(from);
  };
  const asActor = (member: TestMember) => ({ ...member, personId: 0n, timeZone: 'UTC' }) as unknown as Member;

  test('a credit is told with the words of its row, the way to it, and one click to stop', async () => {
    const member = await confirmed();
    await credit(member);
    const [mail] = await deliver();
    assert.ok(mail !== undefined);
    assert.deepEqual(mail.to, [member.email]);
    assert.match(mail.headers.get('subject') ?? '', /^420 points pending: /);
    const { publicId } = await t.site.db.conversion.findFirstOrThrow({
      where: { memberId: member.memberId },
    });
    for (const part of [mail.text, mail.html]) {
      assert.match(
        part,
        /BitLabs told us today at \d\d:\d\d\. The call is genuine\. 420 points are pending until/,
      );
      assert.ok(part.includes(`${PUBLIC_URL}/activity/${publicId}`));
    }
    const url = new URL(/^<(.+)>$/.exec(mail.headers.get('list-unsubscribe') ?? '')?.[1] ?? '');
    assert.equal(url.pathname, '/unsubscribe/one-click');
    assert.equal(mail.headers.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
    const wanted = readUnsubscribe(unsubscribeKey(t.site.key), Object.fromEntries(url.searchParams));
    assert.deepEqual(wanted, { member: member.publicId, kind: 'credit' });
    await unsubscribe(t.site.db, { member: member.publicId, kind: 'credit' });
    await unsubscribe(t.site.db, { member: member.publicId, kind: 'credit' });
    await credit(member);
    assert.deepEqual(await kinds(), ['credit'], 'the kind that was stopped stays silent');
  });

  test('a copy of a call is no news', async () => {
    const member = await confirmed();
    const call = await t.compose('bitlabs', {
      kind: 'credit',
      member: member.publicId,
      transaction: 'copied',
      amount: '100',
    });
    await Promise.all(Array.from({ length: 5 }, () => t.deliver('bitlabs', call)));
    await t.deliver('bitlabs', call);
    assert.deepEqual(await kinds(), ['credit']);
  });

  test('holds that end in one run make one mail per member', async () => {
    const [one, other] = [await confirmed(), await confirmed()];
    for (const member of [one, one, other]) await credit(member, '100');
    await deliver();
    await t.endHolds();
    assert.equal(await releaseDue(t.site.engine), 3);
    const mails = await deliver();
    assert.deepEqual(mails.map(({ to }) => to[0]).toSorted(), [one.email, other.email].toSorted());
    const mine = mails.find(({ to }) => to.includes(one.email));
    assert.match(mine?.headers.get('subject') ?? '', /200 points released: 2 results/);
    assert.equal(await releaseDue(t.site.engine), 0);
    assert.deepEqual(await deliver(), []);
  });

  test('a decline and a reversal are told apart', async () => {
    const member = await confirmed();
    const pending = await credit(member);
    await t.send('bitlabs', { kind: 'reversal', member: member.publicId, transaction: pending.transaction });
    const spent = await credit(member);
    await t.endHolds();
    await releaseDue(t.site.engine);
    await t.send('bitlabs', { kind: 'reversal', member: member.publicId, transaction: spent.transaction });
    assert.deepEqual(await kinds(), ['credit', 'decline', 'credit', 'release', 'reversal']);
    const mails = await deliver();
    assert.match(mails.map(({ text }) => text).join('\n'), /BitLabs took 420 points back/);
  });

  test('what a person decides is told with the transaction that decides it', async () => {
    const member = await confirmed();
    await Promise.all([credit(member, '900'), credit(member, '900'), credit(member, '900')]);
    const items = await t.site.db.quarantine.findMany({ where: { memberId: member.memberId } });
    assert.deepEqual([items.length, await kinds()], [2, ['credit']]);
    const [paid, refused] = items.map(({ arrivalId }) => arrivalId);
    assert.ok((await payWhatWaits(t.site, testOperator, paid ?? 0n, 'seen')).ok);
    assert.ok((await refuseWhatWaits(t.site, testOperator, refused ?? 0n, 'an invented purchase')).ok);
    assert.deepEqual(await kinds(), ['credit', 'credit', 'decline']);
    const mails = await deliver();
    assert.match(mails.map(({ text }) => text).join('\n'), /an invented purchase/);
  });

  test('an unconfirmed member gets no news, and cannot switch it on', async () => {
    const member = await t.member();
    assert.equal(await chooseNews(t.site.db, asActor(member), ['credit']), false);
    await credit(member);
    assert.deepEqual(await kinds(), []);
  });

  test('a switch acts on its own kind', async () => {
    const member = await confirmed();
    assert.ok(await chooseNews(t.site.db, asActor(member), ['release']));
    await credit(member);
    await t.endHolds();
    await releaseDue(t.site.engine);
    assert.deepEqual(await kinds(), ['release']);
  });

  test('news that was stopped, or lost its address, after it was enqueued is not sent', async () => {
    const [stopped, gone] = [await confirmed(), await confirmed()];
    await credit(stopped);
    await credit(gone);
    await unsubscribe(t.site.db, { member: stopped.publicId, kind: 'credit' });
    await inTransaction(t.site.db, (tx) =>
      tx.person.update({ where: { email: gone.email }, data: { disabledAt: new Date() } }),
    );
    assert.deepEqual(await deliver(), []);
    assert.equal(await t.site.db.mail.count({ where: { failedAt: null } }), 0);
  });

  test('the intake’s own role tells too, and cannot read what it told', async () => {
    const url = await productLogin(t.database.ownerUrl, testKey, 'intake');
    assert.ok(url !== undefined);
    const intake = await openSite(readEnvironment(testEnvironment(t.database), '/'), url);
    try {
      const member = await confirmed();
      const facts = {
        kind: 'credit',
        member: member.publicId,
        transaction: 'intake',
        amount: '100',
      } as const;
      const request = { ...(await t.compose('bitlabs', facts)), source: '203.0.113.7' };
      const delivery = { slug: 'bitlabs', request, receivedAt: new Date(), bound: null };
      assert.equal((await receivePostback(intake, delivery)).verdict, 'credited');
      assert.deepEqual(await kinds(), ['credit']);
      await assert.rejects(intake.db.mail.count());
      // That there are people is all it may know of them.
      for (const field of ['email', 'passwordHash', 'roles'] as const)
        await assert.rejects(intake.db.person.findMany({ select: { [field]: true } }), field);
    } finally {
      await intake.close();
    }
  });

  test('no title or reason from outside stops the transaction that tells it', async () => {
    const { memberId } = await confirmed();
    const hostile = [
      '\ud800',
      'a\0b',
      '{"}',
      '\\',
      '"',
      '\u2028',
      '😀',
      "'; DROP TABLE mail; --",
      'NULL',
      '',
    ];
    const news = hostile.map((title) => ({ memberId, kind: 'credit' as const, facts: { title } }));
    assert.equal(await inTransaction(t.site.db, (tx) => insertNews(tx, news)), hostile.length);
    const stored = await t.site.db.mail.findMany({ orderBy: { id: 'asc' } });
    assert.deepEqual(
      stored.map(({ facts }) => (facts as { title: string }).title),
      hostile.map((title) => title.replace('\ud800', '\ufffd').replace('\0', '')),
    );
    assert.deepEqual(await deliver(), [], 'and what cannot be written is given up, not retried for ever');
    assert.equal(await t.site.db.mail.count({ where: { failedAt: null } }), 0);
  });

  test('members without news cost no statement', async () => {
    const [silent, told] = [await t.member(), await confirmed()];
    const writes = (sent: readonly string[]) => sent.filter((sql) => sql.includes('INSERT INTO mail'));
    assert.deepEqual(writes(await sentStatements(async () => void (await credit(silent)))), []);
    assert.equal(writes(await sentStatements(async () => void (await credit(told)))).length, 1);
  });

  test('a batch that is rolled back and run again tells once', async () => {
    const member = await confirmed();
    await withOwner(t.database.ownerUrl, (owner) =>
      owner.query(`CREATE SEQUENCE failing; GRANT USAGE ON failing TO PUBLIC;
        CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          IF nextval('failing') = 1 THEN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END IF; RETURN NULL; END $$;
        CREATE TRIGGER failing AFTER INSERT ON mail FOR EACH STATEMENT EXECUTE FUNCTION fail_once()`),
    );
    assert.equal((await credit(member)).verdict, 'credited');
    await withOwner(t.database.ownerUrl, (owner) => owner.query('DROP TRIGGER failing ON mail'));
    assert.deepEqual(await kinds(), ['credit']);
    assert.equal((await t.balances(member)).pending, 420n);
  });
});
