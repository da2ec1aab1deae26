import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Member } from '#lib/core/actors.ts';
import { readAudit } from '#lib/data/audit-log.ts';
import { inTransaction } from '#lib/data/db.ts';
import { freezeMembers } from '#lib/data/frozen-members.ts';
import { readFiledConversions, readMemberFile, readOpenStarts, readSignals } from '#lib/data/member-file.ts';
import { readFreezeOf } from '#lib/data/member-freeze.ts';
import { readDuePauses, readPauses } from '#lib/data/member-pauses.ts';
import { findMembers, LEAST_LETTERS, MOST_FOUND } from '#lib/data/member-search.ts';
import { pauseMember } from '#lib/flows/pause-member.ts';
import { recordClick } from '#lib/flows/record-click.ts';
import { resumeMember } from '#lib/flows/resume-member.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testOffer,
  testOperator,
} from '#lib/testing/test-site.ts';

let t: TestSite;
let member: TestMember;
let owner: string;
let made = 0;
const op = testOperator;
const now = new Date();
const day = (ahead: number) => new Date(now.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);

before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs', { holdMinutes: 60 });
  await t.provider('adgem');
  owner = (await t.member()).email;
  await t.site.db.person.update({ where: { email: owner }, data: { roles: ['support'] } });
});
after(() => t.closeWhole());
beforeEach(async () => {
  member = await t.member();
  made += 1;
});

const wanted = (more = {}) => ({ reason: 'Two accounts, one phone.', owner, reviewOn: day(7), ...more });
const pause = (more = {}) => pauseMember(t.site.db, op, member.memberId, wanted(more), now);
const resume = (outcome = 'Two people in one flat.') => resumeMember(t.site.db, op, member.memberId, outcome);
const whyOf = (acted: { ok: boolean; why?: string }) => (acted.ok ? 'was taken' : (acted.why ?? ''));
const fieldOf = (acted: { ok: boolean; field?: string }) => (acted.ok ? 'was taken' : acted.field);
const credit = (transaction: string, kind: 'credit' | 'reversal' = 'credit') =>
  t.send('bitlabs', { kind, member: member.publicId, transaction, amount: '100' });
const file = async () => {
  const found = await readMemberFile(op, t.site.db, member.publicId);
  assert.ok(found !== null);
  return found;
};

