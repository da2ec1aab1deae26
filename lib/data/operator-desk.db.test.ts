import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { testServerUrl } from '#lib/config/env.ts';
import { audit } from '#lib/data/audit.ts';
import { AUDIT_PAGE, type AuditFilter, COMMAND_LINE, readAudit } from '#lib/data/audit-log.ts';
import { inTransaction } from '#lib/data/db.ts';
import { readQuarantineWaits, readTicketAges } from '#lib/data/desk-waits.ts';
import { readLateMail } from '#lib/data/late-mail.ts';
import { readFiledConversions, readMemberFile, readOpenStarts, readSignals } from '#lib/data/member-file.ts';
import { findMembers } from '#lib/data/member-search.ts';
import { countUnderWay } from '#lib/data/offer-writes.ts';
import { readPulse } from '#lib/data/provider-pulse.ts';
import { byVerdict, readRefusalCauses } from '#lib/data/refusal-causes.ts';
import { plantHistory } from '#lib/testing/history.ts';
import { genericPlan, sentStatements } from '#lib/testing/sent-statements.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

/** Tables that grow with history, or with members. */
const GROWING = new Set([
  'arrival',
  'arrival_key',
  'audit_entry',
  'balance',
  'click',
  'conversion',
  'decision',
  'mail',
  'member',
  'person',
  'quarantine',
  'refused_call',
  'ticket',
  'transfer',
]);

let t: TestSite;
let owner: pg.Client;
let member: TestMember;
const op = testOperator;

before(async () => {
  t = await openTestSite();
  owner = new pg.Client(t.database.ownerUrl);
  await owner.connect();
  await t.provider('bitlabs', { holdMinutes: 60 });
  await plantHistory(owner, { conversions: 40_000, members: 20_000, minutes: 500_000 });
  await owner.query(`INSERT INTO audit_entry (act, about)
    SELECT 'add-offer', 'offer/' || n % 500 FROM generate_series(1, 20000) AS n`);
  await owner.query(`INSERT INTO person (email, roles) SELECT 'p' || n || '@site.example', '{member}'
    FROM generate_series(1, 20000) AS n`);
  await owner.query(`INSERT INTO ticket (member_id, email, topic, target_at, state, solved_at)
    SELECT 1 + n, 'a@b.example', 'other', now(), 'solved', now() FROM generate_series(1, 10000) AS n`);
  await owner.query(`INSERT INTO mail (kind, address, facts, created_at, sent_at)
    SELECT 'verify', 'a@b.example', '{}', now() - interval '3 hours', now() FROM generate_series(1, 20000) AS n`);
  await owner.query('VACUUM (ANALYZE)');
  member = await t.member();
});
after(async () => {
  await owner.end();
  await t.close();
});

