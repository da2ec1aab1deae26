import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';
import { judge } from './judge.ts';

describe('the judge outside the system', () => {
  let t: TestSite;
  let owner: pg.Client;
  let member: TestMember;
  let folder: string;
  before(async () => {
    t = await openTestSite();
    owner = new pg.Client(t.database.ownerUrl);
    await owner.connect();
    await t.provider('adgem', { holdMinutes: 0 });
    member = await t.member();
    folder = mkdtempSync(join(tmpdir(), 'bountycore-judge-'));
    for (const [transaction, amount] of [
      ['a', '100'],
      ['b', '200'],
    ] as const)
      await t.send('adgem', { kind: 'credit', member: member.publicId, transaction, amount });
    await t.send('adgem', { kind: 'reversal', member: member.publicId, transaction: 'b', amount: '200' });
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await owner.end();
    await t.close();
  });

  const line = (kind: string, transaction: string, amount: number) =>
    `${kind} adgem ${transaction} ${member.publicId} ${amount}`;
  const honest = () => [line('credit', 'a', 100), line('credit', 'b', 200), line('reversal', 'b', 200)];
  async function wrongs(sent: readonly string[], acknowledged: readonly string[], everything = false) {
    const files = { sent: join(folder, 'sent'), acknowledged: join(folder, 'acknowledged') };
    writeFileSync(files.sent, sent.join('\n'));
    writeFileSync(files.acknowledged, acknowledged.join('\n'));
    return (await judge(t.database.ownerUrl, files, everything)).wrongs;
  }
  /** The database with a planted wrong, put back afterwards. */
  async function planted(sql: string): Promise<readonly string[]> {
    await owner.query("SET session_replication_role = 'replica'");
    const kept = ['transfer', 'balance', 'conversion', 'arrival', 'decision'];
    for (const table of kept) await owner.query(`CREATE TEMP TABLE kept_${table} AS TABLE ${table}`);
    try {
      await owner.query(sql);
      return await wrongs(honest(), honest());
    } finally {
      for (const table of kept)
        await owner.query(
          `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept_${table}; DROP TABLE kept_${table}`,
        );
    }
  }

  test('finds nothing where all is well', async () => {
    assert.deepEqual(await wrongs(honest(), honest()), []);
    assert.deepEqual(await wrongs(honest(), []), []);
    assert.deepEqual(await wrongs(honest(), [], true), []);
  });
  test('finds an acknowledged credit that is not there', async () => {
    const more = [...honest(), line('credit', 'c', 5)];
    assert.match((await wrongs(more, more)).join(), /adgem c: acknowledged and not there/);
    assert.deepEqual(await wrongs(more, honest()), []);
    assert.match((await wrongs(more, honest(), true)).join(), /adgem c: acknowledged and not there/);
  });
  test('finds a credit nobody sent, and one of another amount or member', async () => {
    assert.match((await wrongs(honest().slice(1), [])).join(), /adgem a is in the ledger and was never sent/);
    const other = [line('credit', 'a', 101), ...honest().slice(1)];
    assert.match((await wrongs(other, other)).join(), /credited 100, not 101/);
    const stolen = honest().map((text) => text.replace(member.publicId, 'somebodyelse'));
    assert.match((await wrongs(stolen, [])).join(), /belongs to/);
  });
  test('finds a reversal that was acknowledged without effect, and one nobody sent', async () => {
    const more = [...honest(), line('reversal', 'a', 100)];
    assert.match((await wrongs(more, more)).join(), /its reversal was acknowledged and it still counts/);
    assert.match((await wrongs(honest().slice(0, 2), [])).join(), /taken back without a reversal/);
  });
  for (const [what, sql, said] of [
    ['a balance that is not its history', 'UPDATE balance SET available = available + 1', /its journal/],
    ['a lost transfer', 'DELETE FROM transfer WHERE member_version = 1', /no version 1/],
    [
      'a second credit of one conversion',
      `INSERT INTO transfer SELECT id + 100000000, posted_at, debit, credit, amount, reason, cause, cause_id, 9, provider_id,
         member_id, 99, pending_after, available_after, reserved_after, debt_after FROM transfer WHERE debit = 'provider_receivable'
         ORDER BY id LIMIT 1`,
      /credited more than once/,
    ],
    ['an amount changed afterwards', 'UPDATE transfer SET amount = amount + 1', /not /],
    [
      'a state without its postings',
      "UPDATE conversion SET state = 'credited' WHERE state = 'reversed'",
      /does not follow/,
    ],
    ['an arrival without a verdict', 'DELETE FROM decision', /an arrival without its verdict/],
    ['a key without its arrival', 'DELETE FROM arrival', /a key without its arrival/],
    [
      'a release before its hold was over',
      "UPDATE conversion SET hold_until = now() + interval '1 day'",
      /released before its hold/,
    ],
  ] as const)
    test(`finds ${what}`, async () => assert.match((await planted(sql)).join(), said));
});
