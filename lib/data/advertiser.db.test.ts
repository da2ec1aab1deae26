import assert from 'node:assert/strict';
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { testServerUrl } from '#lib/config/env.ts';
import type { Advertiser, Integrator, Member } from '#lib/core/actors.ts';
import { addFigures, sumsBy } from '#lib/core/advertiser-figures.ts';
import type { SentFacts } from '#lib/core/protocol/compose-fields.ts';
import { readActivity } from '#lib/data/activity.ts';
import { findAccount, readAccounts, readOffers } from '#lib/data/advertiser-access.ts';
import { readCallCounts, readCalls } from '#lib/data/advertiser-calls.ts';
import { readBooked, readResults } from '#lib/data/advertiser-results.ts';
import { countNewCalls } from '#lib/data/new-calls.ts';
import { recordClick } from '#lib/flows/record-click.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { plantHistory } from '#lib/testing/history.ts';
import { genericPlan, sentStatements } from '#lib/testing/sent-statements.ts';
import { openTestSite, type TestMember, type TestSite, testOffer } from '#lib/testing/test-site.ts';

type PersonRole = 'member' | 'advertiser' | 'support' | 'operator';

async function person(t: TestSite, roles: PersonRole[], slugs: readonly string[]): Promise<Advertiser> {
  const email = `${randomBytes(6).toString('hex')}@example.org`;
  const made = await t.site.db.person.create({ data: { email, roles } });
  for (const slug of slugs) {
    const { id } = await t.site.db.provider.findUniqueOrThrow({ where: { slug } });
    await t.site.db.providerAccess.create({ data: { providerId: id, personId: made.id } });
  }
  return { personId: made.id } as Advertiser;
}

/** As whoever was given access reads. */
const by = (advertiser: Advertiser): Integrator => ({ by: 'access', advertiser });

const OFFER = {
  provider: 'house',
  title: 'Tidewater Isles',
  terms: 'New players only.',
  kind: 'game',
  targetUrl: 'https://play.example/{member}?click={click}',
};
const asMember = (member: TestMember) => ({ ...member, timeZone: 'UTC', personId: 1n }) as unknown as Member;