describe('pausing a member', () => {
  test('holds what they earn for a person until the pause is ended with an outcome', async () => {
    assert.deepEqual(await pause(), { ok: true });
    assert.equal((await file()).state, 'paused');
    assert.equal((await credit(`p${made}`)).verdict, 'member-closed');
    assert.equal((await readSignals(op, t.site.db, member.memberId, now)).waiting, 1);
    const [running] = await readPauses(op, t.site.db, member.memberId);
    assert.deepEqual([running?.owner, running?.reviewOn, running?.endedAt], [owner, day(7), null]);
    assert.deepEqual(await resume(), { ok: true });
    const [ended] = await readPauses(op, t.site.db, member.memberId);
    assert.equal(ended?.outcome, 'Two people in one flat.');
    assert.equal((await credit(`q${made}`)).verdict, 'credited');
  });

  test('is refused beside the field for no reason, no such owner, a member as owner, and a review that is no day', async () => {
    assert.equal(fieldOf(await pause({ reason: ' ' })), 'reason');
    assert.equal(fieldOf(await pause({ reason: 'x'.repeat(501) })), 'reason');
    assert.equal(fieldOf(await pause({ owner: 'nobody@site.example' })), 'owner');
    assert.equal(fieldOf(await pause({ owner: member.email })), 'owner');
    assert.equal(fieldOf(await pause({ reviewOn: day(0) })), 'reviewOn');
    assert.equal(fieldOf(await pause({ reviewOn: day(91) })), 'reviewOn');
    assert.equal((await file()).state, 'open');
    assert.deepEqual(await readPauses(op, t.site.db, member.memberId), []);
  });

  test('is done once by two at the same time', async () => {
    const both = await Promise.all([pause(), pause()]);
    assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true]);
    assert.equal((await readPauses(op, t.site.db, member.memberId)).length, 1);
    assert.match(whyOf(await pause()), /paused already/);
  });

  test('is refused for a closed account and for nobody', async () => {
    await t.site.db.member.update({ where: { id: member.memberId }, data: { state: 'closed' } });
    assert.match(whyOf(await pause()), /closed/);
    assert.match(whyOf(await pauseMember(t.site.db, op, 999_999n, wanted(), now)), /not open/);
    assert.match(whyOf(await resume()), /not paused/);
    assert.equal((await file()).state, 'closed');
  });

  test('is not ended without an outcome, nor twice', async () => {
    await pause();
    assert.equal(fieldOf(await resume('  ')), 'outcome');
    const both = await Promise.all([resume('a'), resume('b')]);
    assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true]);
  });

  test('is late on the day of its review, and no more once it is ended', async () => {
    await pause({ reviewOn: day(1) });
    const due = async (on: string) =>
      (await readDuePauses(op, t.site.db, on)).some(
        ({ memberPublicId }) => memberPublicId === member.publicId,
      );
    assert.equal(await due(day(0)), false);
    assert.equal(await due(day(1)), true);
    await resume();
    assert.equal(await due(day(1)), false);
  });

  test('leaves an entry for each act, and none for what was refused', async () => {
    await pause({ owner: 'nobody@site.example' });
    await pause();
    await resume();
    const about = `member/${member.memberId}`;
    const { lines } = await readAudit(op, t.site.db, { about });
    assert.deepEqual(
      lines.map(({ act, name }) => [act, name]),
      [
        ['resume-member', member.publicId],
        ['pause-member', member.publicId],
      ],
    );
    assert.equal(lines[1]?.detail.reviewOn, day(7));
  });
});

describe('finding a member', () => {
  const found = async (text: string) =>
    (await findMembers(op, t.site.db, text)).map(({ publicId }) => publicId);

  test('by e-mail and public id in any case, and by the transaction of a provider', async () => {
    await credit(`find-${made}`);
    for (const text of [member.email, ` ${member.email.toUpperCase()} `, member.publicId, `find-${made}`])
      assert.deepEqual(await found(text), [member.publicId], text);
  });

  test('by a transaction whose provider counts the event into its keys', async () => {
    const sent = await t.send('adgem', {
      kind: 'credit',
      member: member.publicId,
      transaction: `adgem/${made}`,
      event: '3',
      amount: '100',
      offer: 'x',
    });
    assert.equal(sent.verdict, 'credited');
    assert.deepEqual(await found(`adgem/${made}`), [member.publicId]);
  });

  test('by the beginning of an address, in any case, together with all others that begin so, in order', async () => {
    const letters = `find${made}${randomUUIDv7().slice(-8)}`;
    const begun = [];
    for (const rest of ['c@x.example', 'a%@x.example', 'a_@x.example', 'ab@x.example']) {
      const other = await t.member();
      await t.site.db.member.update({
        where: { id: other.memberId },
        data: { person: { update: { email: `${letters}${rest}` } } },
      });
      begun.push(other.publicId);
    }
    const [c, percent, line, ab] = begun;
    assert.deepEqual(await found(letters.toUpperCase()), [percent, line, ab, c]);
    assert.deepEqual(await found(`${letters}a`), [percent, line, ab]);
    assert.deepEqual(await found(`${letters}a%`), [percent], 'a pattern is no pattern');
    assert.deepEqual(await found(`${letters}a_`), [line], 'a pattern is no pattern');
    assert.deepEqual(await found(`${letters}d`), []);
  });

  test('no more of them than one page shows', async () => {
    const letters = `many${randomUUIDv7().slice(-8)}`;
    for (let at = 0; at <= MOST_FOUND; at += 1) {
      const { memberId } = await t.member();
      const email = `${letters}${at}@x.example`;
      await t.site.db.member.update({ where: { id: memberId }, data: { person: { update: { email } } } });
    }
    assert.equal((await found(letters)).length, MOST_FOUND);
  });

  test('not by two letters, the end of an address, a pattern, nothing, or very much', async () => {
    for (const text of [
      member.email.slice(0, LEAST_LETTERS - 1),
      member.email.slice(1),
      member.email.slice(-12),
      '%',
      '_',
      '%%%',
      '',
      '   ',
      "' OR 1=1 --",
      'x'.repeat(5_000),
      '\u{1f642}',
    ])
      assert.deepEqual(await found(text), [], text);
  });

  test('a deleted person’s account by its public id', async () => {
    await t.site.db.member.update({ where: { id: member.memberId }, data: { personId: null } });
    assert.deepEqual(await found(member.publicId), [member.publicId]);
    assert.equal((await file()).email, null);
  });
});

