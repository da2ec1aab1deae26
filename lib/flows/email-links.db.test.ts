import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { LINK_MINUTES, type LinkPurpose } from '#lib/core/mail/links.ts';
import { TERMS_VERSION } from '#lib/core/rules.ts';
import { inTransaction } from '#lib/data/db.ts';
import { latestMail } from '#lib/data/mail.ts';
import { askLink } from '#lib/flows/ask-link.ts';
import { openToken } from '#lib/flows/enqueue-mail.ts';
import { openAccount } from '#lib/flows/open-account.ts';
import { signIn } from '#lib/flows/sign-in.ts';
import type { Site } from '#lib/flows/site.ts';
import { checkLink, needsPassword, spendEmailLink } from '#lib/flows/use-email-link.ts';
import { openTestSite, SENDS_MAIL, type TestSite } from '#lib/testing/test-site.ts';

const now = new Date();
const password = 'a long enough password';
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

describe('links by mail', () => {
  let t: TestSite;
  let site: Site;
  before(async () => {
    t = await openTestSite(SENDS_MAIL);
    site = t.site;
  });
  after(async () => {
    await t.close();
  });
  beforeEach(async () => {
    await site.db.$executeRawUnsafe('DELETE FROM mail');
    await site.db.$executeRawUnsafe('DELETE FROM rate_limiter_flexible');
  });

  const open = (email: string, chosen: string | null = password) =>
    openAccount(
      site,
      { email, password: chosen, timeZone: 'Europe/Berlin', source: randomUUID() },
      now,
      randomBytes,
    );
  const ask = (email: string, purpose: LinkPurpose, source: string = randomUUID()) =>
    askLink(site, { purpose, email, source }, now, randomBytes);
  const mails = () => latestMail(site.db, 50);
  /** The token of the newest mail, as its reader finds it. */
  const newest = async () => {
    const [mail] = await mails();
    assert.ok(mail?.sealed != null);
    return { ...mail, token: openToken(site.key, { address: mail.address, sealed: mail.sealed }) };
  };
  const person = (email: string) =>
    site.db.person.findUniqueOrThrow({ where: { email }, include: { member: true } });
  const use = (
    purpose: LinkPurpose,
    token: string,
    {
      at = now,
      password: typed = purpose === 'verify' ? password : '',
      signedInAs = null,
    }: { at?: Date; password?: string; signedInAs?: bigint | null } = {},
  ) => spendEmailLink(site.db, { purpose, token, password: typed, signedInAs }, at);
  const enter = (email: string, given = password) =>
    signIn(site.db, { email, password: given, source: randomUUID() }, now);

  test('signing up notes the agreement and sends a link; confirming by it starts all news, once', async () => {
    assert.deepEqual(await open('new@example.org'), { ok: true, step: 'check-mail' });
    const made = await person('new@example.org');
    assert.deepEqual([made.agreedTo, made.agreedAt?.getTime()], [TERMS_VERSION, now.getTime()]);
    assert.deepEqual([made.verifiedAt, made.member?.newsByMail], [null, []]);
    const { token, kind } = await newest();
    assert.equal(kind, 'verify');
    const used = await use('verify', token);
    assert.ok(used.ok && used.sessionVersion === 1, 'who typed the password need not type it again');
    assert.deepEqual((await person('new@example.org')).member?.newsByMail, [
      'credit',
      'release',
      'decline',
      'reversal',
    ]);
    assert.deepEqual(await use('verify', token), { ok: false, why: 'used' });
  });

  test('a press alone does not confirm the address of an account that somebody opened with a password', async () => {
    await open('owner@example.org', 'the intruder’s password');
    const { token } = await newest();
    const someoneElse = (await person('new@example.org')).id;
    for (const typed of ['', 'a guess of the owner'])
      for (const signedInAs of [null, someoneElse]) {
        const used = await use('verify', token, { password: typed, signedInAs });
        assert.ok(!used.ok && used.why === 'password');
        assert.equal(await needsPassword(site.db, { purpose: 'verify', token, signedInAs }), true);
      }
    assert.equal((await person('owner@example.org')).verifiedAt, null);
    assert.equal(await checkLink(site.db, 'verify', token, now), 'good');
    await ask('owner@example.org', 'reset');
    assert.ok((await use('reset', (await newest()).token, { password: 'the owner’s own' })).ok);
    assert.equal((await enter('owner@example.org', 'the intruder’s password')).ok, false);
    assert.deepEqual(await use('verify', token), { ok: false, why: 'used' });
  });

  test('passwords tried on such a link are few, however many links there are, and one forgets them', async () => {
    await open('tried@example.org');
    const { token } = await newest();
    await ask('tried@example.org', 'verify');
    const { token: other } = await newest();
    const tries = (count: number, typed: string) =>
      Promise.all(
        Array.from({ length: count }, (_, at) =>
          use('verify', at % 2 === 0 ? token : other, { password: typed }),
        ),
      );
    const reasons = (answers: Awaited<ReturnType<typeof use>>[]) =>
      answers.map((answer) => (answer.ok ? 'taken' : answer.why)).toSorted();
    await tries(20, '');
    assert.deepEqual(reasons(await tries(12, 'a guess')), [
      ...Array.from({ length: 10 }, () => 'password'),
      'throttled',
      'throttled',
    ]);
    const late = await use('verify', token);
    assert.ok(
      !late.ok && late.why === 'throttled' && late.until > now,
      'not even the right one is looked at',
    );
    assert.equal((await person('tried@example.org')).verifiedAt, null);
    await open('untouched@example.org');
    assert.ok((await use('verify', (await newest()).token)).ok, 'another account has tries of its own');
    await site.db.$executeRawUnsafe('DELETE FROM rate_limiter_flexible');
    assert.equal((await tries(9, 'a guess')).length, 9);
    assert.ok((await use('verify', token)).ok);
    const left = await site.db.rateLimiterFlexible.findMany({
      where: { key: { startsWith: 'link-password' } },
    });
    assert.deepEqual(left, []);
  });

  test('whoever is signed in to the account confirms its address by a press', async () => {
    await open('inside@example.org');
    const { token } = await newest();
    const signedInAs = (await person('inside@example.org')).id;
    assert.equal(await needsPassword(site.db, { purpose: 'verify', token, signedInAs }), false);
    const used = await use('verify', token, { password: '', signedInAs });
    assert.ok(used.ok && used.sessionVersion === null);
    assert.notEqual((await person('inside@example.org')).verifiedAt, null);
  });

  test('without a password the link that confirms also signs in', async () => {
    await open('bare@example.org', null);
    assert.equal((await person('bare@example.org')).passwordHash, null);
    assert.deepEqual(await enter('bare@example.org'), { ok: false, why: 'no-match' });
    const used = await use('verify', (await newest()).token);
    assert.ok(used.ok && used.sessionVersion === 1);
  });

  test('signing up with a taken address is answered like a new one, and its owner hears of it', async () => {
    await open('taken@example.org');
    const before = await person('taken@example.org');
    assert.deepEqual(await open('Taken@Example.org', 'another password'), { ok: true, step: 'check-mail' });
    const { kind, facts, address } = await newest();
    assert.deepEqual([kind, address], ['sign-in', 'taken@example.org']);
    assert.equal((facts as { why: string }).why, 'sign-up');
    assert.deepEqual(await person('taken@example.org'), before, 'nothing of the account changed');
    assert.ok((await enter('taken@example.org')).ok);
    assert.equal((await enter('taken@example.org', 'another password')).ok, false);
  });

  for (const purpose of ['sign-in', 'reset'] as const)
    test(`asking for ${purpose} is answered the same with and without an account, and for a disabled one`, async () => {
      const off = `off-${purpose}@example.org`;
      await open(off);
      await open(`on-${purpose}@example.org`);
      await inTransaction(site.db, (tx) =>
        tx.person.update({ where: { email: off }, data: { disabledAt: now } }),
      );
      await site.db.$executeRawUnsafe('DELETE FROM mail');
      const answers = await Promise.all(
        [`on-${purpose}@example.org`, `none-${purpose}@example.org`, off].map((email) => ask(email, purpose)),
      );
      assert.deepEqual(answers, [{ ok: true }, { ok: true }, { ok: true }]);
      assert.deepEqual(
        (await mails()).map(({ kind, address }) => [kind, address]),
        [[purpose, `on-${purpose}@example.org`]],
      );
    });

  test('one address gets few links an hour, whether or not it has an account, whoever asks', async () => {
    await open('few@example.org');
    for (const email of ['few@example.org', 'nobody@example.org']) {
      const answers = [];
      for (let count = 0; count < 8; count += 1) answers.push(await ask(email, 'sign-in'));
      assert.ok(
        answers.slice(-1).every((answer) => !answer.ok && answer.why === 'throttled'),
        email,
      );
    }
    assert.ok((await mails()).length <= 7);
  });

  test('links of one purpose that somebody asks for without end do not keep another purpose’s away', async () => {
    await open('hindered@example.org');
    for (let count = 0; count < 10; count += 1) await ask('hindered@example.org', 'verify');
    assert.deepEqual(await ask('hindered@example.org', 'sign-in'), { ok: true });
    assert.equal((await newest()).kind, 'sign-in');
  });

  test('one caller cannot write to many addresses without end', async () => {
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, index) => ask(`many-${index}@example.org`, 'reset', '203.0.113.5')),
    );
    assert.equal(tries.filter(({ ok }) => ok).length, 30);
  });

  test('a link signs in once, of two who use it at once only one', async () => {
    await open('twice@example.org');
    await ask('twice@example.org', 'sign-in');
    const { token } = await newest();
    const both = await Promise.all([use('sign-in', token), use('sign-in', token)]);
    assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true]);
    assert.deepEqual(await use('sign-in', token), { ok: false, why: 'used' });
  });

  test('opening a link changes nothing, however often', async () => {
    await open('scanned@example.org');
    const { token } = await newest();
    for (let count = 0; count < 3; count += 1)
      assert.equal(await checkLink(site.db, 'verify', token, now), 'good');
    assert.equal((await person('scanned@example.org')).verifiedAt, null);
    assert.ok((await use('verify', token)).ok);
    assert.equal(await checkLink(site.db, 'verify', token, now), 'used');
  });

  test('a link works for its own purpose only', async () => {
    await open('purpose@example.org');
    const { token } = await newest();
    for (const purpose of ['sign-in', 'reset'] as const) {
      assert.equal(await checkLink(site.db, purpose, token, now), 'unknown');
      assert.deepEqual(await use(purpose, token, { password }), { ok: false, why: 'unknown' });
    }
    assert.ok((await use('verify', token)).ok, 'and is still good for it');
  });

  for (const purpose of ['verify', 'sign-in', 'reset'] as const)
    test(`a ${purpose} link ends after ${LINK_MINUTES[purpose]} minutes`, async () => {
      const email = `ends-${purpose}@example.org`;
      await open(email);
      if (purpose !== 'verify') await ask(email, purpose);
      const { token } = await newest();
      const late = { at: minutes(LINK_MINUTES[purpose]), password };
      assert.deepEqual(await use(purpose, token, late), { ok: false, why: 'expired' });
      assert.ok((await use(purpose, token, { ...late, at: minutes(LINK_MINUTES[purpose] - 1) })).ok);
    });

  for (const token of ['', 'x', randomBytes(32).toString('base64url'), `${'a'.repeat(42)}'`])
    test(`a token nobody was sent (${token.length} characters) opens nothing`, async () => {
      for (const purpose of ['verify', 'sign-in', 'reset'] as const)
        assert.deepEqual(await use(purpose, token, { password }), { ok: false, why: 'unknown' });
    });

  test('a reset sets the password, ends every session and every other link', async () => {
    await open('reset@example.org');
    const verify = await newest();
    await ask('reset@example.org', 'sign-in');
    const signInLink = await newest();
    await ask('reset@example.org', 'reset');
    const { token } = await newest();
    const short = await use('reset', token, { password: 'short' });
    assert.ok(!short.ok && short.why === 'password', 'a refused password leaves the link good');
    const used = await use('reset', token, { password: 'a brand new password' });
    assert.ok(used.ok && used.sessionVersion === 2);
    assert.equal((await enter('reset@example.org')).ok, false);
    assert.ok((await enter('reset@example.org', 'a brand new password')).ok);
    assert.deepEqual(await use('sign-in', signInLink.token), { ok: false, why: 'used' });
    assert.deepEqual(await use('verify', verify.token), { ok: false, why: 'used' });
    assert.ok((await person('reset@example.org')).verifiedAt !== null);
  });

  test('who opened an account with somebody else’s address has no way in once its owner comes by mail', async () => {
    await open('victim@example.org', 'the intruder’s password');
    await ask('victim@example.org', 'sign-in');
    const used = await use('sign-in', (await newest()).token);
    assert.ok(used.ok && used.passwordRemoved && used.sessionVersion === 2, 'older sessions have ended');
    assert.equal((await enter('victim@example.org', 'the intruder’s password')).ok, false);
    assert.equal((await person('victim@example.org')).passwordHash, null);
  });

  test('a confirmed address keeps its password when a link signs in', async () => {
    await open('keeps@example.org');
    await use('verify', (await newest()).token);
    await ask('keeps@example.org', 'sign-in');
    const used = await use('sign-in', (await newest()).token);
    assert.ok(used.ok && !used.passwordRemoved && used.sessionVersion === 1);
    assert.ok((await enter('keeps@example.org')).ok);
  });

  test('a disabled person’s link opens nothing', async () => {
    await open('shut@example.org');
    const { token } = await newest();
    await inTransaction(site.db, (tx) =>
      tx.person.update({ where: { email: 'shut@example.org' }, data: { disabledAt: now } }),
    );
    assert.deepEqual(await use('verify', token), { ok: false, why: 'unknown' });
  });

  test('no table holds a token in clear', async () => {
    await open('secret@example.org');
    const { token } = await newest();
    const plain = Buffer.from(token);
    const bytes = Buffer.from(token, 'base64url');
    for (const { hash } of await site.db.emailLink.findMany())
      assert.ok(!Buffer.from(hash).equals(bytes) && !Buffer.from(hash).includes(plain));
    for (const row of await site.db.mail.findMany()) {
      assert.equal(JSON.stringify(row.facts).includes(token), false);
      assert.equal(Buffer.from(row.sealed ?? []).includes(plain), false);
    }
    const jobs = await site.db.$queryRawUnsafe<object[]>(`SELECT data::text FROM pgboss.job`);
    assert.equal(JSON.stringify(jobs).includes(token), false);
  });

  test('a sealed token moved to another address does not open', async () => {
    await open('bound@example.org');
    const { sealed } = await newest();
    assert.throws(() =>
      openToken(site.key, { address: 'thief@example.org', sealed: sealed ?? new Uint8Array() }),
    );
  });

  test('where no mail can be sent a new member simply comes in, needs a password, and a taken address is told', async () => {
    const silent = { ...site, config: { ...site.config, smtpUrl: undefined } };
    const openThere = (chosen: string | null) =>
      openAccount(
        silent,
        { email: 'quiet@example.org', password: chosen, timeZone: 'UTC', source: randomUUID() },
        now,
        randomBytes,
      );
    assert.deepEqual(await openThere(null), { ok: false, why: 'password-needed' });
    const opened = await openThere(password);
    assert.ok(opened.ok && opened.step === 'enter');
    assert.deepEqual(await openThere(password), { ok: false, why: 'email-taken' });
    assert.deepEqual(await mails(), []);
  });
});
