import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ActivityKind } from '#lib/core/holds.ts';
import { OFFERS_PAGE, readFirstOffers, readOfferIds, readOfferKinds, readOffers } from '#lib/data/offers.ts';
import { openTestSite, type TestSite, testOffer } from '#lib/testing/test-site.ts';

describe('offers to start', () => {
  let t: TestSite;
  const ids: bigint[] = [];
  let made = 0;
  const offer = (kind: ActivityKind) => {
    made += 1;
    return testOffer(t.site, {
      provider: 'house',
      externalId: `offer-${made}`,
      title: `Offer ${made}`,
      terms: 'None.',
      kind,
      targetUrl: 'https://play.example/?click={click}',
      events: [{ externalId: 'done', name: 'Done', points: 100 }],
    });
  };
  const withdraw = (id: bigint) =>
    t.site.db.$executeRawUnsafe(
      `UPDATE offer SET state = 'withdrawn', closes_at = now() WHERE id = $1::bigint`,
      id.toString(),
    );
  const idsOf = (page: { offers: readonly { id: bigint }[] }) => page.offers.map(({ id }) => id);

  before(async () => {
    t = await openTestSite();
    await t.provider('house');
    for (let count = 0; count < OFFERS_PAGE + 5; count += 1)
      ids.unshift(await offer(count < 3 ? 'app' : 'game'));
  });
  after(() => t.close());

  test('come in pages that together hold each of them once, whatever opens meanwhile', async () => {
    const first = await readOffers(t.site.db);
    assert.deepEqual(idsOf(first), ids.slice(0, OFFERS_PAGE));
    ids.unshift(await offer('game'));
    const second = await readOffers(t.site.db, { before: first.next });
    assert.deepEqual(idsOf(second), ids.slice(OFFERS_PAGE + 1));
    assert.equal(second.next, null);
  });

  test('of one kind are found behind any number of others', async () => {
    const { offers, next } = await readOffers(t.site.db, { kind: 'app' });
    assert.deepEqual(
      offers.map(({ id, kind }) => [id, kind]),
      ids.slice(-3).map((id) => [id, 'app']),
    );
    assert.equal(next, null);
    assert.deepEqual((await readOffers(t.site.db, { kind: 'survey' })).offers, []);
  });

  test('leave out what stands elsewhere, and fill the page all the same', async () => {
    const [newest, next, ...others] = ids;
    const page = await readOffers(t.site.db, { without: [newest ?? 0n, next ?? 0n] });
    assert.deepEqual(idsOf(page), others.slice(0, OFFERS_PAGE));
  });

  test('are of the kinds that are there beside what stands elsewhere', async () => {
    assert.deepEqual((await readOfferKinds(t.site.db, [])).sort(), ['app', 'game']);
    assert.deepEqual(await readOfferKinds(t.site.db, ids.slice(-3)), ['game']);
    assert.deepEqual(await readOfferKinds(t.site.db, ids), []);
  });

  test('begin with the kinds that are asked for first, of each the newest', async () => {
    const first = await readFirstOffers(t.site.db, ['app', 'survey', 'game'], 4);
    assert.deepEqual(
      first.map(({ id }) => id),
      [...ids.slice(-3), ids[0]],
    );
    assert.deepEqual(await readFirstOffers(t.site.db, ['survey'], 4), []);
  });

  test('are listed whole for search engines, but not what nobody can start', async () => {
    const gone = await offer('app');
    await withdraw(gone);
    assert.deepEqual(await readOfferIds(t.site.db, 1_000), ids);
    assert.deepEqual(await readOfferIds(t.site.db, 2), ids.slice(0, 2));
    assert.ok(!idsOf(await readOffers(t.site.db)).includes(gone));
  });
});
