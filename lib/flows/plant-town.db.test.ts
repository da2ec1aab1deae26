import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { testServerUrl } from '#lib/config/env.ts';
import type { Agent, Member } from '#lib/core/actors.ts';
import { DEMO_OFFERS, WITHDRAWN_OFFER } from '#lib/core/demo/offers.ts';
import { planTown, TOWN_DAYS } from '#lib/core/demo/plan.ts';
import { pulseState } from '#lib/core/provider-rhythm.ts';
import { verdictFromNumber } from '#lib/core/verdicts.ts';
import { openAgeing } from '#lib/data/age-world.ts';
import { readPulse } from '#lib/data/provider-pulse.ts';
import { readTownMark, TOWN_MARK } from '#lib/data/town-clock.ts';
import { addOffer } from '#lib/flows/add-offer.ts';
import { plantTown } from '#lib/flows/plant-town.ts';
import type { Town } from '#lib/flows/town.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

// The guards can be set aside on our own server only.
const elsewhere = testServerUrl() !== undefined;

describe('the demo’s town', { skip: elsewhere }, () => {
  let t: TestSite;
  let mira: TestMember;
  let lena: TestMember;
  let omar: TestMember;
  let agent: Agent;
  let took: number;
  const actor = async ({ memberId, publicId }: TestMember) => {
    const { personId } = await t.site.db.member.findUniqueOrThrow({ where: { id: memberId } });
    return { personId, memberId, publicId, timeZone: 'UTC' } as Member;
  };
  const town = async (): Promise<Town> => ({
    site: { ...t.site, config: { publicUrl: 'https://rewards.example' } },
    operator: testOperator,
    agent,
    people: { mira: await actor(mira), lena: await actor(lena), omar: await actor(omar) },
    random: randomBytes,
  });
  before(async () => {
    t = await openTestSite();
    for (const slug of ['house', 'bitlabs', 'cpx', 'lootably', 'ayet', 'adgem'])
      await t.provider(slug, slug === 'bitlabs' ? { holdMinutes: 2 } : {});
    for (const offer of DEMO_OFFERS) await addOffer(t.site.db, testOperator, offer);
    mira = await t.member();
    lena = await t.member();
    omar = await t.member();
    const helper = await t.member();
    const { personId } = await t.site.db.member.findUniqueOrThrow({ where: { id: helper.memberId } });
    agent = { personId } as Agent;
    const began = performance.now();
    await plantTown(await town(), { open: () => openAgeing(t.database.ownerUrl), say: () => undefined });
    took = performance.now() - began;
  });
  // The whole books, audited at the end.
  after(() => t.closeWhole());

  const daysAgo = (at: Date) => Math.round((Date.now() - at.getTime()) / 86_400_000);

  test('has lived ninety days of the real acts', async (context) => {
    context.diagnostic(`planted in ${Math.round(took)} ms`);
    const { _min, _max, _count } = await t.site.db.arrival.aggregate({
      _min: { receivedAt: true },
      _max: { receivedAt: true },
      _count: true,
    });
    assert.ok(_min.receivedAt !== null && daysAgo(_min.receivedAt) >= TOWN_DAYS - 3);
    assert.ok(_max.receivedAt !== null && daysAgo(_max.receivedAt) <= 1);
    assert.ok(_count > 150, `${_count} arrivals`);
  });

  test('has a member with whom all is well, one in debt, and levels of trust that were earned', async () => {
    const well = await t.balances(mira);
    assert.ok(well.available > 5_000n && well.pending > 0n && well.debt === 0n, JSON.stringify(well, text));
    assert.ok((await t.balances(lena)).debt > 0n);
    const trust = async ({ memberId }: TestMember) =>
      (await t.site.db.member.findUniqueOrThrow({ where: { id: memberId } })).trust;
    assert.notEqual(await trust(mira), 'new');
  });

  test('has three calls that wait for a person, calls of a wrong secret, and a network gone silent', async () => {
    const waiting = await t.site.db.quarantine.findMany({ where: { closedAt: null } });
    assert.deepEqual(waiting.map(({ verdict }) => verdictFromNumber(verdict)).sort(), [
      'credited-lower',
      'member-unknown',
      'offer-unknown',
    ]);
    assert.equal(await t.site.db.refusedCall.count(), 6);
    const silent = await t.site.db.provider.findUniqueOrThrow({ where: { slug: 'lootably' } });
    const last = await t.site.db.arrival.findFirstOrThrow({
      where: { providerId: silent.id },
      orderBy: { receivedAt: 'desc' },
    });
    assert.ok(daysAgo(last.receivedAt) >= 5);
    const pulse = await readPulse(testOperator, t.site.db);
    assert.deepEqual(
      pulse.filter((one) => pulseState(one, new Date()) === 'silent').map(({ slug }) => slug),
      ['lootably'],
      'and its silence is told as one',
    );
  });

  test('has credits, releases, a reversal, a screen-out and a streak with its bonuses', async () => {
    const reasons = await t.site.db.transfer.groupBy({ by: ['reason'], _count: true });
    for (const reason of ['credit', 'release', 'reversal', 'debt', 'repayment', 'correction', 'bonus'])
      assert.ok(
        reasons.some((row) => row.reason === reason),
        `${reason} among ${reasons.map((row) => row.reason).join(', ')}`,
      );
  });

  test('does nothing after the moment it is shown, and each deed at an hour of its own', async () => {
    const times = await t.site.db.$queryRawUnsafe<{ at: Date }[]>(
      `SELECT received_at AS at FROM arrival UNION ALL SELECT posted_at FROM transfer UNION ALL SELECT clicked_at FROM click
       UNION ALL SELECT created_at FROM conversion UNION ALL SELECT created_at FROM ticket_message
       UNION ALL SELECT at FROM audit_entry UNION ALL SELECT asked_at FROM correction`,
    );
    assert.ok(times.every(({ at }) => at.getTime() <= Date.now()));
    const arrivals = await t.site.db.arrival.findMany({ select: { receivedAt: true } });
    const minutes = arrivals.map(({ receivedAt }) => receivedAt.toISOString().slice(11, 16));
    assert.ok(new Set(minutes).size > arrivals.length / 2, `${new Set(minutes).size} minutes`);
    assert.ok(!minutes.some((minute) => minute > '01:00' && minute < '05:00'));
  });

  test('was released whenever a hold ended, not once a day', async () => {
    const late = await t.site.db.$queryRawUnsafe<{ seconds: number }[]>(
      `SELECT extract(epoch FROM t.posted_at - c.hold_until)::float8 AS seconds
       FROM conversion c JOIN transfer t ON t.cause = 'conversion' AND t.cause_id = c.id AND t.reason = 'release'`,
    );
    assert.ok(late.length > 50, `${late.length} releases`);
    assert.ok(late.every(({ seconds }) => seconds >= 0 && seconds < 120));
  });

  test('keeps the days of its caps and streaks with the hours of its calls', async () => {
    const apart = await t.site.db.$queryRawUnsafe<{ day: string }[]>(
      `SELECT u.day::text FROM cap_usage u WHERE NOT EXISTS (SELECT 1 FROM conversion c
         WHERE c.member_id = u.member_id AND c.provider_id = u.provider_id
           AND (c.created_at AT TIME ZONE 'UTC')::date = u.day)`,
    );
    assert.deepEqual(apart, []);
    const streak = await t.site.db.streak.findUniqueOrThrow({ where: { memberId: mira.memberId } });
    assert.ok(daysAgo(streak.lastDay) <= 2, streak.lastDay.toISOString());
  });

  test('has an open ticket with an answer and a note among agents, and a correction that waits for a second person', async () => {
    const [ticket, ...more] = await t.site.db.ticket.findMany({
      include: { messages: { orderBy: { id: 'asc' } } },
    });
    assert.equal(more.length, 0);
    assert.deepEqual([ticket?.state, ticket?.memberId], ['open', omar.memberId]);
    assert.ok(ticket?.clickId && ticket.targetAt > new Date());
    assert.deepEqual(
      ticket.messages.map(({ author, internal }) => [author, internal]),
      [
        ['asker', false],
        ['agent', true],
        ['agent', false],
        ['asker', false],
      ],
    );
    const corrections = await t.site.db.correction.findMany({ orderBy: { id: 'asc' } });
    assert.deepEqual(
      corrections.map(({ state }) => state),
      ['booked', 'asked'],
    );
  });

  test('has an offer that was withdrawn while somebody is under way, within its grace', async () => {
    const offer = await t.site.db.offer.findFirstOrThrow({
      where: { externalId: WITHDRAWN_OFFER },
      include: { clicks: true },
    });
    assert.equal(offer.state, 'withdrawn');
    const ended = offer.closesAt?.getTime() ?? 0;
    assert.ok(ended < Date.now() && ended + offer.graceDays * 86_400_000 > Date.now());
    assert.equal(offer.clicks.length, 1);
  });

  test('lived again after a start that was cut short, changes nothing', async () => {
    const count = async () => [await t.site.db.arrival.count(), await t.site.db.transfer.count()];
    const before = await count();
    await plantTown(await town(), {
      open: () => Promise.reject(new Error('no time may pass')),
      say: () => undefined,
    });
    assert.deepEqual(await count(), before);
  });

  test('a deed that a planting was cut after is not done a second time', async () => {
    const mark = await readTownMark(t.site.db);
    const plan = planTown(new Date(mark?.shownAt ?? assert.fail()));
    const starts = plan.flatMap(({ deed }, number) =>
      deed?.do === 'start' || deed?.do === 'visit' ? [number] : [],
    );
    const count = async () => [
      await t.site.db.click.count(),
      await t.site.db.arrival.count(),
      await t.site.db.transfer.count(),
      await t.site.db.correction.count(),
      await t.site.db.ticketMessage.count(),
    ];
    const before = await count();
    // The last start, and all that came after it.
    const next = starts.at(-1) ?? assert.fail();
    await t.site.db.setting.update({ where: { name: TOWN_MARK }, data: { value: { ...mark, next } } });
    await plantTown(await town(), { open: () => openAgeing(t.database.ownerUrl), say: () => undefined });
    assert.deepEqual(await count(), before);
  });
});

const text = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