describe('an advertiser', () => {
  let t: TestSite;
  let mine: Advertiser;
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs', { holdMinutes: 60 });
    await t.provider('house', { holdMinutes: 60 });
    await t.provider('cpx');
    mine = await person(t, ['advertiser'], ['house', 'bitlabs']);
  });
  after(() => t.closeWhole());

  const reads = (who: Advertiser, slug: string) => ({
    account: () => findAccount(by(who), t.site.db, slug),
    offers: () => readOffers(by(who), t.site.db, slug),
    calls: () => readCalls(by(who), t.site.db, slug),
    news: () => countNewCalls(by(who), t.site.db, slug, new Date(0)),
    results: () => readResults(who, t.site.db, slug, new Date()),
  });
  const lists = (who: Advertiser) => ({
    accounts: async () => (await readAccounts(who, t.site.db)).length,
    counts: async () => (await readCallCounts(who, t.site.db, new Date())).size,
    booked: async () => (await readBooked(who, t.site.db, new Date())).size,
  });

  test('reads what was given to them', async () => {
    for (const [name, read] of Object.entries(reads(mine, 'house')))
      assert.notEqual(await read(), null, name);
    for (const [name, read] of Object.entries(lists(mine))) assert.equal(await read(), 2, name);
  });

  test('reads which amount rules by the account’s own terms, at once when these change', async () => {
    const ruling = async (slug: string) => (await findAccount(by(mine), t.site.db, slug))?.pricing;
    assert.equal(await ruling('bitlabs'), null);
    await t.site.db.provider.update({ where: { slug: 'bitlabs' }, data: { pricing: 'ours' } });
    assert.equal(await ruling('bitlabs'), 'ours');
    assert.equal(await ruling('house'), null);
    await t.site.db.provider.update({ where: { slug: 'bitlabs' }, data: { pricing: null } });
  });

  const strangers: [string, () => Promise<Advertiser>][] = [
    ['an advertiser of another account', () => person(t, ['advertiser'], ['cpx'])],
    ['an advertiser without accounts', () => person(t, ['advertiser'], [])],
    ['a member', () => person(t, ['member'], [])],
    ['support', () => person(t, ['support'], [])],
    ['an operator who is no advertiser', () => person(t, ['operator'], [])],
    ['somebody with access who lost the role', () => person(t, ['member', 'operator'], ['house', 'bitlabs'])],
    [
      'an advertiser whose access was ended',
      async () => {
        const who = await person(t, ['advertiser'], ['house', 'bitlabs']);
        await t.site.db.providerAccess.updateMany({
          where: { personId: who.personId },
          data: { endedAt: new Date() },
        });
        return who;
      },
    ],
    [
      'an advertiser who was disabled',
      async () => {
        const who = await person(t, ['advertiser'], ['house', 'bitlabs']);
        await t.site.db.person.update({ where: { id: who.personId }, data: { disabledAt: new Date() } });
        return who;
      },
    ],
    ['nobody', () => Promise.resolve({ personId: 999_999n } as Advertiser)],
  ];
  for (const [name, make] of strangers)
    test(`${name} finds none of the reads, in any account`, async () => {
      const who = await make();
      for (const slug of [
        'house',
        'bitlabs',
        'nowhere',
        '',
        'house\0',
        'HOUSE',
        ' house',
        "house' OR '1'='1",
      ])
        for (const [read, run] of Object.entries(reads(who, slug)))
          assert.equal(await run(), null, `${read} ${slug}`);
      for (const [list, run] of Object.entries(lists(who)))
        assert.equal(await run(), name === 'an advertiser of another account' ? 1 : 0, list);
    });

  test('sees the members’ own points, in every state, to the last one', async () => {
    const offers = [
      await testOffer(t.site, {
        ...OFFER,
        externalId: 'o1',
        events: [{ externalId: '', name: 'Install', points: 150 }],
      }),
      await testOffer(t.site, {
        ...OFFER,
        externalId: 'o2',
        title: 'Hollow Keep',
        events: [{ externalId: '', name: 'Level 5', points: 400 }],
      }),
    ];
    const members = await Promise.all([t.member(), t.member(), t.member()]);
    const step = async (member: TestMember, at: number, transaction: string) => {
      const click = randomUUIDv7();
      await recordClick(t.site.db, asMember(member), offers[at] ?? 0n, { clickId: click, device: 'android' });
      const facts: SentFacts = {
        kind: 'credit',
        member: member.publicId,
        transaction,
        offer: `o${at + 1}`,
        click,
      };
      return (await t.send('house', facts)).verdict;
    };
    const undo = async (member: TestMember, at: number, transaction: string) =>
      (await t.send('house', { kind: 'reversal', member: member.publicId, transaction, offer: `o${at + 1}` }))
        .verdict;
    const [one, two, three] = members;
    assert.ok(one && two && three);
    // One that is declined, two that are released of which one is reversed, the rest stay pending.
    assert.equal(await step(one, 0, 'a1'), 'credited');
    assert.equal(await undo(one, 0, 'a1'), 'declined');
    assert.equal(await step(two, 0, 'a2'), 'credited');
    assert.equal(await step(three, 1, 'a3'), 'credited');
    await t.endHolds();
    await releaseDue(t.site.engine);
    assert.equal(await undo(two, 0, 'a2'), 'reversed');
    assert.equal(await step(one, 1, 'a4'), 'credited');
    // None of these is a conversion that was booked.
    await recordClick(t.site.db, asMember(two), offers[1] ?? 0n, {
      clickId: randomUUIDv7(),
      device: 'android',
    });
    await t.send('house', {
      kind: 'credit',
      member: two.publicId,
      transaction: 'x1',
      offer: 'o1',
      test: true,
    });
    await t.send('house', { kind: 'credit', member: 'nobody', transaction: 'x2', offer: 'o1' });
    await t.send('house', { kind: 'pending', member: two.publicId, transaction: 'x3', offer: 'o2' });
    // Another account's points must not be counted.
    await t.send('bitlabs', { kind: 'credit', member: one.publicId, transaction: 'b1', amount: '77' });

    const results = await readResults(mine, t.site.db, 'house', new Date());
    assert.ok(results);
    const { total, rows, waits } = results;
    assert.deepEqual(total, {
      clicks: 5,
      converted: 4,
      conversions: 4,
      pending: 400n,
      credited: 400n,
      reversed: 150n,
      declined: 150n,
    });
    const byOffer = sumsBy(rows, ({ offerId }) => offerId);
    assert.deepEqual(byOffer.get(offers[0] ?? 0n), {
      clicks: 2,
      converted: 2,
      conversions: 2,
      pending: 0n,
      credited: 0n,
      reversed: 150n,
      declined: 150n,
    });
    assert.equal(
      waits.counts.reduce((sum, count) => sum + count, 0),
      4,
    );

    // The member side: rows of activity, and balances.
    const states = { pending: 0n, credited: 0n, reversed: 0n, declined: 0n };
    let [pending, available, debt] = [0n, 0n, 0n];
    for (const member of members) {
      for (const { state, points } of (await readActivity(asMember(member), t.site.db)).rows)
        if (state in states) states[state as keyof typeof states] += points;
      const balances = await t.balances(member);
      pending += balances.pending;
      available += balances.available;
      debt += balances.debt;
    }
    const booked = await readBooked(mine, t.site.db, new Date());
    const both = [...booked.values()].reduce(addFigures);
    const { pending: p, credited: c, reversed: r, declined: d } = both;
    assert.deepEqual({ pending: p, credited: c, reversed: r, declined: d }, states);
    assert.equal(p, pending);
    assert.equal(c, available - debt);
    // And the journal itself: what was booked is what stands and what was taken back.
    const [journal] = await t.site.db.$queryRawUnsafe<{ booked: bigint }[]>(
      "SELECT sum(amount)::bigint AS booked FROM transfer WHERE reason = 'credit'",
    );
    assert.equal(p + c + r + d, journal?.booked);
  });

  test('sees each call with its verdict, refused ones with their cause, and of members the public id alone', async () => {
    const forged = await t.compose(
      'house',
      { kind: 'credit', member: 'm', transaction: 'f1', offer: 'o1' },
      { secret: `whsec_${Buffer.alloc(24, 3).toString('base64')}` },
    );
    await t.deliver('house', forged);
    const page = await readCalls(by(mine), t.site.db, 'house');
    assert.ok(page);
    const verdicts = page.rows.map(({ verdict }) => verdict);
    for (const wanted of [
      'credited',
      'declined',
      'reversed',
      'test-call',
      'member-unknown',
      'reported-pending',
      'signature-wrong',
    ] as const)
      assert.ok(verdicts.includes(wanted), wanted);
    assert.match(page.rows.find(({ kind }) => kind === 'refused')?.detail ?? '', /signature/);
    const members = await t.site.db.member.findMany({ include: { person: true } });
    const shown = JSON.stringify(page.rows, (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    for (const { person: who } of members) assert.ok(!shown.includes(who?.email ?? '?'));
    assert.ok(page.rows.some(({ member }) => members.some(({ publicId }) => publicId === member)));
    assert.ok(page.rows.every(({ transaction }) => transaction !== 'b1'));
    const counts = await readCallCounts(mine, t.site.db, new Date());
    const { id } = await t.site.db.provider.findUniqueOrThrow({ where: { slug: 'house' } });
    const today = counts.get(id)?.today ?? [];
    assert.equal(
      today.reduce((sum, { count }) => sum + count, 0),
      page.rows.length,
    );
    assert.ok(counts.get(id)?.lastCallAt);
  });

  test('finds calls by their outcome, and none by what is no outcome', async () => {
    const found = async (outcome: string) => {
      const page = await readCalls(by(mine), t.site.db, 'house', { outcome });
      return [...new Set(page?.rows.map(({ verdict }) => verdict))];
    };
    assert.deepEqual(await found('test-call'), ['test-call']);
    assert.deepEqual(await found('refused'), ['signature-wrong']);
    assert.ok((await found('held')).includes('member-unknown'));
    assert.ok(!(await found('applied')).includes('member-unknown'));
    for (const outcome of ['nothing', '', '1; DROP TABLE arrival', '__proto__'])
      assert.deepEqual(await found(outcome), [], outcome);
  });

  test('reads older calls page by page, each once', async () => {
    const member = await t.member();
    const many = Array.from({ length: 120 }, (_, at) =>
      t.send('bitlabs', { kind: 'credit', member: member.publicId, transaction: `many-${at}`, amount: '1' }),
    );
    await Promise.all(many);
    const seen: string[] = [];
    let before: string | null = null;
    for (let pages = 0; pages < 5; pages += 1) {
      const page: Awaited<ReturnType<typeof readCalls>> = await readCalls(by(mine), t.site.db, 'bitlabs', {
        before,
      });
      assert.ok(page && page.rows.length <= 50);
      seen.push(...page.rows.map(({ kind, id }) => `${kind}${id}`));
      before = page.next;
      if (before === null) break;
    }
    assert.equal(before, null);
    assert.equal(seen.length, 121);
    assert.equal(new Set(seen).size, 121);
  });

  test('a mark that is none reads the first page', async () => {
    for (const mark of [
      '',
      'x',
      '1-q-2',
      '999999999999999-a-1',
      '1-a-9999999999999999999',
      "1'; DROP TABLE arrival",
    ]) {
      const page = await readCalls(by(mine), t.site.db, 'bitlabs', { before: mark });
      assert.equal(page?.rows.length, 50, mark);
    }
  });
});

