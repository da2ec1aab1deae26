import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import type { Member } from '#lib/core/actors.ts';
import { auditBooks, auditMember } from '#lib/data/books.ts';
import { auditStretch } from '#lib/data/books-stretch.ts';
import { inTransaction } from '#lib/data/db.ts';
import { readLedgerCause } from '#lib/data/ledger-cause.ts';
import { readDays, readLedger } from '#lib/data/ledger-view.ts';
import { correctPoints } from '#lib/flows/correct-points.ts';
import { writeOffDebts } from '#lib/flows/write-off-debts.ts';
import { openLockHolder } from '#lib/testing/lock-holder.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

const asMember = ({ memberId, publicId }: TestMember) =>
  ({ personId: 0n, memberId, publicId, timeZone: 'UTC' }) as unknown as Member;

let t: TestSite;
let owner: pg.Client;
before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs');
  owner = new pg.Client(t.database.ownerUrl);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await t.closeWhole();
});

let runs = 0;

/** A member who owes 60 points: what they had was gone when it was taken back. */
async function debtor(member?: TestMember): Promise<TestMember> {
  const who = member ?? (await t.member());
  runs += 1;
  const facts = { member: who.publicId, transaction: `debt-${runs}`, amount: '60' };
  await t.send('bitlabs', { kind: 'credit', ...facts });
  const taken = { memberId: who.memberId, points: -60n, reason: 'They had more than they should.' };
  assert.ok((await correctPoints(t.site.engine, testOperator, taken)).ok);
  await t.send('bitlabs', { kind: 'reversal', ...facts });
  assert.equal((await t.balances(who)).debt, 60n);
  return who;
}

/** Moves all that was booked for a member into the past; only the owner can, with the guards set aside. */
async function booked({ memberId }: TestMember, ago: string): Promise<void> {
  await owner.query(`SET session_replication_role = replica`);
  await owner.query(
    `UPDATE transfer SET posted_at = now() - $2::interval
       - make_interval(secs => (SELECT version FROM balance WHERE member_id = $1) - member_version)
     WHERE member_id = $1`,
    [memberId.toString(), ago],
  );
  await owner.query(`SET session_replication_role = origin`);
}
const started = ({ memberId }: TestMember, ago: string) =>
  owner.query(
    `INSERT INTO click (id, member_id, provider_id, clicked_at) VALUES ($2, $1, 1, now() - $3::interval)`,
    [memberId.toString(), randomUUID(), ago],
  );
const run = () => writeOffDebts(t.site.engine);
const rows = ({ memberId }: TestMember) => t.site.db.writeOff.findMany({ where: { memberId } });
const postings = ({ memberId }: TestMember) =>
  t.site.db.transfer.findMany({ where: { memberId, cause: 'write_off' } });

describe('a debt stays in the books', () => {
  const refusals: Record<string, (member: TestMember) => Promise<unknown>> = {
    'when its last entry is 179 days old': (member) => booked(member, '179 days 23 hours'),
    'when something was booked yesterday': (member) => booked(member, '1 day'),
    'when something was started yesterday, however old its entries are': async (member) => {
      await booked(member, '400 days');
      await started(member, '500 days');
      await started(member, '1 day');
    },
    'when something was started 179 days ago': async (member) => {
      await booked(member, '400 days');
      await started(member, '179 days');
    },
    'while the account is frozen': async (member) => {
      await booked(member, '400 days');
      await t.site.db.frozenMember.create({
        data: { memberId: member.memberId, why: 'It does not add up.' },
      });
    },
  };
  for (const [why, happened] of Object.entries(refusals))
    test(why, async () => {
      const member = await debtor();
      await happened(member);
      assert.deepEqual(await run(), { writtenOff: 0, points: 0n });
      assert.equal((await t.balances(member)).debt, 60n);
      assert.deepEqual(await rows(member), []);
    });

  test('when the member comes back between the look and the lock', async () => {
    const member = await debtor();
    await booked(member, '200 days');
    const holder = await openLockHolder(t.database.ownerUrl);
    try {
      const lock = `SELECT 1 FROM balance WHERE member_id = ${member.memberId.toString()} FOR UPDATE`;
      const going = await holder.whileHeld(lock, async () => {
        const done = run();
        await holder.waiting();
        await started(member, '1 second');
        return { done };
      });
      assert.deepEqual(await going.done, { writtenOff: 0, points: 0n });
    } finally {
      await holder.close();
    }
    assert.equal((await t.balances(member)).debt, 60n);
  });

  test('and where nothing is owed nothing is written, however long nothing moved', async () => {
    const member = await t.member();
    await t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction: 'none', amount: '60' });
    await booked(member, '900 days');
    assert.deepEqual(await run(), { writtenOff: 0, points: 0n });
    assert.equal((await t.balances(member)).available, 60n);
    assert.deepEqual(await rows(await t.member()), []);
  });
});

