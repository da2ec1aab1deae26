import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { rolledUntil } from '#lib/data/account-rollup.ts';
import { latestVerdicts } from '#lib/data/books-verdicts.ts';
import { query } from '#lib/data/db.ts';
import { findFreeze } from '#lib/data/frozen-members.ts';
import { illnesses } from '#lib/data/health.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { checkBooks, isWholeAuditDue } from '#lib/flows/check-books.ts';
import { watchBooks } from '#lib/flows/watch-books.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

let t: TestSite;
let member: TestMember;
let transaction = 0;

/** What only the owner of the database could do, with the guards off. */
const tamper = (...statements: string[]) =>
  withOwner(t.database.ownerUrl, async (owner) => {
    await owner.query('SET session_replication_role = replica');
    for (const sql of statements) await owner.query(sql);
  });
const whats = (finding: { mismatches: readonly { what: string }[] }) => [
  ...new Set(finding.mismatches.map(({ what }) => what)),
];
const credit = async (amount = '100') => {
  transaction += 1;
  await t.send('bitlabs', {
    kind: 'credit',
    member: member.publicId,
    transaction: `w${transaction}`,
    amount,
  });
};

before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs', { holdMinutes: 60 });
});
after(() => t.close());
beforeEach(async () => {
  member = await t.member();
});

/** Lets a case break something in a database that is whole before and after it. */
async function broken(breaking: string, mending: string): Promise<Awaited<ReturnType<typeof watchBooks>>> {
  assert.deepEqual(whats(await watchBooks(t.site.db)), []);
  await tamper(breaking);
  try {
    return await watchBooks(t.site.db);
  } finally {
    await tamper(mending);
    assert.deepEqual(whats(await checkBooks(t.site.db)), []);
    assert.deepEqual(whats(await watchBooks(t.site.db)), []);
  }
}
const own = () => `member_id = ${member.memberId}`;

