import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Member } from '#lib/core/actors.ts';
import { readAudit } from '#lib/data/audit-log.ts';
import { listOffers, readOfferFile } from '#lib/data/offers-desk.ts';
import { editOffer } from '#lib/flows/edit-offer.ts';
import { recordClick } from '#lib/flows/record-click.ts';
import { reopenOffer } from '#lib/flows/reopen-offer.ts';
import { withdrawOffer } from '#lib/flows/withdraw-offer.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testOffer,
  testOperator,
} from '#lib/testing/test-site.ts';

let t: TestSite;
let id: bigint;
let made = 0;
const op = testOperator;
const steps = [
  { externalId: 'install', name: 'Install', points: 100 },
  { externalId: 'level', name: 'Level 5', points: 400 },
];
const offer = {
  title: 'Tidewater Isles',
  terms: 'New players only.',
  kind: 'game',
  targetUrl: 'https://play.example/{member}?click={click}',
  graceDays: 2,
  events: steps,
};

before(async () => {
  t = await openTestSite();
  await t.provider('house', { holdMinutes: 60 });
});
after(() => t.closeWhole());
beforeEach(async () => {
  made += 1;
  id = await testOffer(t.site, { ...offer, provider: 'house', externalId: `o${made}` });
});

const edit = (change: object, options = {}) => editOffer(t.site.db, op, id, { ...offer, ...change }, options);
const withdraw = (confirmed: boolean, now = new Date()) =>
  withdrawOffer(t.site.db, op, id, { now, confirmed });
const file = async () => {
  const found = await readOfferFile(op, t.site.db, id);
  assert.ok(found !== null);
  return found;
};
const start = async (member: TestMember) => {
  const me = { ...member, timeZone: 'UTC', personId: 1n } as unknown as Member;
  const clickId = randomUUIDv7();
  await recordClick(t.site.db, me, id, { clickId, device: 'android' });
  return clickId;
};
const earn = async (member: TestMember, click: string, event = 'install') =>
  t.send('house', {
    kind: 'credit',
    member: member.publicId,
    transaction: `${made}-${randomUUIDv7()}`,
    offer: `o${made}`,
    event,
    amount: '100',
    click,
  });
const acts = async () => {
  const about = `offer/${id}`;
  return (await readAudit(op, t.site.db, { about })).lines;
};

describe('editing an offer', () => {
  test('changes its words, limits and dates, adds a step, and puts steps into another order', async () => {
    const events = [{ externalId: 'start', name: 'Start', points: 10 }, ...steps.toReversed()];
    const change = { title: 'Tidewater', capPerDay: 5, closesAt: '2099-01-31T18:00:00Z', events };
    assert.deepEqual(await edit(change), { ok: true, repriced: [] });
    const stored = await file();
    assert.deepEqual([stored.title, stored.capPerDay], ['Tidewater', 5]);
    assert.equal(stored.closesAt?.toISOString(), '2099-01-31T18:00:00.000Z');
    assert.deepEqual(
      stored.steps.map(({ externalId, points }) => [externalId, points]),
      [
        ['start', 10n],
        ['level', 400n],
        ['install', 100n],
      ],
    );
  });

  test('cannot change whose offer it is, nor the id that calls name', async () => {
    await edit({ provider: 'nobody', externalId: 'other' });
    assert.equal((await file()).externalId, `o${made}`);
    assert.equal((await file()).providerSlug, 'house');
  });

  test('refuses to take a step away', async () => {
    const refused = await edit({ events: [steps[0]] });
    assert.ok(!refused.ok);
    assert.match(refused.why, /"Level 5".*cannot be taken away/);
    assert.equal(refused.field, 'events');
    assert.equal((await file()).steps.length, 2);
  });

  test('changes the points of a step nobody earned without asking, and notes both prices', async () => {
    const events = [{ ...steps[0], points: 150 }, steps[1]];
    assert.deepEqual(await edit({ events }), { ok: true, repriced: [] });
    assert.equal((await acts())[0]?.detail.points, 'Install: 100 to 150');
  });

  test('says how many conversions rest on a step before its points change, and does nothing until the yes', async () => {
    for (const member of [await t.member(), await t.member()])
      assert.equal((await earn(member, await start(member))).verdict, 'credited');
    const events = [{ ...steps[0], points: 80 }, steps[1]];
    const asked = await edit({ events, title: 'Changed' });
    assert.ok(!asked.ok);
    assert.deepEqual(asked.repriced, [{ name: 'Install', before: 100n, after: 80n, conversions: 2 }]);
    assert.equal((await file()).title, 'Tidewater Isles');
    assert.equal((await file()).steps[0]?.points, 100n);
    const done = await edit({ events, title: 'Changed' }, { repriceAnyway: true });
    assert.ok(done.ok);
    assert.equal((await file()).steps[0]?.points, 80n);
    assert.equal((await acts())[0]?.detail.conversions, 2);
    const earned = await t.site.db.conversion.findMany({ where: { offerId: id }, select: { points: true } });
    assert.deepEqual(
      earned.map(({ points }) => points),
      [100n, 100n],
    );
  });

  for (const [what, change, field] of [
    ['an empty title', { title: ' ' }, 'title'],
    ['an http target', { targetUrl: 'http://play.example' }, 'targetUrl'],
    ['a step without points', { events: [{ ...steps[0], points: '0' }, steps[1]] }, 'events[0].points'],
    ['a country in words', { countries: ['Germany'] }, 'countries[0]'],
    ['an end that is no time', { closesAt: 'soon' }, 'closesAt'],
    ['10,001 characters of terms', { terms: 'x'.repeat(10_001) }, 'terms'],
  ] as const)
    test(`${what} is refused by the name of its field`, async () => {
      const refused = await edit(change);
      assert.equal(refused.ok ? '' : refused.field, field);
      assert.deepEqual(
        (await acts()).map(({ act }) => act),
        ['add-offer'],
      );
    });

  test('is refused for an offer that is not there', async () => {
    const refused = await editOffer(t.site.db, op, 999_999n, offer);
    assert.match(refused.ok ? '' : refused.why, /no such offer/);
  });
});