/** Tables that the statements of a reading go through from end to end. */
async function scanned(work: () => Promise<unknown>): Promise<string[]> {
  const sent = await sentStatements(async () => {
    await work();
  });
  const statements = sent.filter((sql) => /^\s*\(?(SELECT|WITH)\b/i.test(sql));
  assert.ok(statements.length > 0, 'no statement was seen');
  const tables: string[] = [];
  for (const sql of statements) tables.push(...(await genericPlan(owner, sql)).scanned);
  return tables.filter((table) => GROWING.has(table));
}

// Planting a history with the guards off takes the rights of our own server's owner.
describe('what operators look at is looked up', { skip: testServerUrl() !== undefined }, () => {
  const readings: [what: string, work: () => Promise<unknown>][] = [
    ['the pulse of providers', () => readPulse(op, t.site.db)],
    ['refusals by cause', () => readRefusalCauses(op, t.site.db, 24)],
    ['what waits for a decision', () => readQuarantineWaits(op, t.site.db)],
    ['late mail', () => readLateMail(t.site.db)],
    ['tickets by age', () => readTicketAges(op, t.site.db)],
    ['the audit log', () => readAudit(op, t.site.db, {})],
    ['one thing’s audit log', () => readAudit(op, t.site.db, { about: 'offer/7' })],
    ['a search for a member', () => findMembers(op, t.site.db, member.email)],
    ['a search by the beginning of an address', () => findMembers(op, t.site.db, member.email.slice(0, 4))],
    ['a member’s file', () => readMemberFile(op, t.site.db, member.publicId)],
    ['a member’s conversions', () => readFiledConversions(op, t.site.db, member.memberId, null)],
    ['a member’s open starts', () => readOpenStarts(op, t.site.db, member.memberId)],
    ['a member’s signals', () => readSignals(op, t.site.db, member.memberId, new Date())],
    ['who is under way with an offer', () => countUnderWay(t.site.db, 7n, 30, new Date())],
  ];
  for (const [what, work] of readings)
    test(`${what}: no table that grows is read from end to end`, async () => {
      assert.deepEqual(await scanned(work), []);
    });
});

describe('refusals by cause', () => {
  test('are counted with their copies, by provider, and with those that were not kept', async () => {
    await owner.query('DELETE FROM refused_call');
    const good = { kind: 'credit', member: member.publicId, amount: '5' } as const;
    const forged = await t.compose('bitlabs', { ...good, transaction: 'f1' }, { secret: 'wrong' });
    for (const call of [
      forged,
      forged,
      await t.compose('bitlabs', { ...good, transaction: 'f2' }, { secret: 'wrong' }),
    ])
      await t.deliver('bitlabs', call);
    await t.site.refusals.drain();
    await owner.query(`INSERT INTO refusal_count VALUES (date_trunc('hour', now()), 10, 4)`);
    const causes = await readRefusalCauses(op, t.site.db, 24);
    const [kept] = causes.filter(({ provider }) => provider !== null);
    assert.deepEqual([kept?.provider?.slug, kept?.calls, kept?.sources], ['bitlabs', 3, 1]);
    assert.deepEqual(
      byVerdict(causes).map(({ calls }) => calls),
      [4, 3],
    );
    assert.equal(byVerdict(causes)[0]?.verdict, 'provider-unknown');
  });
});

describe('text that the database cannot take', () => {
  for (const text of ['\0', 'a\0b', `${'x'.repeat(20)}\0`]) {
    test(`${JSON.stringify(text)} finds no member`, async () => {
      assert.deepEqual(await findMembers(op, t.site.db, text), []);
    });
    for (const field of ['person', 'act', 'about'] as const)
      test(`${JSON.stringify(text)} as ${field} finds no act`, async () => {
        const found = await readAudit(op, t.site.db, { [field]: text });
        assert.deepEqual(found, { lines: [], next: null });
      });
  }
});

describe('the audit log', () => {
  const log = (filter: AuditFilter) => readAudit(op, t.site.db, filter);

  test('is filtered by person, command line, act and thing, and its pages meet without a gap', async () => {
    const { id } = await t.site.db.person.findUniqueOrThrow({ where: { email: member.email } });
    await inTransaction(t.site.db, async (tx) => {
      for (let at = 0; at < AUDIT_PAGE + 5; at += 1)
        await audit(tx, id, 'pause-member', `member/${at}`, { at });
      await audit(tx, null, 'thaw-member', `member/${member.memberId}`, { reason: 'x' });
    });
    const first = await log({ person: member.email.toUpperCase() });
    assert.equal(first.lines.length, AUDIT_PAGE);
    const second = await log({ person: member.email, before: first.next });
    assert.equal(second.lines.length, 5);
    const seen = [...first.lines, ...second.lines].map(({ detail }) => detail.at);
    assert.deepEqual(
      seen,
      Array.from({ length: AUDIT_PAGE + 5 }, (_, at) => AUDIT_PAGE + 4 - at),
    );
    const [line] = (await log({ person: COMMAND_LINE, act: 'thaw-member' })).lines;
    assert.deepEqual([line?.person, line?.name], [null, member.publicId]);
    assert.equal((await log({ act: 'pause-member', about: 'member/3' })).lines.length, 1);
    assert.ok((await log({ about: 'member/' })).lines.length > 1);
  });

  test('a person is named by their address, and one who is gone by nothing', async () => {
    const { id } = await t.site.db.person.findUniqueOrThrow({ where: { email: member.email } });
    await inTransaction(t.site.db, async (tx) => {
      await audit(tx, null, 'vouch-for-address', `person/${id}`, {});
      await audit(tx, null, 'vouch-for-address', 'person/999999999', {});
    });
    const { lines } = await log({ act: 'vouch-for-address' });
    assert.deepEqual(
      lines.map(({ name }) => name),
      [null, member.email],
    );
  });

  test('a rare act may need another page, and a made-up one has an end', async () => {
    let next: bigint | null = null;
    for (let page = 0; page < 50; page += 1) {
      const found = await log({ act: 'no such act', before: next });
      assert.deepEqual(found.lines, []);
      next = found.next;
      if (next === null) return;
    }
    assert.fail('it never ended');
  });

  test('things with strange names break nothing', async () => {
    await inTransaction(t.site.db, async (tx) => {
      for (const about of [
        'member/x',
        'member/',
        'provider/x',
        'member/99999999999999999999',
        'arrivals/1-2',
      ])
        await audit(tx, null, 'odd', about);
    });
    assert.equal((await log({ act: 'odd' })).lines.length, 5);
  });
});