describe('the audit of every minute', () => {
  test('books that nobody has looked at are checked whole, and rolled up', async () => {
    await credit();
    const finding = await watchBooks(t.site.db);
    assert.ok(finding.ok);
    assert.ok((await latestVerdicts(t.site.db)).whole?.ok);
    assert.ok((await rolledUntil(t.site.db)) !== null);
  });

  test('finds whole books whole, and what they hold', async () => {
    await credit('250');
    const finding = await watchBooks(t.site.db);
    assert.deepEqual([finding.ok, finding.sum, finding.mismatches, finding.late], [true, 0n, [], []]);
    assert.ok(finding.totals.pending >= 250n);
    const stored = await t.site.db.booksVerdict.findFirstOrThrow({ orderBy: { id: 'desc' } });
    assert.deepEqual([stored.kind, stored.ok, stored.pending], ['incremental', true, finding.totals.pending]);
  });

  test('a balance that is not its newest entry’s', async () => {
    await credit();
    const finding = await broken(
      `UPDATE balance SET pending = pending + 5 WHERE ${own()}`,
      `UPDATE balance SET pending = pending - 5 WHERE ${own()}`,
    );
    assert.deepEqual(whats(finding), [
      'balance differs from the newest entry',
      'the balances together differ from the journal',
    ]);
    assert.equal(finding.ok, false);
    assert.deepEqual(
      finding.suspects.map(({ memberId }) => memberId),
      [member.memberId],
    );
  });

  test('a version that is missing', async () => {
    await credit();
    await credit();
    const finding = await broken(
      `UPDATE transfer SET member_version = 7 WHERE ${own()} AND member_version = 2`,
      `UPDATE transfer SET member_version = 2 WHERE ${own()} AND member_version = 7`,
    );
    assert.ok(whats(finding).includes('an entry does not follow from the one before'));
  });

  test('an entry that does not follow from one that lies before the stretch', async () => {
    await credit();
    await tamper(`UPDATE transfer SET posted_at = posted_at - interval '2 hours' WHERE ${own()}`);
    assert.deepEqual(whats(await checkBooks(t.site.db)), ['a rollup differs from the journal']);
    await credit();
    const finding = await broken(
      `UPDATE transfer SET pending_after = pending_after + 1 WHERE ${own()} AND member_version = 1`,
      `UPDATE transfer SET pending_after = pending_after - 1 WHERE ${own()} AND member_version = 1`,
    );
    assert.deepEqual(whats(finding), ['an entry does not follow from the one before']);
  });

  test('a changed amount: the entry, its conversion and the sum', async () => {
    await credit();
    const finding = await broken(
      `UPDATE transfer SET amount = amount + 1 WHERE ${own()}`,
      `UPDATE transfer SET amount = amount - 1 WHERE ${own()}`,
    );
    assert.deepEqual(whats(finding), [
      'an entry does not follow from the one before',
      'a conversion and its transfers differ',
      'the balances together differ from the journal',
    ]);
  });

  test('a second transfer for a credit that lies before the stretch', async () => {
    await credit();
    await tamper(
      `UPDATE transfer SET posted_at = posted_at - interval '2 hours' WHERE ${own()}`,
      `UPDATE decision SET decided_at = decided_at - interval '2 hours'
       WHERE arrival_id = (SELECT id FROM arrival WHERE ${own()})`,
    );
    assert.deepEqual(whats(await checkBooks(t.site.db)), ['a rollup differs from the journal']);
    const finding = await broken(
      `INSERT INTO transfer SELECT (jsonb_populate_record(t, jsonb_build_object('id', -t.id, 'leg', 2,
         'member_version', 2, 'pending_after', 2 * t.amount, 'posted_at', now()))).* FROM transfer t WHERE ${own()}`,
      `DELETE FROM transfer WHERE ${own()} AND id < 0`,
    );
    assert.ok(whats(finding).includes('a conversion and its transfers differ'));
  });

  test('a conversion in a state its transfers do not show', async () => {
    await credit();
    const finding = await broken(
      `UPDATE conversion SET state = 'declined' WHERE ${own()}`,
      `UPDATE conversion SET state = 'pending' WHERE ${own()}`,
    );
    assert.deepEqual(whats(finding), ['a conversion and its transfers differ']);
  });

  test('a transfer without its conversion', async () => {
    await credit();
    const finding = await broken(
      `UPDATE conversion SET id = -id WHERE ${own()}`,
      `UPDATE conversion SET id = -id WHERE ${own()}`,
    );
    assert.ok(finding.mismatches.some(({ detail }) => detail.includes('is missing')));
  });

  test('an arrival without its verdict, and a verdict without its arrival', async () => {
    await credit();
    const of = `arrival_id = (SELECT id FROM arrival WHERE ${own()})`;
    const undecided = await broken(
      `UPDATE decision SET arrival_id = -arrival_id WHERE ${of}`,
      'UPDATE decision SET arrival_id = -arrival_id WHERE arrival_id < 0',
    );
    assert.deepEqual(whats(undecided), ['an arrival without a verdict', 'a verdict without its arrival']);
    assert.deepEqual(undecided.suspects, [], 'which is no account’s fault');
  });

  test('a credit that was never posted', async () => {
    await credit();
    const finding = await broken(
      `UPDATE transfer SET cause_id = -cause_id WHERE ${own()}`,
      `UPDATE transfer SET cause_id = -cause_id WHERE ${own()}`,
    );
    assert.ok(whats(finding).includes('a credited arrival without its transfer'));
  });

  test('money from nowhere in an account that nothing happened to', async () => {
    await watchBooks(t.site.db);
    const finding = await broken(
      `UPDATE balance SET available = 10 WHERE ${own()}`,
      `UPDATE balance SET available = 0 WHERE ${own()}`,
    );
    assert.deepEqual(whats(finding), ['the balances together differ from the journal']);
  });
});

describe('what follows from a finding', () => {
  test('the account is frozen once, and goes on being credited', async () => {
    await credit();
    await watchBooks(t.site.db);
    await tamper(`UPDATE balance SET pending = pending + 5 WHERE ${own()}`);
    await watchBooks(t.site.db);
    await watchBooks(t.site.db);
    const freeze = await findFreeze(t.site.db, member.memberId);
    assert.match(freeze?.why ?? '', /balance differs from the newest entry/);
    assert.equal(await t.site.db.frozenMember.count({ where: { memberId: member.memberId } }), 1);
    const before = await t.balances(member);
    await credit();
    assert.equal((await t.balances(member)).pending, before.pending + 100n);
    await tamper(
      `DELETE FROM transfer WHERE ${own()} AND member_version > 1`,
      `DELETE FROM decision WHERE conversion_id IN (SELECT id FROM conversion WHERE ${own()} AND id NOT IN (SELECT cause_id FROM transfer))`,
      `DELETE FROM arrival WHERE ${own()} AND id NOT IN (SELECT arrival_id FROM decision)`,
      'DELETE FROM arrival_key WHERE arrival_id NOT IN (SELECT id FROM arrival)',
      `DELETE FROM conversion WHERE ${own()} AND id NOT IN (SELECT cause_id FROM transfer)`,
      `UPDATE balance SET pending = pending - 105, version = 1 WHERE ${own()}`,
    );
    assert.deepEqual(whats(await checkBooks(t.site.db)), []);
  });

  test('what the whole audit found stands, however good the stretch after it', async () => {
    await credit();
    await tamper(`UPDATE balance SET pending = pending + 5 WHERE ${own()}`);
    await checkBooks(t.site.db);
    await tamper(`UPDATE balance SET pending = pending - 5 WHERE ${own()}`);
    assert.ok((await watchBooks(t.site.db)).ok);
    assert.deepEqual(await illnesses(t.site.db, new Date()), ['the books do not add up']);
    await checkBooks(t.site.db);
    assert.deepEqual(await illnesses(t.site.db, new Date()), []);
  });
});