describe('withdrawing an offer', () => {
  test('tells first how many members are under way, without the converted, once each, and does nothing', async () => {
    const [waits, twice, done] = [await t.member(), await t.member(), await t.member()];
    await start(waits);
    await start(twice);
    await start(twice);
    await earn(done, await start(done));
    const asked = await withdraw(false);
    assert.ok(!asked.ok && asked.ask !== undefined);
    assert.equal(asked.ask.underWay, 2);
    assert.equal(asked.ask.graceDays, 2);
    assert.equal((await file()).state, 'open');
  });

  test('does not count starts whose window is over', async () => {
    await start(await t.member());
    const later = new Date(Date.now() + 31 * 86_400_000);
    const asked = await withdraw(false, later);
    assert.equal(asked.ok ? -1 : asked.ask?.underWay, 0);
  });

  test('ends it now and honours a late call in its grace window', async () => {
    const member = await t.member();
    const click = await start(member);
    assert.deepEqual(await withdraw(true), { ok: true, underWay: 1 });
    const { state, closesAt } = await file();
    assert.equal(state, 'withdrawn');
    assert.ok(closesAt !== null && Math.abs(closesAt.getTime() - Date.now()) < 60_000);
    assert.equal((await earn(member, click)).verdict, 'credited');
    const when = new Date(Date.now() - 3 * 86_400_000);
    await t.site.db.offer.update({ where: { id }, data: { closesAt: when } });
    assert.notEqual((await earn(member, click, 'level')).verdict, 'credited');
  });

  test('does not give an offer that had ended its grace a second time', async () => {
    const ended = new Date(Date.now() - 5 * 86_400_000);
    await t.site.db.offer.update({ where: { id }, data: { closesAt: ended } });
    await withdraw(true);
    assert.deepEqual((await file()).closesAt, ended);
  });

  test('is done once by two at the same time, and not to what is not there', async () => {
    const both = await Promise.all([withdraw(true), withdraw(true)]);
    assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true]);
    const nothing = await withdrawOffer(t.site.db, op, 999_999n, { now: new Date(), confirmed: true });
    assert.match(nothing.ok ? '' : nothing.why, /no such offer/);
  });

  test('keeps its end while it is edited, so that the grace is not stretched', async () => {
    await withdraw(true);
    const { closesAt } = await file();
    assert.ok((await edit({ title: 'Late words', closesAt: '2099-01-01T00:00:00Z' })).ok);
    assert.deepEqual((await file()).closesAt, closesAt);
  });
});

describe('reopening an offer', () => {
  const reopen = (closesAt: Date | null) => reopenOffer(t.site.db, op, id, { now: new Date(), closesAt });

  test('opens it with a new end, or none', async () => {
    await withdraw(true);
    assert.deepEqual(await reopen(null), { ok: true });
    const { state, closesAt } = await file();
    assert.deepEqual([state, closesAt], ['open', null]);
    const { offers } = await listOffers(op, t.site.db, { state: 'open', before: null });
    assert.ok(offers.some((one) => one.id === id));
    assert.deepEqual(
      (await acts()).map(({ act }) => act),
      ['reopen-offer', 'withdraw-offer', 'add-offer'],
    );
  });

  test('is refused with an end in the past, and to an offer that is open', async () => {
    assert.match(whyOf(await reopen(null)), /not withdrawn/);
    await withdraw(true);
    assert.match(whyOf(await reopen(new Date(0))), /future/);
    assert.equal((await file()).state, 'withdrawn');
  });
});

const whyOf = (acted: { ok: boolean; why?: string }) => (acted.ok ? 'was taken' : (acted.why ?? ''));
