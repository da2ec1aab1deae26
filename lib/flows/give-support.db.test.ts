import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { readSupport } from '#lib/data/support-people.ts';
import { addOperator, addToOffice } from '#lib/flows/add-operator.ts';
import { endSupport } from '#lib/flows/end-support.ts';
import { giveSupport } from '#lib/flows/give-support.ts';
import { openTestSite, type TestSite, testOperator } from '#lib/testing/test-site.ts';

describe('who answers tickets', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
  });
  after(() => t.close());
  const give = (email: string) => giveSupport(t.site.db, testOperator, email);
  const end = (email: string) => endSupport(t.site.db, testOperator, email);
  const personOf = (email: string) => t.site.db.person.findUniqueOrThrow({ where: { email } });
  const agent = async (email: string) => {
    assert.ok((await addToOffice(t.site.db, testOperator, 'support', { email }, randomBytes)).ok);
    return personOf(email);
  };

  test('is not given to what is no address, to nobody, to a disabled account, or twice', async () => {
    for (const email of ['', 'nobody', 'nobody@site.example']) {
      const refused = await give(email);
      assert.ok(!refused.ok && refused.field === 'email', email);
    }
    const { email } = await t.member();
    assert.ok((await give(email)).ok);
    assert.ok(!(await give(email.toUpperCase())).ok);
    await t.site.db.person.update({ where: { email }, data: { disabledAt: new Date() } });
    assert.ok(!(await give(email)).ok);
    assert.notEqual((await personOf(email)).disabledAt, null);
  });

  test('is not given to an operator, who answers already', async () => {
    const email = 'runs@site.example';
    assert.ok((await addOperator(t.site.db, testOperator, { email }, randomBytes)).ok);
    assert.deepEqual(await give(email), { ok: false, why: 'They answer tickets already.', field: 'email' });
    assert.deepEqual((await personOf(email)).roles, ['operator']);
  });

  test('is not ended for whoever does not answer', async () => {
    const { email } = await t.member();
    assert.ok(!(await end(email)).ok);
    assert.ok(!(await end('nobody@site.example')).ok);
    assert.deepEqual((await personOf(email)).roles, ['member']);
  });

  test('a new agent gets a password, and the same address becomes operator too', async () => {
    const added = await addToOffice(
      t.site.db,
      testOperator,
      'support',
      { email: 'both@site.example' },
      randomBytes,
    );
    assert.ok(added.ok && added.password !== null);
    assert.deepEqual((await personOf('both@site.example')).roles, ['support']);
    const promoted = await addOperator(t.site.db, testOperator, { email: 'both@site.example' }, randomBytes);
    assert.ok(promoted.ok && promoted.password === null);
    assert.deepEqual(promoted.roles, ['support', 'operator']);
  });

  test('a member who answers stays a member when it ends, signed out, with their tickets nobody’s', async () => {
    const { email, memberId } = await t.member();
    assert.ok((await give(email)).ok);
    const { id: personId, sessionVersion } = await personOf(email);
    const { id } = await t.site.db.ticket.create({
      data: { memberId, email, topic: 'other', targetAt: new Date(), agentId: personId },
    });
    const listed = await readSupport(testOperator, t.site.db);
    assert.equal(listed.find((person) => person.personId === personId)?.open, 1);
    assert.ok((await end(email)).ok);
    const after = await personOf(email);
    assert.deepEqual([after.roles, after.disabledAt], [['member'], null]);
    assert.equal(after.sessionVersion, sessionVersion + 1);
    assert.equal((await t.site.db.ticket.findUniqueOrThrow({ where: { id } })).agentId, null);
    assert.ok(!(await end(email)).ok);
  });

  test('whoever was only here to answer cannot sign in any more, and may come back', async () => {
    const { email } = await agent('only@site.example');
    assert.ok((await end(email)).ok);
    assert.notEqual((await personOf(email)).disabledAt, null);
    assert.ok((await give(email)).ok);
    const back = await personOf(email);
    assert.deepEqual([back.disabledAt, back.roles], [null, ['support']]);
    // By the command line as well, which opens accounts where there is none: never as an operator, nor with a new password.
    assert.ok((await end(email)).ok);
    assert.ok(!(await addOperator(t.site.db, testOperator, { email }, randomBytes)).ok);
    const again = await addToOffice(t.site.db, testOperator, 'support', { email }, randomBytes);
    assert.ok(again.ok && again.password === null);
    const returned = await personOf(email);
    assert.deepEqual([returned.disabledAt, returned.roles], [null, ['support']]);
  });

  test('each act is written down', async () => {
    const { id, email } = await agent('audited@site.example');
    await end(email);
    await give(email);
    const acts = await t.site.db.auditEntry.findMany({
      where: { about: `person/${id.toString()}` },
      orderBy: { id: 'asc' },
    });
    assert.deepEqual(
      acts.map(({ act }) => act),
      ['add-support', 'end-support', 'give-support'],
    );
  });
});