describe('a debt is written off', () => {
  test('after 180 days in which nothing moved, as the site’s loss, and the books still come to zero', async () => {
    const member = await debtor();
    await booked(member, '180 days');
    await started(member, '181 days');
    assert.deepEqual(await run(), { writtenOff: 1, points: 60n });
    assert.deepEqual(await t.balances(member), { pending: 0n, available: 0n, reserved: 0n, debt: 0n });
    const [posting, ...more] = await postings(member);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [posting?.debit, posting?.credit, posting?.amount, posting?.reason, posting?.providerId],
      ['site_write_offs', 'member_debt', 60n, 'write_off', null],
    );
    assert.deepEqual(await inTransaction(t.site.db, (tx) => auditMember(tx, member.memberId)), []);
    for (const found of [await auditBooks(t.site.db), await auditStretch(t.site.db, new Date())])
      assert.deepEqual([found.ok, found.sum, found.mismatches], [true, 0n, []]);
  });

  test('as a row its member can open, with the reason, and nobody else; it is not counted as earned', async () => {
    const member = await debtor();
    await booked(member, '200 days');
    await run();
    const [row] = await rows(member);
    const { entries } = await readLedger(asMember(member), t.site.db, { account: 'debt' });
    assert.deepEqual([entries[0]?.cause, entries[0]?.reason], [`write-off-${row?.id ?? ''}`, 'write_off']);
    const name = entries[0]?.cause ?? '';
    const cause = await readLedgerCause(asMember(member), t.site.db, name);
    assert.deepEqual(cause?.writeOff, { idleSince: row?.idleSince });
    assert.equal(cause?.correction ?? cause?.streak, null);
    assert.equal(await readLedgerCause(asMember(await t.member()), t.site.db, name), null);
    const today = await readDays(asMember(member), t.site.db, new Date(Date.now() - 3_600_000));
    assert.deepEqual(today, []);
  });

  test('and the audit sees when what was noted and what was booked differ', async () => {
    const member = await debtor();
    await booked(member, '200 days');
    await run();
    const noted = async (points: number) => {
      await owner.query(`SET session_replication_role = replica`);
      await owner.query('UPDATE write_off SET points = $2 WHERE member_id = $1', [
        member.memberId.toString(),
        points,
      ]);
      await owner.query(`SET session_replication_role = origin`);
    };
    await noted(61);
    const { ok, mismatches } = await auditBooks(t.site.db);
    await noted(60);
    assert.equal(ok, false);
    assert.deepEqual(
      mismatches.map(({ what }) => what),
      ['a correction, bonus or write-off and its transfers differ'],
    );
    assert.equal((await auditBooks(t.site.db)).ok, true);
  });

  test('once, when it is run again', async () => {
    const member = await debtor();
    await booked(member, '200 days');
    await run();
    const [first] = await rows(member);
    assert.deepEqual(await run(), { writtenOff: 0, points: 0n });
    assert.deepEqual(await rows(member), [first]);
    assert.equal((await postings(member)).length, 1);
  });

  test('once, by two who found it idle at the same moment', async () => {
    const member = await debtor();
    await booked(member, '200 days');
    const holder = await openLockHolder(t.database.ownerUrl);
    try {
      const lock = `SELECT 1 FROM balance WHERE member_id = ${member.memberId.toString()} FOR UPDATE`;
      const going = await holder.whileHeld(lock, async () => {
        const both = [run(), run()];
        await holder.waiting(2);
        return { both };
      });
      const done = await Promise.all(going.both);
      assert.deepEqual(done.map(({ writtenOff }) => writtenOff).sort(), [0, 1]);
    } finally {
      await holder.close();
    }
    assert.equal((await rows(member)).length, 1);
    assert.equal((await postings(member)).length, 1);
    assert.equal((await t.balances(member)).debt, 0n);
  });

  test('for many members at once, and a new debt of the same member again when its own time is over', async () => {
    const first = await debtor();
    const members = [first, await debtor(), await debtor()];
    for (const member of members) await booked(member, '300 days');
    assert.deepEqual(await run(), { writtenOff: 3, points: 180n });
    await debtor(first);
    assert.deepEqual(await run(), { writtenOff: 0, points: 0n });
    await booked(first, '190 days');
    assert.deepEqual(await run(), { writtenOff: 1, points: 60n });
    assert.equal((await rows(first)).length, 2);
  });
});
