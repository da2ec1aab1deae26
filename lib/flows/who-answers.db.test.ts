import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { verifyPassword } from '#lib/data/passwords.ts';
import { readTeam } from '#lib/data/team.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { leaveOffice } from '#lib/flows/leave-office.ts';
import { openTestSite, type TestSite, testOperator } from '#lib/testing/test-site.ts';

describe('who answers tickets', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
  });
  after(() => t.close());
  const give = (email: string) => joinOffice(t.site, testOperator, 'support', { email }, randomBytes);
  const run = (email: string) => joinOffice(t.site, testOperator, 'operator', { email }, randomBytes);
  const end = (email: string) => leaveOffice(t.site, testOperator, 'support', email);
  const personOf = (email: string) => t.site.db.person.findUniqueOrThrow({ where: { email } });
  const agent = async (email: string) => {
    assert.ok((await give(email)).ok);
    return personOf(email);
  };

  test('is not given to what is no address, nor to a disabled account; given twice, it is given once', async () => {
    for (const email of ['', 'nobody']) {
      const refused = await give(email);
      assert.ok(!refused.ok && refused.field === 'email', email);
    }
    const { email } = await t.member();
    assert.ok((await give(email)).ok);
    const again = await give(email.toUpperCase());
    assert.ok(again.ok && again.password === null);
    assert.deepEqual((await personOf(email)).roles, ['member', 'support']);
    await t.site.db.person.update({ where: { email }, data: { disabledAt: new Date() } });
    assert.ok(!(await give(email)).ok);
    assert.notEqual((await personOf(email)).disabledAt, null);
  });

  test('is not given to an operator, who answers already', async () => {
    const email = 'runs@site.example';
    assert.ok((await run(email)).ok);
    assert.deepEqual(await give(email), {
      ok: false,
      why: 'They run the site, and answer tickets as such.',
      field: 'email',
    });
    assert.deepEqual((await personOf(email)).roles, ['operator']);
  });

  test('is not ended for whoever does not answer', async () => {
    const { email } = await t.member();
    assert.ok(!(await end(email)).ok);
    assert.ok(!(await end('nobody@site.example')).ok);
    assert.deepEqual((await personOf(email)).roles, ['member']);
  });

  test('a new agent gets a password, and the same address becomes operator too', async () => {
    const added = await give('both@site.example');
    assert.ok(added.ok && added.password !== null);
    assert.deepEqual((await personOf('both@site.example')).roles, ['support']);
    const promoted = await run('both@site.example');
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
    const listed = await readTeam(testOperator, t.site.db);
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
    const again = await give(email);
    assert.ok(again.ok && again.password !== null);
    const back = await personOf(email);
    assert.deepEqual([back.disabledAt, back.roles], [null, ['support']]);
    // What was shown once may never have been seen.
    assert.ok(await verifyPassword(back.passwordHash, again.password));
    // Never as an operator at once; the refusal says how.
    assert.ok((await end(email)).ok);
    const refused = await run(email);
    assert.ok(!refused.ok && /Let them answer again, then make them an operator/.test(refused.why));
    assert.notEqual((await personOf(email)).disabledAt, null);
    assert.ok((await give(email)).ok && (await run(email)).ok);
    assert.deepEqual((await personOf(email)).roles, ['support', 'operator']);
  });

  test('whoever does more here than answer gets a new password when they come back, if the office set the old one', async () => {
    const { email } = await agent('adverts@site.example');
    await t.site.db.person.update({ where: { email }, data: { roles: ['support', 'advertiser'] } });
    assert.ok((await end(email)).ok);
    const again = await give(email);
    assert.ok(again.ok && again.password !== null);
    // While they answer nothing is set anew, nor when they can set one by a link.
    const promoted = await run(email);
    assert.ok(promoted.ok && promoted.password === null);
    const { email: reads } = await agent('reads@site.example');
    const data = { roles: ['support', 'advertiser'] as ['support', 'advertiser'], verifiedAt: new Date() };
    await t.site.db.person.update({ where: { email: reads }, data });
    assert.ok((await end(reads)).ok);
    const back = await give(reads);
    assert.ok(back.ok && back.password === null);
  });

  test('whoever ran the site and was ended does not come back to answer, and the refusal says why', async () => {
    const email = 'ran@site.example';
    assert.ok((await run(email)).ok);
    assert.ok((await run('stays@site.example')).ok);
    assert.ok((await leaveOffice(t.site, testOperator, 'operator', email)).ok);
    const refused = await give(email);
    assert.ok(!refused.ok && /only when they are made an operator/.test(refused.why));
    assert.notEqual((await personOf(email)).disabledAt, null);
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
      ['add-support', 'end-support', 'add-support'],
    );
  });
});
