import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { disagreementInWords } from '#lib/core/checkpoint.ts';
import { readAudit } from '#lib/data/audit-log.ts';
import { readComparison } from '#lib/data/checkpoints.ts';
import { illnesses } from '#lib/data/health.ts';
import { checkBooks } from '#lib/flows/check-books.ts';
import { compareCheckpoints } from '#lib/flows/compare-checkpoints.ts';
import { setAsideCheckpoints } from '#lib/flows/set-aside-checkpoints.ts';
import { writeCheckpoint } from '#lib/flows/write-checkpoint.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

const HOUR = 3_600_000;
const NOW = new Date('2026-11-30T12:00:00Z');

let t: TestSite;
let owner: pg.Client;
let member: TestMember;
let folder: string;
let sent = 0;
before(async () => {
  t = await openTestSite();
  await t.provider('bitlabs', { holdMinutes: 0 });
  owner = new pg.Client(t.database.ownerUrl);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await t.close();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bountycore-checkpoints-'));
  await guardsOff('DELETE FROM checkpoint; DELETE FROM checkpoint_verdict');
  member = await t.member();
});
afterEach(() => rmSync(folder, { recursive: true }));

const settings = () => ({ key: Buffer.alloc(32, 1), folder });
/** As whoever owns the database can, past every guard. */
const guardsOff = (sql: string) =>
  owner.query(`SET session_replication_role = 'replica'; ${sql}; SET session_replication_role = 'origin'`);
async function credit(amount = '100'): Promise<void> {
  sent += 1;
  const facts = { kind: 'credit', member: member.publicId, transaction: `c${sent}`, amount } as const;
  assert.equal((await t.send('bitlabs', facts)).verdict, 'credited');
}
const write = (at = NOW) => writeCheckpoint(t.site.db, settings(), at);
const compare = () => compareCheckpoints(t.site.db, settings());
const kinds = async () => (await compare()).disagreements.map(({ kind }) => kind);
const words = async () => (await compare()).disagreements.map(disagreementInWords);
const standing = async () =>
  Number((await owner.query<{ n: string }>('SELECT count(*) AS n FROM transfer')).rows[0]?.n);
async function setAside(reason: string) {
  const shown = await readComparison(testOperator, t.site.db);
  return setAsideCheckpoints(t.site.db, settings(), testOperator, shown?.id ?? 0n, reason, NOW);
}
const covered = async () =>
  Number((await t.site.db.checkpoint.aggregate({ _sum: { transfers: true } }))._sum.transfers);
/** A transfer past every guard. */
const planted = (id: number, folio = `pg_sequence_last_value('ledger_folio')`) =>
  `INSERT INTO transfer (id, folio, debit, credit, amount, reason, cause, cause_id, leg, member_id, member_version,
      pending_after, available_after, reserved_after, debt_after)
    VALUES (${-id}, ${folio}, 'site_corrections', 'member_available', 1, 'correction', 'correction', ${-id}, 1,
      ${member.memberId}, ${10_000 + id}, 0, 1, 0, 0)`;
/** The newest transfer of this test’s member, which stands on a signed folio once that was written. */
const NEWEST = () => `(SELECT max(id) FROM transfer WHERE member_id = ${member.memberId})`;

