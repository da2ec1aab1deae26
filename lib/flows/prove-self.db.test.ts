import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FRESH_MINUTES, type OwnStanding, proveSelf } from '#lib/flows/prove-self.ts';
import { signIn } from '#lib/flows/sign-in.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

const PASSWORD = 'a long enough password';
const now = new Date();

describe('showing that it is them', () => {
  let t: TestSite;
  let member: TestMember;
  before(async () => {
    t = await openTestSite();
    member = await t.member();
  });
  after(() => t.close());
  const prove = (own: Partial<OwnStanding>, password: string) =>
    proveSelf(t.site.db, { email: member.email, hasPassword: true, signedInAt: null, ...own }, password, now);
  const minutesAgo = (minutes: number) => now.getTime() - minutes * 60_000;

  test('is done by the own password, however long ago they signed in', async () => {
    assert.equal(await prove({ signedInAt: minutesAgo(10_000) }, PASSWORD), null);
  });

  test('is not done by no password, another one, or a fresh sign-in of somebody who has one', async () => {
    for (const password of ['', 'not the password']) {
      assert.equal((await prove({}, password))?.field, 'password');
      assert.equal((await prove({ signedInAt: now.getTime() }, password))?.field, 'password');
    }
  });

  test('is done without a password by a fresh sign-in alone', async () => {
    const own = { hasPassword: false };
    assert.equal(await prove({ ...own, signedInAt: minutesAgo(FRESH_MINUTES - 1) }, ''), null);
    for (const signedInAt of [null, minutesAgo(FRESH_MINUTES), minutesAgo(FRESH_MINUTES + 60)])
      assert.match((await prove({ ...own, signedInAt }, ''))?.why ?? '', /too long since you signed in/);
  });

  test('does not wait for whoever tries to sign in as them', async () => {
    for (let tries = 0; tries < 15; tries += 1)
      await signIn(t.site.db, { email: member.email, password: 'a guess', source: '192.0.2.7' }, now);
    assert.equal(await prove({}, PASSWORD), null);
  });

  test('cannot be tried for ever', async () => {
    let why = '';
    for (let tries = 0; tries < 30 && !why.startsWith('Too many'); tries += 1)
      why = (await prove({}, 'a guess'))?.why ?? '';
    assert.match(why, /^Too many tries/);
    assert.match((await prove({}, PASSWORD))?.why ?? '', /^Too many tries/);
  });
});
