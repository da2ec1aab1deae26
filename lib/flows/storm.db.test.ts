import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ReceivedCall } from '#lib/core/protocol/notice.ts';
import { auditBooks } from '#lib/data/books.ts';
import { query } from '#lib/data/db.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { type Answer, fromAnotherProcess } from '#lib/testing/another-process.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

const IDS = 30;
const COPIES = 32;

/** Each id's copies dealt out in turn, so that all ids are under way at once everywhere. */
const dealt = (calls: readonly ReceivedCall[], copies: number) =>
  Array.from({ length: copies }, () => calls).flat();

describe('a storm of copies from two processes', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs', { holdMinutes: 0 });
  });
  after(() => t.close());

  test(`${IDS} ids × ${COPIES} copies are ${IDS} credits and ${IDS * COPIES} success words (T6, T12b)`, async () => {
    const members = [await t.member(), await t.member(), await t.member()];
    const calls = await Promise.all(
      Array.from({ length: IDS }, (_, index) =>
        t.compose('bitlabs', {
          kind: 'credit',
          member: members[index % members.length]?.publicId ?? '',
          transaction: `storm-${index}`,
          amount: '100',
        }),
      ),
    );
    const [elsewhere, here] = await Promise.all([
      fromAnotherProcess(t, 'bitlabs', dealt(calls, COPIES / 2)),
      Promise.all(
        dealt(calls, COPIES / 2).map(async (call): Promise<Answer> => {
          const { verdict, reply } = await t.deliver('bitlabs', call);
          return { verdict, ...reply };
        }),
      ),
    ]);
    const answers = [...elsewhere, ...here];
    assert.equal(answers.length, IDS * COPIES);
    assert.deepEqual(new Set(answers.map(({ status, body }) => `${status} ${body}`)), new Set(['200 OK']));
    assert.equal(answers.filter(({ verdict }) => verdict === 'credited').length, IDS);
    assert.equal(answers.filter(({ verdict }) => verdict === 'repeat').length, IDS * (COPIES - 1));
    for (const member of members) assert.equal((await t.balances(member)).available, BigInt((IDS / 3) * 100));
    const [counted] = await query<{ repeats: bigint }>(
      t.site.db,
      'SELECT sum(repeats) AS repeats FROM arrival_key',
    );
    assert.equal(Number(counted?.repeats), IDS * (COPIES - 1));
    assert.deepEqual((await auditBooks(t.site.db)).mismatches, []);
  });

  test('64 reversals at once from two processes take back once (T11)', async () => {
    const member = await t.member();
    const facts = { member: member.publicId, transaction: 'taken', amount: '700' } as const;
    await t.send('bitlabs', { kind: 'credit', ...facts });
    const reversals = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        t.compose('bitlabs', {
          kind: 'reversal',
          ...facts,
          // A correction with an id of its own each time: no two of these calls are copies.
          extras: {
            taskState: '',
            state: 'RECONCILIATION',
            transaction: `back-${index}`,
            reference: 'taken',
          },
        }),
      ),
    );
    const [elsewhere, here] = await Promise.all([
      fromAnotherProcess(t, 'bitlabs', reversals.slice(0, 32)),
      Promise.all(reversals.slice(32).map((call) => t.deliver('bitlabs', call))),
    ]);
    const verdicts = [...elsewhere, ...here].map(({ verdict }) => verdict);
    assert.equal(verdicts.filter((verdict) => verdict === 'reversed').length, 1);
    assert.equal(verdicts.filter((verdict) => verdict === 'reversal-repeated').length, 63);
    assert.deepEqual(await t.balances(member), { pending: 0n, available: 0n, reserved: 0n, debt: 0n });
    assert.deepEqual((await auditBooks(t.site.db)).mismatches, []);
  });

  test('credits in one process and their reversals in another meet at nothing, and none is lost (T12)', async () => {
    const member = await t.member();
    const facts = (index: number) =>
      ({ member: member.publicId, transaction: `met-${index}`, amount: '300' }) as const;
    const all = Array.from({ length: 40 }, (_, index) => index);
    const credits = await Promise.all(
      all.map((index) => t.compose('bitlabs', { kind: 'credit', ...facts(index) })),
    );
    const reversals = await Promise.all(
      all.map((index) => t.compose('bitlabs', { kind: 'reversal', ...facts(index) })),
    );
    const [elsewhere, here] = await Promise.all([
      fromAnotherProcess(t, 'bitlabs', reversals),
      // One by one, while the other process starts and works: the two meet at every conversion in turn.
      (async () => {
        const verdicts: string[] = [];
        for (const call of credits) verdicts.push((await t.deliver('bitlabs', call)).verdict);
        return verdicts;
      })(),
    ]);
    const verdicts = new Set([...elsewhere.map(({ verdict }) => verdict), ...here]);
    for (const verdict of verdicts)
      assert.ok(
        ['credited', 'reversed', 'reversal-before-credit', 'credited-and-reversed'].includes(verdict),
        verdict,
      );
    assert.deepEqual(await t.balances(member), { pending: 0n, available: 0n, reserved: 0n, debt: 0n });
    const states = await t.site.db.conversion.groupBy({
      by: ['state'],
      where: { memberId: member.memberId },
      _count: true,
    });
    assert.deepEqual(states, [{ state: 'reversed', _count: 40 }]);
  });

  test('credit, reversal and release in every order and at once end at nothing', async () => {
    await t.provider('bitlabs', { slug: 'held', holdMinutes: 60 });
    for (let round = 0; round < 10; round += 1) {
      const member = await t.member();
      const facts = { member: member.publicId, transaction: `race-${round}`, amount: '500' } as const;
      await Promise.all([
        t.send('held', { kind: 'credit', ...facts }),
        t.send('held', { kind: 'reversal', ...facts }),
        t.endHolds().then(() => releaseDue(t.site.engine)),
      ]);
      assert.deepEqual(await t.balances(member), { pending: 0n, available: 0n, reserved: 0n, debt: 0n });
    }
    assert.deepEqual((await auditBooks(t.site.db)).mismatches, []);
  });
});

