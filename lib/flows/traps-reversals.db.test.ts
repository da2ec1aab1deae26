import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { auditBooks } from '#lib/data/books.ts';
import { query } from '#lib/data/db.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { replayArrival } from '#lib/flows/replay-arrival.ts';
import { payWhatWaits, refuseWhatWaits } from '#lib/testing/decide.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testOffer,
  testOperator,
} from '#lib/testing/test-site.ts';

const NOTHING = { pending: 0n, available: 0n, reserved: 0n, debt: 0n };

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries())
    for (const rest of permutations([...items.slice(0, index), ...items.slice(index + 1)]))
      yield [item, ...rest];
}

describe('reversals', () => {
  let t: TestSite;
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return `tx-${ids}`;
  };
  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs', { holdMinutes: 60 });
    await t.provider('adgem', { holdMinutes: 0 });
    await t.provider('house', { holdMinutes: 60 });
  });
  after(() => t.closeWhole());
  const say = (
    kind: 'credit' | 'reversal' | 'pending',
    member: TestMember,
    transaction: string,
    amount = '500',
    slug = 'bitlabs',
  ) => t.send(slug, { kind, member: member.publicId, transaction, amount });
  const release = async () => {
    await t.endHolds();
    await releaseDue(t.site.engine);
  };
  const itemOf = (member: TestMember) =>
    t.site.db.quarantine.findFirstOrThrow({ where: { memberId: member.memberId, closedAt: null } });
  const entries = (member: TestMember) =>
    query<{ reason: string; amount: bigint }>(
      t.site.db,
      `SELECT reason::text, amount FROM transfer
      WHERE member_id = ${member.memberId} ORDER BY member_version`,
    );

  test('64 reversals at once take back once, and all hear the same word (T11, T12b)', async () => {
    for (const slug of ['bitlabs', 'adgem']) {
      const member = await t.member();
      const id = nextId();
      await say('credit', member, id, '500', slug);
      const call = await t.compose(slug, {
        kind: 'reversal',
        member: member.publicId,
        transaction: id,
        amount: '500',
      });
      const receipts = await Promise.all(Array.from({ length: 64 }, () => t.deliver(slug, call)));
      assert.deepEqual(
        new Set(receipts.map(({ reply }) => `${reply.status} ${reply.body}`)),
        new Set(['200 OK']),
      );
      assert.equal(receipts.filter(({ verdict }) => verdict === 'repeat').length, 63);
      assert.deepEqual(await t.balances(member), NOTHING);
    }
  });

  test('what was credited is taken back, whatever amount the reversal names (T11)', async () => {
    const member = await t.member();
    for (const amount of ['1', '999999']) {
      const id = nextId();
      await say('credit', member, id, '500', 'adgem');
      assert.equal((await say('reversal', member, id, amount, 'adgem')).verdict, 'reversed');
    }
    assert.deepEqual(await t.balances(member), NOTHING);
  });

  test('a reversal that names another member touches neither, and waits for a person (T11b)', async () => {
    const [member, named] = [await t.member(), await t.member()];
    for (const other of [named, { ...named, publicId: 'nobody234567aaaa' }]) {
      const id = nextId();
      await say('credit', member, id, '500', 'adgem');
      assert.equal((await say('reversal', other, id, '500', 'adgem')).verdict, 'reversal-mismatch');
    }
    assert.deepEqual(await t.balances(member), { ...NOTHING, available: 1_000n });
    assert.deepEqual(await t.balances(named), NOTHING);
  });

  test('a reversal of held points ends the hold and takes nothing else (T11c)', async () => {
    const member = await t.member();
    await say('credit', member, nextId(), '300', 'adgem');
    const id = nextId();
    await say('credit', member, id);
    assert.deepEqual(await t.balances(member), { ...NOTHING, available: 300n, pending: 500n });
    assert.equal((await say('reversal', member, id)).verdict, 'declined');
    await release();
    assert.deepEqual(await t.balances(member), { ...NOTHING, available: 300n });
  });

  test('a reversal of what was reported, screened out, waiting or never seen takes nothing (T11c)', async () => {
    const member = await t.member();
    const reported = nextId();
    await say('pending', member, reported);
    assert.equal((await say('reversal', member, reported)).verdict, 'declined');
    assert.equal((await say('credit', member, reported)).verdict, 'conflict');
    const waiting = nextId();
    assert.equal((await say('credit', member, waiting, '999999')).verdict, 'amount-over-cap');
    assert.equal((await say('reversal', member, waiting, '999999')).verdict, 'declined');
    assert.equal((await say('reversal', member, nextId())).verdict, 'reversal-before-credit');
    assert.deepEqual(await t.balances(member), NOTHING);
    assert.deepEqual(await entries(member), []);
  });

  test('a credit after its reversal nets to zero, and both are in the books (T12)', async () => {
    const member = await t.member();
    const id = nextId();
    assert.equal((await say('reversal', member, id)).verdict, 'reversal-before-credit');
    assert.equal((await say('credit', member, id)).verdict, 'credited-and-reversed');
    assert.equal((await say('credit', member, id)).verdict, 'repeat');
    assert.deepEqual(await t.balances(member), NOTHING);
    assert.deepEqual(
      (await entries(member)).map(({ reason, amount }) => [reason, amount]),
      [
        ['credit', 500n],
        ['decline', 500n],
      ],
    );
  });

  test('a credit that comes again after its reversal stays taken back (T12)', async () => {
    const member = await t.member();
    const id = nextId();
    for (const kind of ['credit', 'reversal', 'credit', 'reversal', 'credit'] as const)
      await say(kind, member, id, '500', 'adgem');
    assert.deepEqual(await t.balances(member), NOTHING);
    assert.equal((await entries(member)).length, 3);
  });

  test('points already spent become debt, and the next credit repays it first', async () => {
    const member = await t.member();
    const id = nextId();
    await say('credit', member, id, '500', 'adgem');
    // No cash-out exists yet: the entry one would make, by hand.
    await t.site.db.$transaction([
      t.site.db.$executeRawUnsafe(`INSERT INTO transfer (id, debit, credit, amount, reason, cause, cause_id, leg, provider_id,
          member_id, member_version, pending_after, available_after, reserved_after, debt_after)
        SELECT -id, 'member_available', 'member_reserved', 400, 'release', 'conversion', cause_id, 99, provider_id, member_id,
          member_version + 1, 0, 100, 400, 0 FROM transfer WHERE member_id = ${member.memberId} AND member_version = 2`),
      t.site.db.$executeRawUnsafe(
        `UPDATE balance SET available = 100, reserved = 400, version = 3 WHERE member_id = ${member.memberId}`,
      ),
      t.site.db.$executeRawUnsafe(
        `UPDATE conversion SET legs = legs + 1 WHERE member_id = ${member.memberId}`,
      ),
    ]);
    assert.equal((await say('reversal', member, id, '500', 'adgem')).verdict, 'reversed');
    assert.deepEqual(await t.balances(member), { ...NOTHING, reserved: 400n, debt: 400n });
    await say('credit', member, nextId(), '150', 'adgem');
    await say('credit', member, nextId(), '300');
    await release();
    assert.deepEqual(await t.balances(member), { ...NOTHING, reserved: 400n, available: 50n });
  });

  test('a report that is overtaken by its outcome is late news and nobody’s work (T12)', async () => {
    const member = await t.member();
    const id = nextId();
    await say('credit', member, id);
    const late = await say('pending', member, id);
    assert.deepEqual([late.verdict, late.reply.body], ['noted', 'OK']);
    assert.equal(await t.site.db.quarantine.count({ where: { memberId: member.memberId } }), 0);
    assert.equal((await t.balances(member)).pending, 500n);
  });

  test('every order of credit, reversal and release, each also twice, ends at nothing (T12)', async () => {
    const orders = new Set(
      [...permutations(['credit', 'credit', 'reversal', 'reversal', 'release'])].map((order) =>
        order.join(' '),
      ),
    );
    const member = await t.member();
    for (const order of orders) {
      const id = nextId();
      for (const step of order.split(' ')) {
        if (step === 'release') await release();
        else await say(step as 'credit' | 'reversal', member, id);
      }
      await release();
      assert.deepEqual(await t.balances(member), NOTHING, order);
    }
    assert.equal(orders.size, 30);
  });

  test('credits, reversals and releases of 40 conversions all at once end at nothing (T11, T12)', async () => {
    const member = await t.member();
    const all = Array.from({ length: 40 }, nextId);
    await Promise.all([
      ...all.flatMap((id) => [
        say('credit', member, id),
        say('reversal', member, id),
        say('credit', member, id),
      ]),
      release(),
      release(),
    ]);
    await release();
    assert.deepEqual(await t.balances(member), NOTHING);
  });

  describe('what a person decides', () => {
    const OFFER = { title: 'Ours', terms: 'Do it.', kind: 'app', targetUrl: 'https://shop.example/' };
    async function lower(member: TestMember): Promise<void> {
      const externalId = `o-${nextId()}`;
      const offerId = await testOffer(t.site, {
        provider: 'house',
        externalId,
        ...OFFER,
        events: [{ name: 'Done', points: 500 }],
      });
      await t.site.db.$executeRawUnsafe(`INSERT INTO click (id, member_id, provider_id, offer_id, clicked_at)
        SELECT gen_random_uuid(), ${member.memberId}, provider_id, id, now() - interval '1 hour' FROM offer WHERE id = ${offerId}`);
      const facts = {
        kind: 'credit',
        member: member.publicId,
        transaction: nextId(),
        offer: externalId,
        amount: '300',
      } as const;
      assert.equal((await t.send('house', facts)).verdict, 'credited-lower');
    }

    test('pays the difference of two prices once, also after a replay in between', async () => {
      const member = await t.member();
      await lower(member);
      const { arrivalId } = await itemOf(member);
      const replay = await replayArrival(t.site, testOperator, arrivalId, null);
      assert.ok(replay.ok && replay.verdict === 'repeat');
      const both = await Promise.all(
        [1, 2].map(() => payWhatWaits(t.site, testOperator, arrivalId, 'our price holds')),
      );
      assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
      assert.equal((await t.balances(member)).pending, 500n);
    });

    test('keeps the lower price when the difference is refused', async () => {
      const member = await t.member();
      await lower(member);
      const { arrivalId } = await itemOf(member);
      assert.equal((await refuseWhatWaits(t.site, testOperator, arrivalId, 'theirs holds')).ok, true);
      assert.equal((await payWhatWaits(t.site, testOperator, arrivalId, 'changed my mind')).ok, false);
      assert.equal((await t.balances(member)).pending, 300n);
    });

    test('pays what waits once, however many pay at once', async () => {
      const member = await t.member();
      await say('credit', member, nextId(), '99999');
      const { arrivalId } = await itemOf(member);
      const paid = await Promise.all(
        Array.from({ length: 8 }, () => payWhatWaits(t.site, testOperator, arrivalId, 'genuine')),
      );
      assert.ok(paid.some(({ ok }) => ok));
      assert.equal((await t.balances(member)).pending, 99_999n);
    });

    test('to refuse a contradicting call leaves the call it contradicts as it was (T11b)', async () => {
      const [member, other] = [await t.member(), await t.member()];
      const id = nextId();
      await say('credit', member, id, '99999');
      const waiting = await itemOf(member);
      assert.equal((await say('reversal', other, id)).verdict, 'reversal-mismatch');
      const mismatch = await t.site.db.quarantine.findFirstOrThrow({
        where: { verdict: 130, closedAt: null, conversionId: waiting.conversionId },
      });
      assert.equal((await refuseWhatWaits(t.site, testOperator, mismatch.arrivalId, 'not theirs')).ok, true);
      assert.equal((await payWhatWaits(t.site, testOperator, waiting.arrivalId, 'genuine')).ok, true);
      assert.equal((await t.balances(member)).pending, 99_999n);
    });

    test('a reversal and a credit for a member nobody knows can be refused (T12, T18)', async () => {
      const nobody = { memberId: 0n, publicId: 'unknown234567aaa', email: '' };
      const id = nextId();
      assert.equal((await say('reversal', nobody, id)).verdict, 'reversal-before-credit');
      assert.equal((await say('credit', nobody, id)).verdict, 'member-unknown');
      const item = await t.site.db.quarantine.findFirstOrThrow({ where: { verdict: 120, closedAt: null } });
      const refused = await refuseWhatWaits(t.site, testOperator, item.arrivalId, 'nobody');
      assert.deepEqual(refused, { ok: true, verdict: 'refused-by-person' });
    });
  });

  test('after any sequence of calls, releases and decisions the books are in order (T15)', async () => {
    const members = await Promise.all([t.member(), t.member(), t.member()]);
    let run = 0;
    const who = fc.nat({ max: 2 });
    const which = fc.nat({ max: 4 });
    const slug = fc.constantFrom('bitlabs', 'adgem');
    const amount = fc.constantFrom('1', '99', '100', '500', '30000', '0');
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('credit' as const), who, which, slug, amount }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('reversal' as const), who, which, slug, amount }) },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('pending' as const),
          who,
          which,
          slug: fc.constant('bitlabs'),
          amount,
        }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('release' as const) }) },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constantFrom('pay' as const, 'refuse' as const, 'replay' as const),
          which,
        }),
      },
    );
    // A reversal of nothing is something no network can say.
    const amountOf = (one: { do: string; amount: string }) =>
      one.do === 'reversal' && one.amount === '0' ? '1' : one.amount;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 7 }),
        async (rounds) => {
          run += 1;
          // Steps of one round run at once, as calls do.
          for (const round of rounds)
            await Promise.all(
              round.map(async (one) => {
                if (one.do === 'release') return release();
                if ('who' in one) {
                  const member = members[one.who] as TestMember;
                  const receipt = await say(
                    one.do,
                    member,
                    `run-${run}-${one.which}`,
                    amountOf(one),
                    one.slug,
                  );
                  assert.equal(receipt.reply.status, 200, receipt.verdict);
                  assert.notEqual(receipt.verdict, 'poison');
                  return;
                }
                const open = await t.site.db.quarantine.findMany({
                  where: { closedAt: null },
                  orderBy: { arrivalId: 'desc' },
                  take: 5,
                });
                const item = open[one.which];
                if (item === undefined) return;
                if (one.do === 'pay') await payWhatWaits(t.site, testOperator, item.arrivalId, 'pay');
                else if (one.do === 'refuse')
                  await refuseWhatWaits(t.site, testOperator, item.arrivalId, 'no');
                else await replayArrival(t.site, testOperator, item.arrivalId, null);
              }),
            );
          assert.deepEqual((await auditBooks(t.site.db)).mismatches, []);
        },
      ),
      { seed: 20261122, numRuns: 40, endOnFailure: true },
    );
  });
});
