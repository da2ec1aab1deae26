import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import type { Member } from '#lib/core/actors.ts';
import { inTransaction } from '#lib/data/db.ts';
import { recordClick } from '#lib/flows/record-click.ts';
import { openTestSite, type TestMember, type TestSite, testOffer } from '#lib/testing/test-site.ts';

const asMember = ({ memberId, publicId }: TestMember) =>
  ({ personId: 0n, memberId, publicId, timeZone: 'UTC' }) as unknown as Member;

describe('record-click', () => {
  let t: TestSite;
  let offers = 0;
  before(async () => {
    t = await openTestSite();
    await t.provider('house');
  });
  after(() => t.close());

  const offer = (more: object = {}) => {
    offers += 1;
    return testOffer(t.site, {
      provider: 'house',
      externalId: `offer-${offers}`,
      title: 'Tidewater Isles',
      terms: 'New players only.',
      kind: 'game',
      targetUrl: 'https://play.example/{member}?click={click}',
      events: [{ externalId: '', name: 'Install', points: 150 }],
      ...more,
    });
  };
  const start = (member: TestMember, offerId: bigint) =>
    recordClick(t.site.db, asMember(member), offerId, { clickId: randomUUIDv7(), device: 'android' });

  test('a start is stored, and leads to the stored address with its own id', async () => {
    const member = await t.member();
    const started = await start(member, await offer());
    assert.ok(started.ok);
    assert.equal(started.location, `https://play.example/${member.publicId}?click=${started.clickId}`);
    const click = await t.site.db.click.findUniqueOrThrow({ where: { id: started.clickId } });
    assert.equal(click.memberId, member.memberId);
    assert.equal(click.device, 'android');
    assert.equal(click.country, null);
  });

  test('each start is its own row', async () => {
    const member = await t.member();
    const id = await offer();
    await Promise.all([start(member, id), start(member, id), start(member, id)]);
    assert.equal(await t.site.db.click.count({ where: { memberId: member.memberId } }), 3);
  });

  test('a button pressed twice, or three times at once, is one start, and leads each time to the same place', async () => {
    const member = await t.member();
    const id = await offer();
    const press = (offerId: bigint) =>
      recordClick(t.site.db, asMember(member), offerId, {
        clickId: randomUUIDv7(),
        device: 'android',
        sameWithin: 10,
      });
    const pressed = [...(await Promise.all([press(id), press(id), press(id)])), await press(id)];
    assert.equal(new Set(pressed.map((one) => (one.ok ? one.location : one.why))).size, 1);
    const mine = () => t.site.db.click.count({ where: { memberId: member.memberId } });
    assert.equal(await mine(), 1);
    assert.ok((await press(await offer())).ok);
    assert.equal(await mine(), 2, 'another offer is another start');
    const owner = new pg.Client(t.database.ownerUrl);
    await owner.connect();
    await owner.query('SET session_replication_role = replica');
    await owner.query(`UPDATE click SET clicked_at = clicked_at - interval '11 seconds'`);
    await owner.end();
    assert.ok((await press(id)).ok);
    assert.equal(await mine(), 3, 'later it is a start of its own');
  });

  test('a script that starts without end is stopped, and leaves no further row', async () => {
    const member = await t.member();
    const id = await offer();
    let stopped = 0;
    for (let count = 0; count < 140; count += 1) {
      const started = await start(member, id);
      if (!started.ok && started.why === 'too-many') stopped += 1;
    }
    assert.equal(stopped, 20);
    assert.equal(await t.site.db.click.count({ where: { memberId: member.memberId } }), 120);
    assert.ok((await start(await t.member(), id)).ok, 'others still start');
  });

  for (const [why, change] of [
    ['a withdrawn offer', `UPDATE offer SET state = 'withdrawn' WHERE id = $1::bigint`],
    [
      'an offer past its end',
      `UPDATE offer SET closes_at = now() - interval '1 minute' WHERE id = $1::bigint`,
    ],
  ] as const)
    test(`${why} is not started and leaves no row`, async () => {
      const member = await t.member();
      const id = await offer();
      await t.site.db.$executeRawUnsafe(change, id.toString());
      assert.deepEqual(await start(member, id), { ok: false, why: 'over' });
      assert.equal(await t.site.db.click.count({ where: { memberId: member.memberId } }), 0);
    });

  test('an offer of a paused provider is not started', async () => {
    const slug = await t.provider('house', { slug: 'resting' });
    const id = await offer({ provider: slug });
    await t.site.db.$executeRawUnsafe(`UPDATE provider SET state = 'paused' WHERE slug = $1`, slug);
    assert.deepEqual(await start(await t.member(), id), { ok: false, why: 'over' });
  });

  test('a paused member starts nothing', async () => {
    const member = await t.member();
    await inTransaction(t.site.db, (tx) =>
      tx.member.update({ where: { id: member.memberId }, data: { state: 'paused' } }),
    );
    assert.deepEqual(await start(member, await offer()), { ok: false, why: 'member-paused' });
  });

  test('an offer that does not exist is not started', async () => {
    assert.deepEqual(await start(await t.member(), 999_999n), { ok: false, why: 'unknown' });
  });

  test('an address that may not be used leads nowhere and leaves no row', async () => {
    const member = await t.member();
    const id = await offer();
    await t.site.db.$executeRawUnsafe(
      `UPDATE offer SET target_url = 'https://{member}@play.example/' WHERE id = $1::bigint`,
      id.toString(),
    );
    assert.deepEqual(await start(member, id), { ok: false, why: 'target-broken' });
    assert.equal(await t.site.db.click.count({ where: { memberId: member.memberId } }), 0);
  });
});
