import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { DEFAULT_TRUST_RULES } from '#lib/core/trust.ts';
import { readTrust } from '#lib/data/trust.ts';
import { changeTrustRules } from '#lib/flows/change-setting.ts';
import { refreshTrust } from '#lib/flows/refresh-trust.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

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

/** Points below the limit of holds: credited at once. */
const SMALL = '10';
const HOUR = 3_600_000;

let runs = 0;
async function earn(
  member: TestMember,
  count: number,
  kind: 'credit' | 'reversal' = 'credit',
): Promise<void> {
  runs += 1;
  for (let at = 0; at < count; at += 1) {
    const facts = { member: member.publicId, transaction: `t${runs}-${at}`, amount: SMALL } as const;
    await t.send('bitlabs', { kind: 'credit', ...facts });
    if (kind === 'reversal') await t.send('bitlabs', { kind, ...facts });
  }
}
const openedDaysAgo = (member: TestMember, days: number) =>
  owner.query(`UPDATE member SET created_at = now() - make_interval(days => $2) WHERE id = $1`, [
    member.memberId.toString(),
    days,
  ]);
const level = async (member: TestMember) => (await readTrust(t.site.db, member.memberId))?.trust;

describe('the level of trust', () => {
  test('rises with age and credited results, and falls with what is taken back', async () => {
    const [young, old, fallen] = [await t.member(), await t.member(), await t.member()];
    await earn(young, 10);
    await earn(old, 10);
    await earn(fallen, 10);
    for (const member of [old, fallen]) await openedDaysAgo(member, 20);
    assert.equal(await refreshTrust(t.site.db), 2);
    assert.deepEqual(
      [await level(young), await level(old), await level(fallen)],
      ['new', 'regular', 'regular'],
    );
    await earn(fallen, 2, 'reversal');
    assert.equal(await refreshTrust(t.site.db), 1);
    assert.equal(await level(fallen), 'new');
  });

  test('stays as it is when nothing has changed', async () => {
    await refreshTrust(t.site.db);
    assert.equal(await refreshTrust(t.site.db), 0);
  });

  test('decides how long the next result is held, and not one that is held already', async () => {
    const member = await t.member();
    await earn(member, 10);
    await openedDaysAgo(member, 20);
    const hours = async (transaction: string) => {
      const facts = { member: member.publicId, transaction, amount: '500' } as const;
      await t.send('bitlabs', { kind: 'credit', ...facts });
      const [row] = await t.site.db.conversion.findMany({
        where: { memberId: member.memberId, points: 500n },
        orderBy: { publicId: 'desc' },
      });
      return Math.round(((row?.holdUntil?.getTime() ?? 0) - Date.now()) / HOUR);
    };
    assert.equal(await hours('as-new'), 7 * 24);
    await refreshTrust(t.site.db);
    assert.equal(await hours('as-regular'), 24);
    const held = await t.site.db.conversion.findMany({
      where: { memberId: member.memberId, points: 500n },
      orderBy: { publicId: 'asc' },
    });
    assert.equal(held[0]?.holdRule, 'survey/10080/new');
  });

  test('follows the rules the site has set, from the next night on', async () => {
    const member = await t.member();
    await earn(member, 3);
    await openedDaysAgo(member, 5);
    await refreshTrust(t.site.db);
    assert.equal(await level(member), 'new');
    const [trusted, regular] = DEFAULT_TRUST_RULES;
    const rules = [trusted, { ...regular, days: 5, credited: 3 }] as const;
    await changeTrustRules(t.site.db, testOperator, { rules, reason: 'r', seen: null });
    assert.equal(await level(member), 'new');
    await refreshTrust(t.site.db);
    assert.equal(await level(member), 'regular');
  });
});
