import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testServerUrl } from '#lib/config/env.ts';
import { type Ageing, openAgeing } from '#lib/data/age-world.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

// The guards can be set aside on our own server only.
const elsewhere = testServerUrl() !== undefined;

describe('a world that grows older', { skip: elsewhere }, () => {
  let t: TestSite;
  let member: TestMember;
  let ageing: Ageing;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs', { capPoints: 10_000n });
    member = await t.member();
    ageing = await openAgeing(t.database.ownerUrl);
  });
  after(async () => {
    await ageing.close();
    await t.closeWhole();
  });

  const pass = (days: number, ms = days * 86_400_000) => ageing.age({ ms, days });

  const credit = (transaction: string) =>
    t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction, amount: '500' });

  test('holds end by themselves as its days pass, and its books add up', async () => {
    await credit('first');
    await pass(3);
    await credit('second');
    await pass(5);
    assert.equal(await releaseDue(t.site.engine), 1);
    const { pending, available } = await t.balances(member);
    assert.deepEqual([pending, available], [500n, 500n]);
    const arrivals = await t.site.db.arrival.findMany({ orderBy: { id: 'asc' } });
    const daysAgo = arrivals.map(({ receivedAt }) =>
      Math.round((Date.now() - receivedAt.getTime()) / 86_400_000),
    );
    assert.deepEqual(daysAgo, [8, 5]);
    const ids = await t.site.db.conversion.findMany({ orderBy: { id: 'asc' }, select: { publicId: true } });
    const idDaysAgo = ids.map(({ publicId }) =>
      Math.round((Date.now() - Number.parseInt(publicId.replace('-', '').slice(0, 12), 16)) / 86_400_000),
    );
    assert.deepEqual(idDaysAgo, [8, 5]);
  });

  test('rows of one day do not meet those of the day before', async () => {
    for (let day = 0; day < 3; day += 1) {
      await credit(`day-${day}`);
      await pass(1);
    }
    assert.equal(await t.site.db.capUsage.count(), 5);
  });

  test('hours pass too: dates move with the midnights among them, times and ids by the millisecond', async () => {
    await credit('hourly');
    const read = () => t.site.db.conversion.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const before = await read();
    const days = await t.site.db.capUsage.count();
    await pass(0, 5 * 3_600_000);
    const after = await read();
    assert.equal(before.createdAt.getTime() - after.createdAt.getTime(), 5 * 3_600_000);
    assert.equal(await t.site.db.capUsage.count(), days);
    const today = new Date().toISOString().slice(0, 10);
    const usages = () =>
      t.site.db.capUsage.findMany({ orderBy: { day: 'desc' }, select: { day: true }, take: 1 });
    assert.equal((await usages())[0]?.day.toISOString().slice(0, 10), today);
    await pass(1, 3_600_000);
    assert.notEqual((await usages())[0]?.day.toISOString().slice(0, 10), today);
  });

  test('a step is noted with what it moved', async () => {
    await ageing.age({ ms: 1_000, days: 0, note: { name: 'a-note', value: { next: 7 } } });
    const { value } = await t.site.db.setting.findUniqueOrThrow({ where: { name: 'a-note' } });
    assert.deepEqual(value, { next: 7 });
  });

  test('the installation itself stays as old as it is', async () => {
    const before = await t.site.db.$queryRawUnsafe('SELECT created_at FROM installation');
    await pass(1);
    assert.deepEqual(await t.site.db.$queryRawUnsafe('SELECT created_at FROM installation'), before);
  });
});
