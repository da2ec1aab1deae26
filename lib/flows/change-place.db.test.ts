import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import type { Member } from '#lib/core/actors.ts';
import { dayIn, dayText } from '#lib/core/streak.ts';
import { query } from '#lib/data/db.ts';
import { isZoneOfDatabase } from '#lib/data/place.ts';
import { readStreak } from '#lib/data/streak-standing.ts';
import { changePlace } from '#lib/flows/change-place.ts';
import { countStreaks } from '#lib/flows/count-streaks.ts';
import { welcomeMember } from '#lib/flows/welcome-member.ts';
import { openTestSite, type TestMember, type TestSite } from '#lib/testing/test-site.ts';

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

const change = (who: TestMember, country: string, timeZone: string) =>
  changePlace(t.site.db, asMember(who), { country, timeZone });
const stored = ({ memberId }: TestMember) =>
  t.site.db.member.findUniqueOrThrow({
    where: { id: memberId },
    select: { country: true, timeZone: true, zoneChangedAt: true },
  });
const changedAgo = ({ memberId }: TestMember, ago: string) =>
  owner.query('UPDATE member SET zone_changed_at = now() - $2::interval WHERE id = $1', [
    memberId.toString(),
    ago,
  ]);

/** A streak of one day, counted now. */
async function streak(who: TestMember): Promise<void> {
  await t.send('bitlabs', {
    kind: 'credit',
    member: who.publicId,
    transaction: `s-${who.publicId}`,
    amount: '60',
  });
  await countStreaks(t.site.engine);
  assert.notEqual((await readStreak(asMember(who), t.site.db)).run, null);
}

describe('country and time zone are not changed', () => {
  for (const [country, timeZone, wrong] of [
    ['XX', 'Europe/Paris', ['country']],
    ['france', 'Europe/Paris', ['country']],
    ['FR', 'Middle/Earth', ['timeZone']],
    ['FR', '', ['timeZone']],
    ['FR', '+02:00', ['timeZone']],
    ["'; --", '<b>', ['country', 'timeZone']],
  ] as const)
    test(`to “${country}” and “${timeZone}”: refused at ${wrong.join(' and ')}`, async () => {
      const who = await t.member();
      const done = await change(who, country, timeZone);
      assert.ok(!done.ok);
      assert.deepEqual(Object.keys(done.errors), [...wrong]);
      assert.deepEqual(await stored(who), { country: null, timeZone: 'UTC', zoneChangedAt: null });
    });

  test('a second time within seven days, and the country of that form neither', async () => {
    const who = await t.member();
    assert.ok((await change(who, 'FR', 'Europe/Paris')).ok);
    await changedAgo(who, '6 days 23 hours 59 minutes');
    const before = await stored(who);
    const again = await change(who, 'JP', 'Asia/Tokyo');
    assert.ok(!again.ok);
    assert.match(again.errors.timeZone ?? '', /once in 7 days is the most\. From .+ it can be changed again/);
    assert.deepEqual(await stored(who), before);
  });

  test('twice by two forms at once: one of them is told', async () => {
    const who = await t.member();
    const both = await Promise.all([change(who, 'FR', 'Europe/Paris'), change(who, 'JP', 'Asia/Tokyo')]);
    assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
  });

  test('for anybody else', async () => {
    const [who, other] = [await t.member(), await t.member()];
    await change(who, 'FR', 'Europe/Paris');
    assert.deepEqual(await stored(other), { country: null, timeZone: 'UTC', zoneChangedAt: null });
  });

  test('to a zone that only the runtime knows: the database could not count days in it', async () => {
    assert.equal(await isZoneOfDatabase(t.site.db, 'Mars/Olympus'), false);
    const zones = Intl.supportedValuesOf('timeZone');
    const known = await query<{ name: string }>(t.site.db, 'SELECT name FROM pg_timezone_names');
    const names = new Set(known.map(({ name }) => name));
    assert.deepEqual(
      zones.filter((zone) => !names.has(zone)),
      [],
    );
  });
});

