import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { testServerUrl } from '#lib/config/env.ts';
import type { Member } from '#lib/core/actors.ts';
import { readUnderWay } from '#lib/data/offer-starts.ts';
import { readOffers } from '#lib/data/offers.ts';
import { recordClick } from '#lib/flows/record-click.ts';
import { openPlanter } from '#lib/testing/plant-rows.ts';
import { openTestSite, type TestMember, type TestSite, testOffer } from '#lib/testing/test-site.ts';

const asMember = ({ memberId, publicId }: TestMember) =>
  ({ personId: 0n, memberId, publicId, timeZone: 'UTC' }) as unknown as Member;

describe('what a member has under way', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('house');
  });
  after(() => t.close());

  const offer = (externalId: string, more: object = {}) =>
    testOffer(t.site, {
      provider: 'house',
      externalId,
      title: `Offer ${externalId}`,
      terms: 'New players only.',
      kind: 'game',
      targetUrl: 'https://play.example/?click={click}',
      events: [
        { externalId: 'install', name: 'Install', points: 150 },
        { externalId: 'level', name: 'Level 5', points: 900 },
      ],
      ...more,
    });
  const start = async (someone: TestMember, id: bigint) => {
    const clickId = randomUUIDv7();
    const done = await recordClick(t.site.db, asMember(someone), id, { clickId, device: 'android' });
    assert.ok(done.ok);
    return clickId;
  };
  const tell = (someone: TestMember, external: string, event: string, click: string) =>
    t.send('house', {
      kind: 'credit',
      member: someone.publicId,
      transaction: `${external}-${event}-${click}`,
      offer: external,
      event,
      click,
    });
  const underWay = (someone: TestMember, id: bigint | null = null) =>
    readUnderWay(asMember(someone), t.site.db, id);

  test('is there from the start on, with its steps, and gone when all are done', async () => {
    const someone = await t.member();
    const id = await offer('a');
    assert.deepEqual(await underWay(someone), []);
    const click = await start(someone, id);
    const [fresh] = await underWay(someone);
    assert.equal(fresh?.state, 'started');
    assert.equal(fresh?.rowId, click);
    assert.deepEqual(
      fresh?.steps.map(({ name, points, state }) => [name, points, state]),
      [
        ['Install', 150n, null],
        ['Level 5', 900n, null],
      ],
    );
    await tell(someone, 'a', 'install', click);
    const [half] = await underWay(someone, id);
    assert.equal(half?.state, 'pending');
    assert.notEqual(half?.rowId, click);
    assert.deepEqual(
      half?.steps.map(({ state }) => state),
      ['pending', null],
    );
    await tell(someone, 'a', 'level', click);
    assert.deepEqual(await underWay(someone), []);
  });

  test('an offer that was withdrawn stays with who started it until its grace is over, and with nobody else', async () => {
    const [starter, other] = [await t.member(), await t.member()];
    const id = await offer('b', { graceDays: 3 });
    await start(starter, id);
    const withdraw = (ago: string) =>
      t.site.db.$executeRawUnsafe(
        `UPDATE offer SET state = 'withdrawn', closes_at = now() - $2::interval WHERE id = $1::bigint`,
        id.toString(),
        ago,
      );
    await withdraw('2 days');
    const [mine] = await underWay(starter);
    const left = (mine?.honouredUntil?.getTime() ?? 0) - Date.now();
    assert.ok(Math.abs(left - 86_400_000) < 60_000, `${left}`);
    assert.deepEqual(await underWay(other), []);
    assert.ok((await readOffers(t.site.db)).offers.every((each) => each.id !== id));
    await withdraw('4 days');
    assert.deepEqual(await underWay(starter), []);
  });

  test('another member’s start is never under way here', async () => {
    const someone = await t.member();
    const id = await offer('c');
    await start(someone, id);
    assert.equal((await underWay(someone)).length, 1);
    assert.deepEqual(await underWay(await t.member(), id), []);
    assert.deepEqual(await underWay(someone, 999_999n), []);
  });

  // Planting in the past takes the rights of our own server's owner.
  test('a start whose time is over is not under way', { skip: testServerUrl() !== undefined }, async () => {
    const someone = await t.member();
    const id = await offer('d', { clickWindowDays: 2 });
    const plant = await openPlanter(t.database.ownerUrl);
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
    try {
      await plant.click(someone.memberId, ago(2.01), id);
      assert.deepEqual(await underWay(someone), []);
      const click = await plant.click(someone.memberId, ago(1.99), id);
      assert.deepEqual(
        (await underWay(someone)).map(({ rowId }) => rowId),
        [click],
      );
    } finally {
      await plant.close();
    }
  });
});
