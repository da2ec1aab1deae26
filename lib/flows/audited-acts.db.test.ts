import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { readAudit } from '#lib/data/audit-log.ts';
import { addMember } from '#lib/flows/add-member.ts';
import { addOffer } from '#lib/flows/add-offer.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { replayArrival, reverifyCall } from '#lib/flows/replay-arrival.ts';
import { payWhatWaits, refuseWhatWaits } from '#lib/testing/decide.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

let t: TestSite;
let member: TestMember;
const op = testOperator;

before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs', { holdMinutes: 60 });
  await t.provider('house');
  member = await t.member();
});
after(() => t.closeWhole());

const log = async (about: string) => (await readAudit(op, t.site.db, { about })).lines;
const acts = async (about: string) => (await log(about)).map(({ act }) => act);
const send = (transaction: string, amount = '100') =>
  t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction, amount });

/** A call that contradicts one that was credited, and waits for a person. */
async function conflict(transaction: string): Promise<bigint> {
  await send(transaction);
  assert.equal((await send(transaction, '101')).verdict, 'conflict');
  const item = await t.site.db.quarantine.findFirstOrThrow({
    orderBy: { arrivalId: 'desc' },
    where: { closedAt: null },
  });
  return item.arrivalId;
}

describe('an act of who runs the site is written down', () => {
  test('when a call is refused from quarantine, once, with the reason', async () => {
    const id = await conflict('a');
    assert.ok((await refuseWhatWaits(t.site, op, id, 'a copy with another price')).ok);
    assert.ok(!(await refuseWhatWaits(t.site, op, id, 'again')).ok);
    const lines = await log(`arrival/${id}`);
    assert.deepEqual(
      lines.map(({ act, person }) => [act, person]),
      [['decide-quarantine', null]],
    );
    assert.equal(lines[0]?.detail.reason, 'a copy with another price');
    assert.equal(lines[0]?.detail.decision, 'refuse');
  });

  test('when a call is paid from quarantine, or decided once more', async () => {
    await t.site.db.member.update({ where: { id: member.memberId }, data: { state: 'paused' } });
    const held = await send('b');
    assert.equal(held.verdict, 'member-closed');
    const { arrivalId } = await t.site.db.quarantine.findFirstOrThrow({ where: { closedAt: null } });
    assert.ok((await replayArrival(t.site, op, arrivalId, null)).ok);
    assert.equal((await log(`arrival/${arrivalId}`))[0]?.detail.outcome, 'member-closed');
    assert.ok((await payWhatWaits(t.site, op, arrivalId, 'it is theirs')).ok);
    const [paid] = await log(`arrival/${arrivalId}`);
    assert.equal(paid?.detail.approved, true);
    await t.site.db.member.update({ where: { id: member.memberId }, data: { state: 'open' } });
  });

  test('when a refused call is verified again, whether or not it passes', async () => {
    const facts = { kind: 'credit', member: member.publicId, transaction: 'c', amount: '7' } as const;
    await t.deliver('bitlabs', await t.compose('bitlabs', facts, { secret: 'wrong' }));
    await t.site.refusals.drain();
    const { id } = await t.site.db.refusedCall.findFirstOrThrow();
    assert.ok(!(await reverifyCall(t.site, op, id)).ok);
    assert.deepEqual(await acts(`refused/${id}`), ['replay-arrival']);
  });

  test('when a provider, an offer, a member or an operator is added, and never when that is refused', async () => {
    const json = {
      provider: 'house',
      externalId: 'o1',
      title: 'An offer',
      terms: 'None.',
      kind: 'app',
      targetUrl: 'https://play.example/',
      events: [{ externalId: '', name: 'Install', points: 5 }],
    };
    const offer = await addOffer(t.site.db, op, json);
    assert.ok(offer.ok);
    assert.ok(!(await addOffer(t.site.db, op, json)).ok);
    assert.deepEqual(await acts(`offer/${offer.id}`), ['add-offer']);
    const added = await addMember(t.site, op, { email: 'mira@site.example' }, randomBytes);
    assert.ok(added.ok && added.password !== null);
    assert.ok(!(await addMember(t.site, op, { email: 'mira@site.example' }, randomBytes)).ok);
    assert.deepEqual(await acts(`member/${added.id}`), ['add-member']);
    const operator = await joinOffice(t.site, op, 'operator', { email: 'mira@site.example' }, randomBytes);
    assert.ok(operator.ok);
    assert.deepEqual(await acts(`person/${operator.id}`), ['add-operator']);
    const all = JSON.stringify(
      await t.site.db.auditEntry.findMany({ select: { detail: true, about: true } }),
    );
    assert.ok(!all.includes(added.password) && !all.includes('mira@site.example'));
  });

  test('when an account is continued; one that must be new is refused and changes nothing', async () => {
    const { id, revision } = await t.site.db.provider.findUniqueOrThrow({ where: { slug: 'bitlabs' } });
    const desk = { db: t.site.db, secrets: t.site.secrets, random: randomBytes };
    const request = { source: 'bitlabs', settings: [], publicUrl: 'https://new.example', reveal: false };
    const refused = await addProvider(desk, op, { ...request, onlyNew: true });
    assert.match(refused.ok ? '' : refused.why, /there is an account bitlabs already/);
    assert.equal((await t.site.db.provider.findUniqueOrThrow({ where: { id } })).revision, revision);
    assert.equal((await acts(`provider/${id}`)).length, 1);
    assert.ok((await addProvider(desk, op, request)).ok);
    const [again] = await log(`provider/${id}`);
    assert.deepEqual([again?.detail.fresh, again?.name], [false, 'bitlabs']);
  });

  test('and no entry is changed or deleted, by the site or by its owner', async () => {
    await assert.rejects(t.site.db.$executeRawUnsafe(`UPDATE audit_entry SET act = 'x'`));
    await assert.rejects(t.site.db.$executeRawUnsafe('DELETE FROM audit_entry'));
  });
});