describe('the rollup', () => {
  const age = (minutes: number) =>
    tamper(
      `UPDATE transfer SET posted_at = posted_at - interval '${minutes} minutes'`,
      `UPDATE arrival SET received_at = received_at - interval '${minutes} minutes'`,
      `UPDATE decision SET decided_at = decided_at - interval '${minutes} minutes'`,
      `UPDATE books_verdict SET through = through - interval '${minutes} minutes'`,
      `UPDATE account_rollup SET until = until - interval '${minutes} minutes'`,
    );
  const entries = async () =>
    (await query<{ n: bigint }>(t.site.db, 'SELECT sum(entries)::bigint AS n FROM account_rollup'))[0]?.n;

  test('moves on with what is settled, in portions, and sums the same as the journal', async () => {
    await checkBooks(t.site.db);
    const before = await entries();
    await age(200);
    const finding = await watchBooks(t.site.db);
    assert.deepEqual([finding.ok, finding.mismatches], [true, []]);
    assert.ok(((await entries()) ?? 0n) > (before ?? 0n));
    await credit();
    assert.ok((await watchBooks(t.site.db)).ok);
    assert.deepEqual(whats(await checkBooks(t.site.db)), []);
  });

  test('one that differs is told, and made anew from a journal that is whole', async () => {
    await tamper(`UPDATE account_rollup SET points = points + 3 WHERE account = 'member_pending'`);
    assert.deepEqual(whats(await watchBooks(t.site.db)), ['the balances together differ from the journal']);
    assert.deepEqual(whats(await checkBooks(t.site.db)), ['a rollup differs from the journal']);
    assert.deepEqual(whats(await checkBooks(t.site.db)), []);
    assert.deepEqual(whats(await watchBooks(t.site.db)), []);
  });

  test('a provider that was added since has its place in it', async () => {
    await t.provider('lootably');
    await age(30);
    assert.ok((await watchBooks(t.site.db)).ok);
    assert.deepEqual(whats(await checkBooks(t.site.db)), []);
  });
});

describe('what is late', () => {
  test('a hold that is over for longer than a release takes, and no mismatch', async () => {
    await credit();
    await tamper(
      `UPDATE conversion SET hold_until = now() - interval '5 minutes' WHERE ${own()} AND state = 'pending'`,
    );
    const finding = await watchBooks(t.site.db);
    assert.deepEqual(
      [finding.ok, finding.late.map(({ what }) => what)],
      [true, ['holds are over and not released']],
    );
    assert.match(finding.late[0]?.detail ?? '', /^1, the oldest for 5 minutes$/);
    await tamper(`UPDATE conversion SET hold_until = now() + interval '1 hour' WHERE ${own()}`);
  });

  test('a call that waits for a person beyond its time', async () => {
    await tamper(`INSERT INTO quarantine (arrival_id, provider_id, verdict, points, opened_at, decide_by)
      VALUES (1, 1, 120, 5, now() - interval '3 days', now() - interval '1 day')`);
    const finding = await watchBooks(t.site.db);
    assert.deepEqual(
      [finding.ok, finding.late.map(({ what }) => what)],
      [true, ['calls wait for a person beyond their time']],
    );
    await tamper('DELETE FROM quarantine');
  });
});

test('the whole audit takes a fiftieth of the time at most', async () => {
  await tamper('UPDATE books_verdict SET took_ms = 60000');
  const { whole } = await latestVerdicts(t.site.db);
  const at = (minutes: number) => new Date((whole?.checkedAt.getTime() ?? 0) + minutes * 60_000);
  assert.equal(await isWholeAuditDue(t.site.db, at(49)), false);
  assert.equal(await isWholeAuditDue(t.site.db, at(51)), true);
});