describe('country and time zone are changed', () => {
  test('at once for what is shown, and the same form again is no second change', async () => {
    const who = await t.member();
    for (let time = 0; time < 2; time += 1)
      assert.deepEqual(await change(who, 'FR', 'Europe/Paris'), { ok: true });
    const { country, timeZone, zoneChangedAt } = await stored(who);
    assert.deepEqual([country, timeZone], ['FR', 'Europe/Paris']);
    assert.ok(zoneChangedAt !== null);
  });

  test('the country alone as often as it does, also to none', async () => {
    const who = await t.member();
    await change(who, 'FR', 'Europe/Paris');
    const { zoneChangedAt } = await stored(who);
    assert.ok((await change(who, 'JP', 'Europe/Paris')).ok);
    assert.ok((await change(who, '', 'Europe/Paris')).ok);
    assert.deepEqual(await stored(who), { country: null, timeZone: 'Europe/Paris', zoneChangedAt });
  });

  test('again after seven days', async () => {
    const who = await t.member();
    await change(who, '', 'Europe/Paris');
    await changedAgo(who, '7 days');
    assert.deepEqual(await change(who, '', 'Asia/Tokyo'), { ok: true });
  });

  test('right after the welcome, which is no change', async () => {
    const who = await t.member();
    await welcomeMember(t.site.db, asMember(who), { country: '', timeZone: 'Europe/Paris' });
    assert.deepEqual(await change(who, '', 'Asia/Tokyo'), { ok: true });
  });
});

describe('the streak', () => {
  test('is counted in the zone of before until tomorrow, then in the new one, and loses nothing', async () => {
    const who = await t.member();
    await streak(who);
    const { run } = await readStreak(asMember(who), t.site.db);
    await change(who, '', 'Pacific/Kiritimati');
    const now = await readStreak(asMember(who), t.site.db);
    const ahead = dayIn('Pacific/Kiritimati', new Date());
    assert.deepEqual([now.run, now.zone], [run, 'UTC']);
    assert.deepEqual(now.next, { zone: 'Pacific/Kiritimati', from: ahead + 1 });
    await owner.query('UPDATE streak SET next_zone_from = $2 WHERE member_id = $1', [
      who.memberId.toString(),
      dayText(ahead),
    ]);
    const tomorrow = await readStreak(asMember(who), t.site.db);
    assert.deepEqual([tomorrow.zone, tomorrow.next, tomorrow.run], ['Pacific/Kiritimati', null, run]);
  });

  test('goes on from the zone that is in force when a later change follows', async () => {
    const who = await t.member();
    await streak(who);
    await change(who, '', 'Europe/Paris');
    await owner.query(`UPDATE streak SET next_zone_from = current_date - 6 WHERE member_id = $1`, [
      who.memberId.toString(),
    ]);
    await changedAgo(who, '8 days');
    await change(who, '', 'Asia/Tokyo');
    const { zone, next } = await readStreak(asMember(who), t.site.db);
    assert.deepEqual([zone, next?.zone], ['Europe/Paris', 'Asia/Tokyo']);
  });

  test('follows the welcome’s answer, too', async () => {
    const who = await t.member();
    await streak(who);
    await welcomeMember(t.site.db, asMember(who), { country: '', timeZone: 'Asia/Tokyo' });
    const { zone, next } = await readStreak(asMember(who), t.site.db);
    assert.deepEqual([zone, next?.zone], ['UTC', 'Asia/Tokyo']);
  });

  test('that has not begun begins in the new zone', async () => {
    const who = await t.member();
    await change(who, '', 'Pacific/Kiritimati');
    await streak(who);
    assert.equal((await readStreak(asMember(who), t.site.db)).zone, 'Pacific/Kiritimati');
  });
});