describe('a storm of different ids over the same members', () => {
  const CALLS = 240;
  const MEMBERS = 20;
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs', { holdMinutes: 0 });
  });
  after(() => t.closeWhole());

  test('from two processes, each in an order of its own: all are credited, every balance is its history, no version is missing', async () => {
    const members = await Promise.all(Array.from({ length: MEMBERS }, () => t.member()));
    const calls = await Promise.all(
      Array.from({ length: CALLS }, (_, index) =>
        t.compose('bitlabs', {
          kind: 'credit',
          member: members[index % MEMBERS]?.publicId ?? '',
          transaction: `mixed-${index}`,
          amount: '100',
        }),
      ),
    );
    // Two thirds of the ids each, so that a third comes to both. 7 and 11 share no divisor with the count.
    const share = (step: number, from: number): ReceivedCall[] =>
      Array.from({ length: (CALLS * 2) / 3 }, (_, index) => calls[(from + index * step) % CALLS]).filter(
        (call) => call !== undefined,
      );
    const answers = (
      await Promise.all([
        fromAnotherProcess(t, 'bitlabs', share(7, 0)),
        fromAnotherProcess(t, 'bitlabs', share(11, 5)),
      ])
    ).flat();
    assert.deepEqual(
      new Set(answers.map(({ verdict, status }: Answer) => `${status} ${verdict}`)),
      new Set(['200 credited', '200 repeat']),
    );
    const credited = answers.filter(({ verdict }) => verdict === 'credited').length;
    assert.equal(await t.site.db.conversion.count({ where: { state: 'credited' } }), credited);
    const kept = await query<{ balance: bigint; entries: bigint; versions: bigint; last: bigint }>(
      t.site.db,
      `SELECT b.available AS balance, count(*) AS entries, count(DISTINCT t.member_version) AS versions,
         max(t.member_version) AS last
       FROM balance b JOIN transfer t ON t.member_id = b.member_id GROUP BY b.member_id`,
    );
    assert.equal(
      kept.reduce((sum, { balance }) => sum + balance, 0n),
      BigInt(credited) * 100n,
    );
    for (const { balance, entries, versions, last } of kept)
      assert.deepEqual([versions, last, balance], [entries, entries, (entries / 2n) * 100n]);
    assert.deepEqual((await auditBooks(t.site.db)).mismatches, []);
  });
});
