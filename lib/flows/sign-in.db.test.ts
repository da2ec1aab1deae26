import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { inTransaction } from '#lib/data/db.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { signIn, signOutEverywhere } from '#lib/flows/sign-in.ts';
import { publicIdFrom, signUp } from '#lib/flows/sign-up.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';
import { readSession, sessionOf } from '#lib/web/session-shape.ts';

const password = 'a long enough password';
const now = new Date('2026-11-20T12:00:00Z');

describe('accounts', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
  });
  after(() => t.close());

  const join = (email: string) => signUp(t.site.engine, t.site.db, { email, password }, randomBytes);
  const enter = (email: string, more: { password?: string; source?: string } = {}) =>
    signIn(t.site.db, { email, password, source: '203.0.113.1', ...more }, now);

  test('signing up makes a person, a member with empty balances and a key of its own', async () => {
    const made = await join('New.One@Example.org ');
    assert.ok(made.ok);
    assert.equal(made.email, 'new.one@example.org');
    assert.match(made.publicId, /^[a-z2-7]{16}$/);
    const member = await t.site.db.member.findUniqueOrThrow({
      where: { id: made.memberId },
      include: { balance: true, person: true },
    });
    assert.equal(member.balance?.version, 0n);
    assert.ok((member.sealKey?.length ?? 0) > 32);
    assert.match(member.person?.passwordHash ?? '', /^\$argon2id\$/);
  });

  test('an address has one account, however it is written', async () => {
    assert.ok((await join('once@example.org')).ok);
    assert.deepEqual(await join('ONCE@example.org'), { ok: false, why: 'email-taken' });
    assert.equal(await t.site.db.person.count({ where: { email: 'once@example.org' } }), 1);
  });

  test('two people who sign up with one address at once do not both get it', async () => {
    const both = await Promise.all([join('race@example.org'), join('race@example.org')]);
    assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
  });

  test('a public id spreads all its bytes over 16 characters', () => {
    assert.equal(publicIdFrom(new Uint8Array(10)), 'aaaaaaaaaaaaaaaa');
    assert.equal(publicIdFrom(new Uint8Array(10).fill(255)), '7777777777777777');
    assert.equal(publicIdFrom(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1)), 'aaaaaaaaaaaaaaab');
  });

  test('the right password opens, whatever the case of the address', async () => {
    const made = await join('in@example.org');
    assert.ok(made.ok);
    assert.deepEqual(await enter('IN@example.org'), {
      ok: true,
      personId: made.personId,
      sessionVersion: 1,
    });
  });

  test('a wrong password, an unknown address and a disabled person get the same answer', async () => {
    await join('off@example.org');
    await inTransaction(t.site.db, (tx) =>
      tx.person.update({ where: { email: 'off@example.org' }, data: { disabledAt: now } }),
    );
    await join('known@example.org');
    const refused = { ok: false, why: 'no-match' };
    assert.deepEqual(await enter('known@example.org', { password: 'another password' }), refused);
    assert.deepEqual(await enter('nobody@example.org'), refused);
    assert.deepEqual(await enter('off@example.org'), refused);
  });

  test('the eleventh try on one account from one place is refused even with the right password, and says until when', async () => {
    await join('target@example.org');
    const source = '203.0.113.99';
    for (let count = 0; count < 10; count += 1)
      await enter('target@example.org', { password: 'guess', source });
    const late = await enter('target@example.org', { source });
    assert.ok(!late.ok && late.why === 'throttled');
    const wait = late.until.getTime() - now.getTime();
    assert.ok(wait > 0 && wait <= 900_000, `${wait}`);
    assert.ok((await enter('in@example.org', { source })).ok, 'others still come in');
    assert.ok((await enter('target@example.org')).ok, 'its owner comes in from elsewhere');
  });

  test('one account cannot be tried without end from many places', async () => {
    await join('hunted@example.org');
    const tries = [];
    for (let count = 0; count < 110; count += 1)
      tries.push(await enter('hunted@example.org', { password: 'guess', source: `2001:db8:${count}::/64` }));
    assert.equal(tries.filter((one) => !one.ok && one.why === 'no-match').length, 100);
    const late = await enter('hunted@example.org', { source: '203.0.113.98' });
    assert.ok(!late.ok && late.why === 'throttled');
  });

  test('a success forgives the tries before it', async () => {
    await join('typo@example.org');
    for (let round = 0; round < 3; round += 1) {
      for (let count = 0; count < 6; count += 1)
        await enter('typo@example.org', { password: 'typo', source: `198.51.100.${round}` });
      assert.ok((await enter('typo@example.org', { source: `198.51.100.${round}` })).ok);
    }
  });

  test('one caller cannot try many accounts without end', async () => {
    const throttle = throttleOf(t.site.db);
    const tries = await Promise.all(
      Array.from({ length: 80 }, () => throttle.count('sign-in-address', '192.0.2.9', now)),
    );
    assert.equal(tries.filter((until) => until === null).length, 60);
    const one = await enter('in@example.org', { source: '192.0.2.9' });
    assert.ok(!one.ok && one.why === 'throttled');
  });

  test('signing out everywhere ends every session, and a new one works', async () => {
    const made = await join('everywhere@example.org');
    assert.ok(made.ok);
    const token = { sub: made.personId.toString(), version: 1 };
    const session = readSession(await sessionOf(t.site.db, token));
    assert.equal(session?.personId, made.personId.toString());
    assert.equal(session?.signedInAt, null);
    assert.equal(
      readSession(await sessionOf(t.site.db, { ...token, at: 1_764_000_000 }))?.signedInAt,
      1_764_000_000_000,
    );
    assert.equal(session?.member?.publicId, made.publicId);
    await signOutEverywhere(t.site.db, made.personId);
    assert.deepEqual(await sessionOf(t.site.db, token), {});
    assert.equal(readSession({}), null);
    const again = await enter('everywhere@example.org');
    assert.ok(again.ok && again.sessionVersion === 2);
    assert.notEqual(readSession(await sessionOf(t.site.db, { ...token, version: 2 })), null);
  });

  for (const token of [
    null,
    {},
    { sub: '1' },
    { sub: '1', version: '1' },
    { sub: '-1', version: 1 },
    { sub: '1', version: 1, at: 'now' },
    { sub: '1 OR 1=1', version: 1 },
  ])
    test(`a token such as ${JSON.stringify(token)} stands for nobody`, async () => {
      assert.deepEqual(await sessionOf(t.site.db, token), {});
    });

  test('a disabled person has no session', async () => {
    const made = await join('gone@example.org');
    assert.ok(made.ok);
    await inTransaction(t.site.db, (tx) =>
      tx.person.update({ where: { id: made.personId }, data: { disabledAt: now } }),
    );
    assert.deepEqual(await sessionOf(t.site.db, { sub: made.personId.toString(), version: 1 }), {});
  });
});
