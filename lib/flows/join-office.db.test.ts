import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { tokenHash } from '#lib/core/mail/links.ts';
import { verifyPassword } from '#lib/data/passwords.ts';
import { addMember } from '#lib/flows/add-member.ts';
import { giveAccess } from '#lib/flows/give-access.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { signUp } from '#lib/flows/sign-up.ts';
import { spendEmailLink } from '#lib/flows/use-email-link.ts';
import { openTestSite, type TestSite, testOperator } from '#lib/testing/test-site.ts';

describe('adding people by hand', () => {
  let here: TestSite;
  before(async () => {
    here = await openTestSite();
  });
  after(() => here.close());
  const operator = (email: string) => joinOffice(here.site, testOperator, 'operator', { email }, randomBytes);
  const member = (email: string, password?: string) =>
    addMember(
      here.site,
      testOperator,
      { email, ...(password === undefined ? {} : { password }) },
      randomBytes,
    );
  const personOf = (email: string) => here.site.db.person.findUniqueOrThrow({ where: { email } });

  test('a new operator gets a password that fits and no earning account', async () => {
    const added = await operator(' New@Site.Example ');
    assert.ok(added.ok && added.password);
    const person = await personOf('new@site.example');
    assert.ok(await verifyPassword(person.passwordHash, added.password));
    assert.deepEqual(person.roles, ['operator']);
    assert.equal(await here.site.db.member.count({ where: { personId: person.id } }), 0);
  });

  test('a member is promoted, signs in as before, and twice is once', async () => {
    await member('mira@site.example', 'as before, please');
    for (const round of [1, 2]) {
      const added = await operator('mira@site.example');
      assert.ok(added.ok, String(round));
      assert.equal(added.password, null);
      assert.deepEqual(added.roles, ['member', 'operator']);
    }
    const { passwordHash } = await personOf('mira@site.example');
    assert.ok(await verifyPassword(passwordHash, 'as before, please'));
  });

  test('a disabled account is not promoted', async () => {
    await member('gone@site.example');
    await here.site.db.person.update({
      where: { email: 'gone@site.example' },
      data: { disabledAt: new Date() },
    });
    const added = await operator('gone@site.example');
    assert.ok(!added.ok);
    assert.match(added.why, /is disabled/);
    assert.deepEqual((await personOf('gone@site.example')).roles, ['member']);
  });

  test('an account nobody confirmed the address of gets a new password, and whoever opened it is out', async () => {
    const email = 'victim@site.example';
    const opened = await signUp(
      here.site.engine,
      here.site.db,
      { email, password: 'of the impostor', agreed: { at: new Date(), to: '1' } },
      randomBytes,
    );
    assert.ok(opened.ok);
    const added = await operator(email);
    assert.ok(added.ok && added.password !== null);
    assert.deepEqual(added.roles, ['member', 'operator']);
    const { passwordHash, sessionVersion } = await personOf(email);
    assert.ok(!(await verifyPassword(passwordHash, 'of the impostor')));
    assert.ok(await verifyPassword(passwordHash, added.password));
    assert.equal(sessionVersion, opened.sessionVersion + 1);
    const again = await operator(email);
    assert.ok(again.ok && again.password === null);
  });

  test('a password the office handed over is not taken again: not by another role, not by a link, and it counts as shown', async () => {
    const email = 'handed@site.example';
    const opened = await signUp(
      here.site.engine,
      here.site.db,
      { email, password: 'of whoever opened it', agreed: { at: new Date(), to: '1' } },
      randomBytes,
    );
    assert.ok(opened.ok);
    const slug = await here.provider('adgem');
    assert.ok(!(await giveAccess(here.site.db, testOperator, slug, email)).ok);
    const first = await joinOffice(here.site, testOperator, 'support', { email }, randomBytes);
    assert.ok(first.ok && first.password !== null);
    const { sessionVersion } = await personOf(email);
    const promoted = await operator(email);
    assert.ok(promoted.ok && promoted.password === null);
    assert.ok((await giveAccess(here.site.db, testOperator, slug, email)).ok);
    const now = new Date();
    const token = randomBytes(32).toString('base64url');
    const hash = tokenHash(token);
    assert.ok(hash !== null);
    const link = {
      hash: Uint8Array.from(hash),
      personId: opened.personId,
      purpose: 'sign_in' as const,
      createdAt: now,
    };
    await here.site.db.emailLink.create({ data: { ...link, expiresAt: new Date(now.getTime() + 60_000) } });
    const used = await spendEmailLink(here.site.db, { purpose: 'sign-in', token }, now);
    assert.ok(used.ok && !used.passwordRemoved);
    const kept = await personOf(email);
    assert.ok(await verifyPassword(kept.passwordHash, first.password));
    assert.equal(kept.sessionVersion, sessionVersion);
  });

  test('an account whose address was confirmed keeps its password', async () => {
    const email = 'confirmed@site.example';
    const opened = await signUp(
      here.site.engine,
      here.site.db,
      { email, password: 'of its owner', agreed: { at: new Date(), to: '1' } },
      randomBytes,
    );
    assert.ok(opened.ok);
    await here.site.db.person.update({ where: { email }, data: { verifiedAt: new Date() } });
    const added = await operator(email);
    assert.ok(added.ok && added.password === null);
    const { passwordHash, sessionVersion } = await personOf(email);
    assert.ok(await verifyPassword(passwordHash, 'of its owner'));
    assert.equal(sessionVersion, opened.sessionVersion);
  });

  test('whoever joins and everybody who runs the site are told by mail, once, and of nothing that was not done', async () => {
    const { db } = here.site;
    const mailing = { ...here.site, config: { ...here.site.config, smtpUrl: 'smtp://mail.example' } };
    await operator('watching@site.example');
    assert.equal(await db.mail.count({ where: { kind: 'team' } }), 0, 'none waits where no mail is sent');
    const told = async () => {
      const mails = await here.site.db.mail.findMany({ where: { kind: 'team' }, orderBy: { id: 'asc' } });
      return mails.map(({ address, facts }) => ({
        address,
        ...(facts as { own: boolean; by: string | null }),
      }));
    };
    const operators = await here.site.db.person.findMany({ where: { roles: { has: 'operator' } } });
    const by = operators.find(({ email }) => email === 'watching@site.example');
    const asThem = { ...testOperator, personId: by?.id ?? 0n };
    const joined = await joinOffice(mailing, asThem, 'support', { email: 'joins@site.example' }, randomBytes);
    assert.ok(joined.ok);
    const mails = await told();
    assert.deepEqual(
      mails.map(({ address }) => address).sort(),
      ['joins@site.example', ...operators.map(({ email }) => email)].sort(),
    );
    assert.deepEqual(
      mails.filter(({ own }) => own).map(({ address }) => address),
      ['joins@site.example'],
    );
    assert.ok(mails.every((mail) => mail.by === 'watching@site.example'));
    await joinOffice(mailing, asThem, 'support', { email: 'joins@site.example' }, randomBytes);
    assert.ok(!(await joinOffice(mailing, asThem, 'support', { email: 'nobody' }, randomBytes)).ok);
    assert.equal((await told()).length, mails.length);
  });

  test('what is no address is refused for both', async () => {
    for (const email of ['', 'nobody', 'a@b', 'a b@c.example']) {
      assert.ok(!(await operator(email)).ok, email);
      assert.ok(!(await member(email)).ok, email);
    }
  });

  test('a short password is refused, an address that is taken too', async () => {
    const short = await member('short@site.example', 'short');
    assert.ok(!short.ok);
    assert.match(short.why, /at least 8 characters/);
    assert.ok((await member('twice@site.example')).ok);
    const again = await member('TWICE@site.example');
    assert.ok(!again.ok);
    assert.match(again.why, /has an account already/);
  });
});