describe('what grows with history is never read from end to end', {
  skip: testServerUrl() !== undefined,
}, () => {
  let t: TestSite;
  let owner: pg.Client;
  let mine: Advertiser;
  before(async () => {
    t = await openTestSite();
    owner = new pg.Client(t.database.ownerUrl);
    await owner.connect();
    await t.provider('bitlabs');
    await t.provider('house');
    await plantHistory(owner, { conversions: 60_000, members: 30_000, minutes: 500_000 });
    mine = await person(t, ['advertiser'], ['bitlabs', 'house']);
  });
  after(async () => {
    await owner.end();
    await t.close();
  });

  const GROWING = new Set([
    'arrival',
    'click',
    'conversion',
    'decision',
    'member',
    'refused_call',
    'transfer',
  ]);

  test('by any read of an advertiser', async () => {
    const now = new Date();
    const sent = await sentStatements(async () => {
      for (const slug of ['bitlabs', 'house']) {
        const page = await readCalls(by(mine), t.site.db, slug);
        await readCalls(by(mine), t.site.db, slug, { before: page?.next ?? null, outcome: 'held' });
        await countNewCalls(by(mine), t.site.db, slug, new Date(0));
        assert.ok(await readResults(mine, t.site.db, slug, now));
      }
      await readCallCounts(mine, t.site.db, now);
      await readBooked(mine, t.site.db, now);
    });
    const ours = sent.filter((sql) => /^\s*(SELECT|WITH)\b/i.test(sql) && !sql.includes('pgboss'));
    assert.ok(ours.length >= 6, `only ${ours.length} statements were seen`);
    for (const sql of ours) {
      const { text, scanned } = await genericPlan(owner, sql);
      assert.deepEqual(
        scanned.filter((table) => GROWING.has(table)),
        [],
        `${sql}\n\n${text}`,
      );
    }
  });

  test('a quiet account beside a busy one is told how far back was looked, and can go on', async () => {
    const page = await readCalls(by(mine), t.site.db, 'house');
    assert.equal(page?.rows.length, 0);
    assert.ok(page?.lookedBackTo && page.next);
    const older = await readCalls(by(mine), t.site.db, 'house', { before: page?.next ?? null });
    assert.ok(older?.lookedBackTo && older.lookedBackTo < (page?.lookedBackTo ?? 0));
  });
});
