import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { readAudit } from '#lib/data/audit-log.ts';
import { verifyPassword } from '#lib/data/passwords.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { leaveOffice } from '#lib/flows/leave-office.ts';
import { openTestSite, type TestSite, testOperator } from '#lib/testing/test-site.ts';

describe('who runs the site', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.site.db.person.updateMany({ where: { roles: { has: 'operator' } }, data: { roles: [] } });
  });
  after(() => t.close());
  const add = (email: string) => joinOffice(t.site, testOperator, 'operator', { email }, randomBytes);
  const end = (email: string) => leaveOffice(t.site, testOperator, 'operator', email);
  const personOf = (email: string) => t.site.db.person.findUniqueOrThrow({ where: { email } });
  const ticketOf = async (agentId: bigint) => {
    const { memberId, email } = await t.member();
    return t.site.db.ticket.create({
      data: { memberId, email, topic: 'other', targetAt: new Date(), agentId },
    });
  };
  const standing = async (email: string) => {
    const { roles, disabledAt } = await personOf(email);
    return [roles, disabledAt !== null];
  };

  test('is never ended for the last one, nor for whoever does not', async () => {
    assert.ok((await add('first@site.example')).ok);
    const { email } = await t.member();
    for (const who of ['first@site.example', email, 'nobody@site.example', ''])
      assert.ok(!(await end(who)).ok);
    assert.deepEqual(await standing('first@site.example'), [['operator'], false]);
  });

  test('one who was only here for that is out, sessions and tickets too, and can come back', async () => {
    const first = await add('second@site.example');
    assert.ok(first.ok);
    const { id: agentId, sessionVersion } = await personOf('second@site.example');
    const { id } = await ticketOf(agentId);
    assert.ok((await end('SECOND@site.example ')).ok);
    assert.deepEqual(await standing('second@site.example'), [['operator'], true]);
    assert.equal((await personOf('second@site.example')).sessionVersion, sessionVersion + 1);
    assert.equal((await t.site.db.ticket.findUniqueOrThrow({ where: { id } })).agentId, null);
    assert.ok(!(await end('second@site.example')).ok);
    const about = { act: 'end-operator', about: `person/${agentId}` };
    const { lines } = await readAudit(testOperator, t.site.db, about);
    assert.deepEqual(
      lines.map(({ detail }) => detail.account),
      ['disabled'],
    );
    const back = await add('second@site.example');
    // The old password may never have been seen, and where no mail is sent nobody else can set one.
    assert.ok(back.ok && back.password !== null && first.password !== null);
    const { passwordHash } = await personOf('second@site.example');
    assert.ok(await verifyPassword(passwordHash, back.password));
    assert.ok(!(await verifyPassword(passwordHash, first.password)));
    assert.deepEqual(await standing('second@site.example'), [['operator'], false]);
  });

  test('a member who runs it stays a member when it ends, and can then leave', async () => {
    const { email } = await t.member();
    assert.ok((await add(email)).ok);
    assert.ok((await end(email)).ok);
    assert.deepEqual(await standing(email), [['member'], false]);
  });

  test('one who answers tickets too goes on answering, with the same tickets', async () => {
    const email = 'both@site.example';
    assert.ok((await joinOffice(t.site, testOperator, 'support', { email }, randomBytes)).ok);
    assert.ok((await add(email)).ok);
    const { id: agentId } = await personOf(email);
    const { id } = await ticketOf(agentId);
    assert.ok((await end(email)).ok);
    assert.deepEqual(await standing(email), [['support'], false]);
    assert.equal((await t.site.db.ticket.findUniqueOrThrow({ where: { id } })).agentId, agentId);
  });

  test('whoever ends is told, and everybody who runs the site still', async () => {
    const email = 'leaves@site.example';
    assert.ok((await add(email)).ok);
    const mailing = { ...t.site, config: { ...t.site.config, smtpUrl: 'smtp://mail.example' } };
    assert.equal(
      await t.site.db.mail.count({ where: { kind: 'team' } }),
      0,
      'none waits where no mail is sent',
    );
    assert.ok((await leaveOffice(mailing, testOperator, 'operator', email)).ok);
    const mails = await t.site.db.mail.findMany({ where: { kind: 'team' } });
    const left = await t.site.db.person.findMany({ where: { roles: { has: 'operator' }, disabledAt: null } });
    assert.ok(left.length > 0);
    assert.deepEqual(
      mails.map(({ address }) => address).sort(),
      [email, ...left.map((one) => one.email)].sort(),
    );
    assert.ok(mails.every(({ facts }) => (facts as { change: string }).change === 'ended'));
  });

  test('two who end each other at once leave one', async () => {
    await end('second@site.example');
    assert.ok((await add('third@site.example')).ok);
    const done = await Promise.all([end('first@site.example'), end('third@site.example')]);
    assert.deepEqual(done.map(({ ok }) => ok).sort(), [false, true]);
  });
});