describe('a member’s file', () => {
  test('holds conversions newest first with the call each rests on, and never another’s', async () => {
    const other = member;
    await credit(`other-${made}`);
    member = await t.member();
    await credit(`a-${made}`);
    await credit(`b-${made}`);
    const { rows, next } = await readFiledConversions(op, t.site.db, member.memberId, null);
    assert.equal(rows.length, 2);
    assert.equal(next, null);
    for (const row of rows) {
      const arrival = await t.site.db.arrival.findUniqueOrThrow({ where: { id: row.arrivalId ?? 0n } });
      assert.equal(arrival.memberId, member.memberId);
    }
    const below = await readFiledConversions(op, t.site.db, member.memberId, rows[0]?.id ?? null);
    assert.deepEqual(
      below.rows.map(({ id }) => id),
      [rows[1]?.id],
    );
    assert.equal((await readFiledConversions(op, t.site.db, other.memberId, null)).rows.length, 1);
  });

  test('counts what was credited and taken back, and shows a freeze that a person can end', async () => {
    await credit(`s-${made}`);
    await credit(`r-${made}`);
    await credit(`r-${made}`, 'reversal');
    const signals = await readSignals(op, t.site.db, member.memberId, now);
    assert.equal(signals.conversions, 2);
    assert.equal(signals.tickets, 0);
    assert.equal(await readFreezeOf(op, t.site.db, member.memberId), null);
    await inTransaction(t.site.db, (tx) => freezeMembers(tx, [{ memberId: member.memberId, why: 'a case' }]));
    assert.equal((await readFreezeOf(op, t.site.db, member.memberId))?.why, 'a case');
  });

  test('lists starts that nothing was told about, and no start once something was', async () => {
    await t.provider('house', { holdMinutes: 0 });
    const offer = {
      provider: 'house',
      externalId: `start-${made}`,
      title: 'A start',
      terms: 'None.',
      kind: 'app',
      targetUrl: 'https://play.example/?c={click}',
      events: [{ externalId: '', name: 'Install', points: 5 }],
    };
    const me = { ...member, timeZone: 'UTC', personId: 1n } as unknown as Member;
    const [told, untold] = [randomUUIDv7(), randomUUIDv7()];
    const offerId = await testOffer(t.site, offer);
    for (const clickId of [told, untold])
      await recordClick(t.site.db, me, offerId, { clickId, device: 'android' });
    const facts = {
      kind: 'credit',
      member: member.publicId,
      transaction: `st-${made}`,
      amount: '5',
    } as const;
    await t.send('house', { ...facts, offer: offer.externalId, click: told });
    const starts = await readOpenStarts(op, t.site.db, member.memberId);
    assert.deepEqual(
      starts.map(({ id, title, device }) => [id, title, device]),
      [[untold, 'A start', 'android']],
    );
  });

  test('is nobody’s for an id that is none', async () => {
    for (const id of ['', 'aaaaaaaaaaaaaaaa', "x' OR '1'='1"])
      assert.equal(await readMemberFile(op, t.site.db, id), null);
  });
});
