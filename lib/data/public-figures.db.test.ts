import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Member } from '#lib/core/actors.ts';
import { measureFigures, readPublicFigures } from '#lib/data/public-figures.ts';
import { recordClick } from '#lib/flows/record-click.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { openTestSite, type TestSite, testOffer } from '#lib/testing/test-site.ts';

const DAY = 86_400_000;

describe('what anybody may know of the ledger', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    await t.provider('house');
    await t.provider('bitlabs');
  });
  after(() => t.closeWhole());

  const soon = () => new Date(Date.now() + 1_000);

  test('an empty ledger tells nothing and breaks nothing', async () => {
    const { honesty, story } = await measureFigures(t.site.db, soon());
    assert.deepEqual(honesty, {
      credited: 0,
      points: 0n,
      unaided: 0,
      takenBack: 0,
      median: null,
      slow: null,
    });
    assert.equal(story, null);
  });

  test('credits are counted with their points, their waits, and what was taken back', async () => {
    const someone = await t.member();
    for (const [transaction, amount] of [
      ['a', '200'],
      ['b', '300'],
    ] as const)
      await t.send('bitlabs', { kind: 'credit', member: someone.publicId, transaction, amount });
    await t.send('bitlabs', { kind: 'reversal', member: someone.publicId, transaction: 'b', amount: '300' });
    const { honesty } = await measureFigures(t.site.db, soon());
    assert.deepEqual([honesty.credited, honesty.points, honesty.unaided, honesty.takenBack], [2, 500n, 2, 1]);
    assert.ok((honesty.median ?? -1) >= 0 && (honesty.slow ?? -1) >= (honesty.median ?? 0));
  });

  test('a refused call, and what waits for a person, count for nothing', async () => {
    const before = await measureFigures(t.site.db, soon());
    const someone = await t.member();
    await t.send('house', { kind: 'credit', member: someone.publicId, transaction: 'x', offer: 'nobody' });
    assert.deepEqual((await measureFigures(t.site.db, soon())).honesty, before.honesty);
  });

  test('what is older than the days that count is left out', async () => {
    const { honesty, story } = await measureFigures(t.site.db, new Date(Date.now() + 91 * DAY));
    assert.equal(honesty.credited, 0);
    assert.equal(story, null);
  });

  test('what a wall showed to one member is told without its title', async () => {
    const someone = await t.member();
    await t.send('bitlabs', { kind: 'credit', member: someone.publicId, transaction: 'small', amount: '80' });
    await t.endHolds();
    await releaseDue(t.site.engine);
    const { story } = await measureFigures(t.site.db, soon());
    assert.ok(story !== null);
    assert.equal(story.title, null);
  });

  test('a story has lengths of time and nothing of its person', async () => {
    const someone = await t.member();
    const offerId = await testOffer(t.site, {
      provider: 'house',
      externalId: 'isles',
      title: 'Tidewater Isles',
      terms: 'New players only.',
      kind: 'game',
      targetUrl: 'https://play.example/?click={click}',
      events: [{ externalId: 'install', name: 'Install', points: 150 }],
    });
    const clickId = randomUUIDv7();
    const member = { ...someone, personId: 0n, timeZone: 'UTC' } as unknown as Member;
    assert.ok((await recordClick(t.site.db, member, offerId, { clickId, device: 'android' })).ok);
    const call = { member: someone.publicId, offer: 'isles', event: 'install', click: clickId };
    await t.send('house', { kind: 'credit', transaction: 'isles-1', ...call });
    await t.endHolds();
    await releaseDue(t.site.engine);
    const { story } = await measureFigures(t.site.db, soon());
    assert.equal(story?.title, 'Tidewater Isles');
    assert.equal(story.points, 150n);
    assert.ok((story.toReport ?? -1) >= 0 && story.toCredit >= 0 && (story.toFinal ?? -1) > 0);
    assert.deepEqual(
      Object.keys(story).toSorted(),
      ['held', 'kind', 'points', 'provider', 'title', 'toCredit', 'toFinal', 'toReport'].toSorted(),
    );
  });

  test('many who ask share one measurement', async () => {
    const now = soon();
    assert.equal(readPublicFigures(t.site.db, now), readPublicFigures(t.site.db, now));
  });
});
