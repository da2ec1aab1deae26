import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { verifyPassword } from '#lib/data/passwords.ts';
import { addMember } from '#lib/flows/add-member.ts';
import { addOperator } from '#lib/flows/add-operator.ts';
import { openTestSite, type TestSite, testOperator } from '#lib/testing/test-site.ts';

describe('adding people by hand', () => {
  let here: TestSite;
  before(async () => {
    here = await openTestSite();
  });
  after(() => here.close());
  const operator = (email: string) => addOperator(here.site.db, testOperator, { email }, randomBytes);
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
