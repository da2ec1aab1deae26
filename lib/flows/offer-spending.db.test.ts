import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { auditBooks } from '#lib/data/books.ts';
import { closePool, openPool } from '#lib/data/db.ts';
import { recountSpending } from '#lib/data/offer-spending.ts';
import { listOffers } from '#lib/data/offers-desk.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { checkBooks } from '#lib/flows/check-books.ts';
import { editOffer } from '#lib/flows/edit-offer.ts';
import { receivePostback } from '#lib/flows/receive-postback.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import { payWhatWaits } from '#lib/testing/decide.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testOffer,
  testOperator,
} from '#lib/testing/test-site.ts';

const OFFER = {
  title: 'Ours',
  terms: 'Do it.',
  kind: 'app',
  targetUrl: 'https://shop.example/',
  events: [{ name: 'Done', points: 100, once: false }],
};
const BUDGET = { budgetPoints: '1000' };

describe('what an offer has cost', () => {
  let t: TestSite;
  /** A second site on the same database: to it, another process. */
  let second: Site;
  let member: TestMember;
  let offers = 0;
  let ids = 0;
  const next = () => {
    ids += 1;
    return `spent-${ids}`;
  };
  before(async () => {
    t = await openTestSite();
    second = await openSite(t.site.config, t.database.appUrl);
    await t.provider('house', { holdMinutes: 60 });
  });
  after(async () => {
    await second.close();
    await t.closeWhole();
  });
  beforeEach(async () => {
    member = await t.member();
  });

  interface Added {
    readonly id: bigint;
    readonly externalId: string;
  }
  /** An offer that these have started. */
  async function add(more: object, ...members: readonly TestMember[]): Promise<Added> {
    offers += 1;
    const externalId = `o${offers}`;
    const id = await testOffer(t.site, { ...OFFER, ...more, provider: 'house', externalId });
    for (const { memberId } of members)
      await t.site.db.$executeRawUnsafe(`INSERT INTO click (id, member_id, provider_id, offer_id, clicked_at)
        SELECT gen_random_uuid(), ${memberId}, provider_id, id, now() - interval '1 hour' FROM offer WHERE id = ${id}`);
    return { id, externalId };
  }
  const say = async (
    kind: 'credit' | 'reversal',
    { externalId }: Added,
    transaction: string,
    { amount = '100', of = member }: { amount?: string; of?: TestMember } = {},
  ) => (await t.send('house', { kind, member: of.publicId, transaction, offer: externalId, amount })).verdict;
  const several = async (count: number, offer: Added, amount?: string) => {
    const verdicts = new Set<string>();
    for (let index = 0; index < count; index += 1)
      verdicts.add(await say('credit', offer, next(), amount === undefined ? {} : { amount }));
    return [...verdicts];
  };
  const spent = async ({ id }: Added) => {
    const page = await listOffers(testOperator, t.site.db, { state: null, before: id + 1n });
    return page.offers.find((one) => one.id === id)?.spentPoints;
  };

  test('holds the differences that a person paid, and the next credit finds less of the budget', async () => {
    const offer = await add(BUDGET, member);
    assert.deepEqual(await several(9, offer, '60'), ['credited-lower']);
    assert.equal(await spent(offer), 540n);
    const items = await t.site.db.quarantine.findMany({ where: { memberId: member.memberId } });
    for (const { arrivalId } of items)
      assert.ok((await payWhatWaits(t.site, testOperator, arrivalId, 'our price')).ok);
    assert.equal(await spent(offer), 900n);
    assert.deepEqual(await several(1, offer), ['credited']);
    assert.deepEqual(await several(1, offer), ['offer-budget-spent']);
    assert.equal(await spent(offer), 1_000n);
  });

  test('is given back by what is taken back, pending or released, once', async () => {
    const offer = await add(BUDGET, member);
    const all = Array.from({ length: 10 }, next);
    for (const [index, id] of all.entries()) {
      assert.equal(await say('credit', offer, id), 'credited');
      if (index !== 4) continue;
      await t.endHolds();
      await releaseDue(t.site.engine);
    }
    assert.deepEqual(await several(1, offer), ['offer-budget-spent']);
    const [released = '', pending = ''] = [all[0], all[9]];
    assert.equal(await say('reversal', offer, released), 'reversed');
    assert.equal(await say('reversal', offer, pending), 'declined');
    assert.equal(await say('reversal', offer, pending), 'repeat');
    assert.equal(await spent(offer), 800n);
    assert.deepEqual(await several(2, offer), ['credited']);
    assert.deepEqual(await several(1, offer), ['offer-budget-spent']);
  });

  test('is known of an offer that gets its budget later', async () => {
    const offer = await add({}, member);
    const taken = next();
    await say('credit', offer, taken);
    assert.deepEqual(await several(9, offer), ['credited']);
    assert.equal(await say('reversal', offer, taken), 'declined');
    const change = { ...OFFER, ...BUDGET };
    assert.ok((await editOffer(t.site.db, testOperator, offer.id, change)).ok);
    assert.equal(await spent(offer), 900n);
    assert.deepEqual(await several(1, offer), ['credited']);
    assert.deepEqual(await several(1, offer), ['offer-budget-spent']);
    // Taken away and given once more, it has forgotten nothing of the time in between.
    assert.ok((await editOffer(t.site.db, testOperator, offer.id, OFFER)).ok);
    assert.deepEqual(await several(2, offer), ['credited']);
    assert.ok((await editOffer(t.site.db, testOperator, offer.id, change)).ok);
    assert.equal(await spent(offer), 1_200n);
  });

  test('does not hold what waits, what was reversed before it came, or what a rule declined', async () => {
    const offer = await add({ capPerDay: 1 }, member);
    const early = next();
    assert.equal(await say('reversal', offer, early), 'reversal-before-credit');
    assert.equal(await say('credit', offer, early), 'credited-and-reversed');
    assert.equal(await say('credit', offer, next(), { of: await t.member() }), 'click-missing');
    assert.equal(await say('credit', offer, next()), 'credited');
    assert.equal(await say('credit', offer, next()), 'offer-cap-reached');
    assert.equal(await spent(offer), 100n);
  });

  test('is exact when credits and reversals of many offers, with a limit and without, meet at once', async () => {
    const members = await Promise.all(Array.from({ length: 12 }, () => t.member()));
    const all: Added[] = [];
    for (const more of [{}, { budgetPoints: '100000' }, {}, { capPerDay: 1_000 }])
      all.push(await add(more, ...members));
    const told = members.flatMap((of, index) =>
      Array.from({ length: 8 }, (_, step) => {
        const offer = all[(index + step * (1 + (index % 3))) % all.length];
        assert.ok(offer !== undefined);
        return { of, offer, transaction: next() };
      }),
    );
    /** Says it to the one process or to the other. */
    const tell = async (kind: 'credit' | 'reversal', { of, offer, transaction }: (typeof told)[number]) => {
      const facts = {
        kind,
        member: of.publicId,
        transaction,
        offer: offer.externalId,
        amount: '100',
      } as const;
      const request = { ...(await t.compose('house', facts)), source: '203.0.113.7' };
      const site = ids % 2 === 0 ? t.site : second;
      ids += 1;
      const delivery = { slug: 'house', request, receivedAt: new Date(), bound: null };
      assert.equal((await receivePostback(site, delivery)).reply.status, 200);
    };
    await Promise.all(told.map((one) => tell('credit', one)));
    const back = told.filter((_, index) => index % 2 === 0);
    const more = told.map((one) => ({ ...one, transaction: next() }));
    await Promise.all([
      ...back.map((one) => tell('reversal', one)),
      ...more.map((one) => tell('credit', one)),
    ]);
    const costs = await Promise.all(all.map(spent));
    const sum = costs.reduce<bigint>((total, cost) => total + (cost ?? 0n), 0n);
    assert.equal(sum, BigInt(2 * told.length - back.length) * 100n);
    assert.deepEqual((await auditBooks(t.site.db)).mismatches, []);
  });

  test('holds up no reversal where it was counted otherwise: the audit counts anew, tells of it, and calls nobody’s books wrong', async () => {
    const [offer, other] = [await add(BUDGET, member), await add({}, member)];
    await several(3, offer);
    await several(2, other);
    const taken = [next(), next()] as const;
    await say('credit', offer, taken[0]);
    await say('credit', other, taken[1]);
    await withOwner(t.database.ownerUrl, (owner) =>
      owner.query(`UPDATE offer_usage SET spent_points = 7 WHERE offer_id IN (${offer.id}, ${other.id})`),
    );
    assert.equal(await say('reversal', offer, taken[0]), 'declined');
    assert.equal(await say('reversal', other, taken[1]), 'declined');
    const finding = await checkBooks(t.site.db);
    assert.deepEqual([finding.ok, finding.mismatches], [true, []]);
    assert.deepEqual(
      new Set(finding.late.map(({ detail }) => detail)),
      new Set([
        `offer ${offer.id}: counted 0, its conversions hold 300`,
        `offer ${other.id}: counted 0, its conversions hold 200`,
      ]),
    );
    assert.deepEqual([await spent(offer), await spent(other)], [300n, 200n]);
    assert.deepEqual((await checkBooks(t.site.db)).late, []);
  });

  test('is counted anew however long reading all conversions takes', async () => {
    const offer = await add({}, member);
    await several(2, offer);
    const hasty = openPool(t.database.appUrl, {
      connections: 2,
      name: 'hasty',
      statementTimeoutMs: 300,
      onIdleError: () => undefined,
    });
    try {
      await withOwner(t.database.ownerUrl, async (owner) => {
        await owner.query(`UPDATE offer_usage SET spent_points = 1 WHERE offer_id = ${offer.id}`);
        await owner.query('BEGIN');
        await owner.query('LOCK TABLE conversion IN ACCESS EXCLUSIVE MODE');
        const recounting = recountSpending(hasty);
        await sleep(1_000);
        await owner.query('COMMIT');
        assert.deepEqual(await recounting, [{ offerId: offer.id, counted: 1n, held: 200n }]);
      });
    } finally {
      await closePool(hasty);
    }
    assert.equal(await spent(offer), 200n);
  });

  test('loses nothing that is credited while it is counted anew', async () => {
    const offer = await add({}, member);
    await several(2, offer);
    for (let round = 0; round < 5; round += 1) {
      await withOwner(t.database.ownerUrl, (owner) =>
        owner.query(`UPDATE offer_usage SET spent_points = 1 WHERE offer_id = ${offer.id}`),
      );
      await Promise.all([
        recountSpending(t.site.db),
        ...Array.from({ length: 12 }, () => say('credit', offer, next())),
        recountSpending(t.site.db),
      ]);
      await recountSpending(t.site.db);
      assert.equal(await spent(offer), BigInt(2 + 12 * (round + 1)) * 100n);
      assert.deepEqual(await recountSpending(t.site.db), []);
    }
  });

  test('is counted, and its budget holds, where an older process added the offer without a row for it', async () => {
    const [limited, free] = [await add(BUDGET, member), await add({}, member)];
    const forget = () =>
      withOwner(t.database.ownerUrl, (owner) =>
        owner.query(`DELETE FROM offer_usage WHERE offer_id IN (${limited.id}, ${free.id})`),
      );
    await forget();
    await several(10, limited);
    assert.equal(await say('credit', limited, next()), 'offer-budget-spent');
    await several(2, free);
    await checkBooks(t.site.db);
    assert.deepEqual([await spent(limited), await spent(free)], [1_000n, 200n]);
  });

  test('is worked out by the migration for offers of before, whose calls made rows only for limits', async () => {
    const [offer, other] = [await add(BUDGET, member), await add({}, member)];
    await several(3, offer);
    await several(2, other);
    const migration = await readFile('prisma/migrations/20261130141000_offer_spending/migration.sql', 'utf8');
    const workingOut = migration.slice(
      migration.indexOf('INSERT INTO offer_usage (offer_id, day, spent_points)'),
    );
    await withOwner(t.database.ownerUrl, async (owner) => {
      await owner.query(`UPDATE offer_usage SET spent_points = 7 WHERE offer_id = ${offer.id}`);
      await owner.query(`DELETE FROM offer_usage WHERE offer_id = ${other.id}`);
      await owner.query(workingOut);
    });
    assert.deepEqual([await spent(offer), await spent(other)], [300n, 200n]);
  });
});