describe('signed checkpoints', () => {
  test('cover every transfer once, and agree with a journal that nobody touched', async () => {
    await credit();
    await write();
    await credit();
    await credit();
    await write();
    assert.equal(await covered(), await standing());
    const { compared, disagreements } = await compare();
    assert.deepEqual([compared, disagreements], [2, []]);
  });

  for (const [what, sql, said] of [
    [
      'an amount was changed',
      () => `UPDATE transfer SET amount = amount + 1 WHERE id = ${NEWEST()}`,
      /not the same/,
    ],
    [
      'a time was changed',
      () => `UPDATE transfer SET posted_at = posted_at - interval '1 ms' WHERE id = ${NEWEST()}`,
      /not the same/,
    ],
    [
      'a member was changed',
      () => `UPDATE transfer SET member_version = 99 WHERE id = ${NEWEST()}`,
      /not the same/,
    ],
    [
      'a transfer was taken out',
      () => `DELETE FROM transfer WHERE id = ${NEWEST()}`,
      /with 2 transfers: 1 transfer stands/,
    ],
    [
      'a transfer was moved to another folio',
      () => `UPDATE transfer SET folio = folio + 1 WHERE id = ${NEWEST()}`,
      /: 1 transfer stands/,
    ],
    [
      'a transfer was slipped in',
      () => planted(1, `(SELECT folio FROM transfer WHERE id = ${NEWEST()})`),
      /: 3 transfers stand/,
    ],
  ] as const)
    test(`tell that ${what}, past every guard of the database`, async () => {
      await write();
      await credit();
      await write();
      await owner.query('CREATE TEMP TABLE kept AS TABLE transfer');
      try {
        await guardsOff(sql());
        const told = await words();
        assert.equal(told.length, 1);
        assert.match(told[0] ?? '', said);
        assert.match(told[0] ?? '', /^Folio \d+, signed on 2026-11-30 at 12:00 UTC with 2 transfers/);
      } finally {
        await guardsOff('DELETE FROM transfer; INSERT INTO transfer SELECT * FROM kept; DROP TABLE kept');
      }
      assert.deepEqual(await kinds(), []);
    });

  test('tell it also where they were deleted from the database, changed there, or cut out everywhere', async () => {
    await write();
    await credit();
    await write();
    await write();
    await owner.query('CREATE TEMP TABLE kept AS TABLE checkpoint');
    const [, second] = (await t.site.db.checkpoint.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
    await guardsOff(`UPDATE transfer SET amount = amount + 1 WHERE id = ${NEWEST()}`);
    await guardsOff('DELETE FROM checkpoint');
    assert.deepEqual(await kinds(), ['rewritten']);
    // Written anew over what was changed, it does not speak for the copy outside.
    await write();
    assert.deepEqual(await kinds(), ['rewritten']);
    await guardsOff('DELETE FROM checkpoint; INSERT INTO checkpoint SELECT * FROM kept');
    await guardsOff(`UPDATE checkpoint SET digest = 'forged' WHERE id = ${second}`);
    assert.deepEqual(await kinds(), ['unsigned', 'rewritten']);
    const file = join(folder, readdirSync(folder)[0] ?? '');
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    await guardsOff(`DELETE FROM checkpoint WHERE id = ${second}`);
    writeFileSync(file, [lines[0], lines[2]].join('\n'));
    assert.deepEqual(await kinds(), ['missing']);
    await guardsOff(`UPDATE transfer SET amount = amount - 1 WHERE id = ${NEWEST()}; DROP TABLE kept`);
  });

  test('are no matter of clocks: the database’s and the app’s may jump both ways', async () => {
    const clock = (days: number) =>
      owner.query(`ALTER TABLE transfer ALTER posted_at SET DEFAULT now() + interval '${days} days'`);
    try {
      for (const days of [0, 400, 0, -400, 0]) {
        await clock(days);
        await credit();
        await write(new Date(NOW.getTime() + days * 24 * HOUR));
        await credit();
        assert.deepEqual(await kinds(), [], `${days} days`);
      }
      await write();
      assert.equal(await covered(), await standing());
      assert.deepEqual(await kinds(), []);
    } finally {
      await clock(0);
    }
  });

  test('wait for who still posts on a folio that was closed, and hold up nobody', async () => {
    const slow = new pg.Client(t.database.ownerUrl);
    await slow.connect();
    await slow.query(`BEGIN; SET LOCAL session_replication_role = 'replica'; ${planted(77)}`);
    const writing = write();
    await sleep(300);
    await credit();
    const early = await Promise.race([writing, sleep(100, 'waits')]);
    assert.equal(early, 'waits');
    await slow.query('COMMIT');
    await slow.end();
    assert.ok((await writing) !== null);
    assert.deepEqual(await kinds(), []);
    await write();
    assert.equal(await covered(), await standing());
    await guardsOff('DELETE FROM transfer WHERE id = -77');
    assert.deepEqual(await kinds(), ['rewritten']);
  });

  test('say nothing of the books: health and accounts stay as they are', async () => {
    await credit();
    await write();
    await guardsOff(`UPDATE transfer SET posted_at = posted_at - interval '1 ms' WHERE id = ${NEWEST()}`);
    assert.deepEqual(await kinds(), ['rewritten']);
    assert.ok((await checkBooks(t.site.db)).ok);
    assert.deepEqual(await illnesses(t.site.db, new Date()), []);
    assert.equal(await t.site.db.frozenMember.count({ where: { memberId: member.memberId } }), 0);
  });
});

describe('setting checkpoints aside', () => {
  test('clears a database that is older than its checkpoints, for good, and what comes is signed as ever', async () => {
    await credit();
    await write();
    await owner.query(
      'CREATE TEMP TABLE then_transfer AS TABLE transfer; CREATE TEMP TABLE then_checkpoint AS TABLE checkpoint',
    );
    const { rows } = await owner.query<{ folio: string }>('SELECT last_value AS folio FROM ledger_folio');
    for (const id of [101, 102, 103]) {
      await guardsOff(planted(id));
      await write();
    }
    // A backup of before is put back by other means than ours.
    await guardsOff(`DELETE FROM transfer; INSERT INTO transfer SELECT * FROM then_transfer; DROP TABLE then_transfer;
      DELETE FROM checkpoint; INSERT INTO checkpoint SELECT * FROM then_checkpoint; DROP TABLE then_checkpoint;
      SELECT setval('ledger_folio', ${rows[0]?.folio})`);
    assert.deepEqual(await kinds(), ['older', 'older', 'older']);
    assert.match((await words())[0] ?? '', /older than its checkpoints, or another one/);
    await credit();
    assert.deepEqual(await setAside('restored from Sunday’s volume'), { ok: true });
    assert.deepEqual(await kinds(), []);
    await credit();
    await write();
    assert.equal(await covered(), await standing());
    assert.deepEqual(await kinds(), []);
    await guardsOff(`UPDATE transfer SET amount = amount + 1 WHERE id = ${NEWEST()}`);
    assert.deepEqual(await kinds(), ['rewritten']);
    await guardsOff(`UPDATE transfer SET amount = amount - 1 WHERE id = ${NEWEST()}`);
  });

  test('takes a reason, is written down with it, and signs what stands there now', async () => {
    await credit();
    await write();
    await guardsOff(`UPDATE transfer SET posted_at = posted_at - interval '1 ms' WHERE id = ${NEWEST()}`);
    const [found] = (await compare()).disagreements;
    assert.deepEqual(await setAside(' '), {
      ok: false,
      why: 'Give a reason: it is kept with the act.',
    });
    assert.match(JSON.stringify(await setAside('x'.repeat(501))), /at most 500 characters/);
    assert.deepEqual(await kinds(), ['rewritten']);
    assert.deepEqual(await setAside('looked at with Ada'), { ok: true });
    const about = `checkpoint/${found?.after}-${found?.through}`;
    const { lines } = await readAudit(testOperator, t.site.db, { about });
    assert.deepEqual(
      lines.map(({ act, detail }) => [act, detail]),
      [['set-aside-checkpoints', { kind: 'rewritten', reason: 'looked at with Ada' }]],
    );
    assert.deepEqual(await kinds(), []);
    await guardsOff(`UPDATE transfer SET posted_at = posted_at - interval '1 ms' WHERE id = ${NEWEST()}`);
    assert.deepEqual(await kinds(), ['rewritten']);
  });

  test('sets aside what was shown, and nothing that was found since', async () => {
    await credit();
    await write();
    await compare();
    const shown = await readComparison(testOperator, t.site.db);
    await guardsOff(`UPDATE transfer SET amount = amount + 1 WHERE id = ${NEWEST()}`);
    await compare();
    const stale = await setAsideCheckpoints(t.site.db, settings(), testOperator, shown?.id ?? 0n, 'r', NOW);
    assert.match(stale.ok ? '' : stale.why, /compared again meanwhile/);
    assert.deepEqual(await kinds(), ['rewritten']);
    await guardsOff(`UPDATE transfer SET amount = amount - 1 WHERE id = ${NEWEST()}`);
    await compare();
    assert.deepEqual(await setAside('r'), { ok: false, why: 'there is nothing to set aside (any more)' });
  });

  test('takes the installation’s key: whoever has the database alone cannot silence it', async () => {
    await credit();
    await write();
    await guardsOff(`UPDATE transfer SET amount = amount + 1 WHERE id = ${NEWEST()}`);
    await guardsOff(`INSERT INTO checkpoint (after, through, transfers, digest, replaces, reason, written_at, signature)
      SELECT after, through, transfers, digest, signature, 'nothing to see', now(), 'x' FROM checkpoint`);
    assert.deepEqual(await kinds(), ['unsigned', 'rewritten']);
    assert.deepEqual(await setAside('a break-in, see the report'), { ok: true });
    assert.deepEqual(await kinds(), []);
    await guardsOff(`UPDATE transfer SET amount = amount - 1 WHERE id = ${NEWEST()}`);
  });
});
