import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReceivedCall } from '#lib/core/protocol/notice.ts';
import { keyOf } from '#lib/data/arrivals.ts';
import { type Receipt, read, receivePostback } from '#lib/flows/receive-postback.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import { type LockHolder, openLockHolder } from '#lib/testing/lock-holder.ts';
import { openTestSite, type TestMember, type TestSite, testOffer } from '#lib/testing/test-site.ts';

const NOTHING = { pending: 0n, available: 0n, reserved: 0n, debt: 0n };

const through = (site: Site, slug: string, call: ReceivedCall) =>
  receivePostback(site, {
    slug,
    request: { ...call, source: '203.0.113.7' },
    receivedAt: new Date(),
    bound: null,
  });

describe('two who want the same row', () => {
  let t: TestSite;
  /** A second site on the same database: to it, another process. */
  let second: Site;
  let other: LockHolder;
  let ids = 0;
  before(async () => {
    t = await openTestSite();
    second = await openSite(t.site.config, t.database.appUrl);
    other = await openLockHolder(t.database.ownerUrl);
    await t.provider('bitlabs', { holdMinutes: 60 });
    await t.provider('adgem', { holdMinutes: 0 });
  });
  after(async () => {
    await other.close();
    await second.close();
    await t.closeWhole();
  });
  const credit = (member: TestMember, slug: string, more: object = {}) => {
    ids += 1;
    const facts = {
      kind: 'credit',
      member: member.publicId,
      transaction: `tx-${ids}`,
      amount: '100',
    } as const;
    return t.compose(slug, { ...facts, ...more });
  };
  const entries = async ({ memberId }: TestMember) =>
    (
      await other.owner.query(
        `SELECT member_version::int AS version, leg::int, reason::text FROM transfer
         WHERE member_id = $1 ORDER BY member_version, id`,
        [memberId],
      )
    ).rows.map(({ version, leg, reason }) => `${version} ${leg} ${reason}`);

  for (const [first, then, history] of [
    ['declined', 0, ['1 1 credit', '2 2 decline']],
    [1, 'reversed', ['1 1 credit', '2 2 release', '3 3 reversal']],
  ] as const)
    test(`a reversal and a release of one conversion wait for each other: ${first}, then ${then} (T7, T12)`, async () => {
      const member = await t.member();
      await t.deliver('bitlabs', await credit(member, 'bitlabs'));
      const reversal = await t.compose('bitlabs', {
        kind: 'reversal',
        member: member.publicId,
        transaction: `tx-${ids}`,
        amount: '100',
      });
      await t.endHolds();
      const acts = [
        async () => (await t.deliver('bitlabs', reversal)).verdict,
        () => releaseDue(second.engine),
      ];
      const both: Promise<string | number>[] = [];
      await other.whileHeld(
        `SELECT 1 FROM balance WHERE member_id = ${member.memberId} FOR UPDATE`,
        async () => {
          for (const act of first === 1 ? acts.toReversed() : acts) {
            both.push(act());
            await other.waiting(both.length);
          }
        },
      );
      assert.deepEqual(await Promise.all(both), [first, then]);
      assert.deepEqual(await t.balances(member), NOTHING);
      assert.deepEqual(await entries(member), history);
    });

  test('two credits of one member follow one another: both count, and no version is taken twice', async () => {
    const member = await t.member();
    const calls = [await credit(member, 'adgem'), await credit(member, 'adgem')] as const;
    let receipts: Promise<Receipt>[] = [];
    await other.whileHeld(
      `SELECT 1 FROM balance WHERE member_id = ${member.memberId} FOR UPDATE`,
      async () => {
        receipts = [through(t.site, 'adgem', calls[0]), through(second, 'adgem', calls[1])];
        await other.waiting(2);
      },
    );
    for (const receipt of receipts) assert.equal((await receipt).verdict, 'credited');
    assert.deepEqual(await t.balances(member), { ...NOTHING, available: 200n });
    assert.deepEqual(await entries(member), ['1 1 credit', '2 2 release', '3 1 credit', '4 2 release']);
  });

  test('the last place of an offer is filled once (T14)', async () => {
    const offerId = await testOffer(t.site, {
      provider: 'adgem',
      externalId: 'last',
      title: 'One a day',
      terms: 'Do it.',
      kind: 'app',
      targetUrl: 'https://shop.example/',
      capPerDay: 1,
      events: [{ externalId: 'e', name: 'Done', points: 100 }],
    });
    const members = [await t.member(), await t.member()] as const;
    for (const { memberId } of members)
      await other.owner.query(`INSERT INTO click (id, member_id, provider_id, offer_id, clicked_at)
        SELECT gen_random_uuid(), ${memberId}, provider_id, id, now() - interval '1 hour' FROM offer WHERE id = ${offerId}`);
    const done = (member: TestMember) => credit(member, 'adgem', { offer: 'last', event: 'e' });
    const calls = [await done(members[0]), await done(members[1])] as const;
    let receipts: Promise<Receipt>[] = [];
    await other.whileHeld(`SELECT 1 FROM offer_usage WHERE offer_id = ${offerId} FOR UPDATE`, async () => {
      receipts = [through(t.site, 'adgem', calls[0]), through(second, 'adgem', calls[1])];
      await other.waiting(2);
    });
    assert.deepEqual((await Promise.all(receipts)).map(({ verdict }) => verdict).sort(), [
      'credited',
      'offer-cap-reached',
    ]);
  });
});

// A large batch waits for its claims before it locks, and does not start while both that may be in flight are.
for (const { MANY, ahead } of [
  { MANY: 12, ahead: [1] },
  { MANY: 40, ahead: [1, 16] },
])
  describe(`a batch of ${MANY} takes its locks in one order, whatever the order of its calls:`, () => {
    /** The row held by somebody else: those before it are locked by then, those behind it are not. */
    const MIDDLE = 6;
    let t: TestSite;
    let other: LockHolder;
    let members: TestMember[];
    before(async () => {
      t = await openTestSite();
      other = await openLockHolder(t.database.ownerUrl);
      await t.provider('bitlabs');
      members = await Promise.all(Array.from({ length: MANY }, () => t.member()));
    });
    after(async () => {
      await other.close();
      await t.closeWhole();
    });

    /** One call for each member, in an order that is none. */
    const callsOf = (kind: 'credit' | 'reversal', slug: string) =>
      Promise.all(
        members.map((_, index) => {
          const at = (index * 7 + 3) % MANY;
          const member = members[at]?.publicId ?? '';
          return t.compose(slug, { kind, member, transaction: `tx-${at}`, amount: '100' });
        }),
      );

    /** Delivers calls in one batch: they gather behind one that is held up. */
    async function inOneBatch(
      site: Site,
      slug: string,
      calls: readonly ReceivedCall[],
    ): Promise<Promise<Receipt>[]> {
      const plugs = await Promise.all(ahead.map(() => t.member()));
      const aheadCalls = await Promise.all(
        plugs.map(({ publicId }, batch) =>
          Promise.all(
            Array.from({ length: ahead[batch] ?? 0 }, (_, index) => {
              const transaction = `ahead-${publicId}-${index}`;
              return t.compose('bitlabs', { kind: 'credit', member: publicId, transaction, amount: '100' });
            }),
          ),
        ),
      );
      const already = (await other.waits()).length;
      const held = plugs.map(({ memberId }) => memberId).join(', ');
      const release = await other.hold(`SELECT 1 FROM balance WHERE member_id IN (${held}) FOR UPDATE`);
      const first: Promise<Receipt>[] = [];
      for (const [batch, gathered] of aheadCalls.entries()) {
        first.push(...gathered.map((call) => through(site, 'bitlabs', call)));
        await other.waiting(already + batch + 1);
      }
      const receipts = calls.map((call) => through(site, slug, call));
      for (let tries = 0; tries < 400 && site.collector.load().waiting < calls.length; tries += 1)
        await pause(2);
      assert.equal(site.collector.load().waiting, calls.length);
      await release();
      assert.deepEqual(await verdictsOf(first), ['credited']);
      await other.waiting(already + 1);
      return receipts;
    }
    const verdictsOf = async (receipts: readonly Promise<Receipt>[]) => [
      ...new Set((await Promise.all(receipts)).map(({ verdict }) => verdict)),
    ];

    for (const { what, rows, key, again, verdict } of [
      {
        what: 'keys that come again',
        rows: 'arrival_key WHERE provider_id = $1',
        key: 'key_hash',
        again: 'credit',
        verdict: 'repeat',
      },
      {
        what: 'conversions',
        rows: 'conversion WHERE provider_id = $1',
        key: 'key_hash',
        again: 'reversal',
        verdict: 'reversed',
      },
      {
        what: 'members',
        rows: 'balance WHERE member_id IN (SELECT c.member_id FROM conversion c WHERE c.provider_id = $1)',
        key: 'member_id',
        again: 'reversal',
        verdict: 'reversed',
      },
    ] as const)
      test(what, async () => {
        const slug = await t.provider('adgem', { slug: what.replaceAll(' ', '-'), holdMinutes: 0 });
        const provider = (await t.site.engine.providers.find(slug))?.facts.id;
        await Promise.all((await callsOf('credit', slug)).map((call) => t.deliver(slug, call)));
        const list = async (more: string) =>
          (
            await other.owner.query<{ key: string }>(
              `SELECT ${key}::text AS key FROM ${rows} ORDER BY ${key} ${more}`,
              [provider],
            )
          ).rows.map((row) => row.key);
        const all = await list('');
        assert.equal(all.length, MANY);
        const middle = `SELECT 1 FROM ${rows} AND ${key}::text = '${all[MIDDLE]}' FOR UPDATE`;
        const receipts = await other.whileHeld(middle.replace('$1', String(provider)), async () => {
          const sent = await inOneBatch(t.site, slug, await callsOf(again, slug));
          assert.deepEqual(await list('FOR UPDATE SKIP LOCKED'), all.slice(MIDDLE + 1));
          return { sent };
        });
        assert.deepEqual(await verdictsOf(receipts.sent), [verdict]);
      });

    test('keys that are new', async () => {
      const slug = await t.provider('adgem', { slug: 'new-keys', holdMinutes: 0 });
      const account = await t.site.engine.providers.find(slug);
      assert.ok(account !== undefined);
      const calls = await callsOf('credit', slug);
      const claims = calls
        .map((call) => {
          const request = { ...call, source: '203.0.113.7' };
          const reading = read(account, { slug, request, receivedAt: new Date(), bound: null });
          assert.ok(reading.ok);
          const { providerId, kind, keyHash } = keyOf(account.facts.id, reading.notice);
          return { key: keyHash, sql: `(${providerId}, ${kind}, '\\x${keyHash}', '\\x${keyHash}', 0)` };
        })
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      const claim = (values: string) =>
        `INSERT INTO arrival_key (provider_id, kind, key_hash, fingerprint, arrival_id) VALUES ${values}
       ON CONFLICT DO NOTHING`;
      /** Has an open transaction claimed this key? */
      const isClaimed = (sql: string) =>
        other.owner
          .query(`BEGIN; SET LOCAL lock_timeout = '20ms'; ${claim(sql)}`)
          .then(
            () => false,
            (error: { code?: string }) => {
              assert.equal(error.code, '55P03');
              return true;
            },
          )
          .finally(() => other.owner.query('ROLLBACK'));
      const receipts = await other.whileHeld(claim(claims[MIDDLE]?.sql ?? ''), async () => {
        const sent = await inOneBatch(t.site, slug, calls);
        const claimed: boolean[] = [];
        for (const { sql } of claims) claimed.push(await isClaimed(sql));
        assert.deepEqual(
          claimed,
          claims.map((_, index) => index <= MIDDLE),
        );
        return { sent };
      });
      assert.deepEqual(await verdictsOf(receipts.sent), ['credited']);
    });

    test('so that two processes that hear the same copies in two orders never deadlock', async () => {
      const slug = await t.provider('adgem', { slug: 'copies', holdMinutes: 0 });
      const calls = await callsOf('credit', slug);
      for (const call of calls) assert.equal((await t.deliver(slug, call)).verdict, 'credited');
      const left = await other.backends();
      const before = await other.deadlocks(left);
      const sites = await Promise.all([1, 2].map(() => openSite(t.site.config, t.database.appUrl)));
      // Each batch brings something new too, for a member of its own who is held: so both are past their claims.
      const own = await Promise.all(sites.map(() => t.member()));
      const fresh = await Promise.all(
        own.map(({ publicId }) =>
          t.compose(slug, { kind: 'credit', member: publicId, transaction: publicId, amount: '100' }),
        ),
      );
      const ids = own.map(({ memberId }) => memberId).join(', ');
      const key = `SELECT 1 FROM arrival_key WHERE arrival_id IN (SELECT id FROM arrival
      WHERE provider_id = (SELECT id FROM provider WHERE slug = '${slug}') AND transaction = 'tx-${(MIDDLE * 7 + 3) % MANY}') FOR UPDATE`;
      const { sent } = await other.whileHeld(key, async () => {
        const sent: Promise<Receipt>[] = [];
        await other.whileHeld(`SELECT 1 FROM balance WHERE member_id IN (${ids}) FOR UPDATE`, async () => {
          for (const [index, site] of sites.entries()) {
            const copies = index === 0 ? calls : calls.toReversed();
            sent.push(...(await inOneBatch(site, slug, [...copies, ...fresh.slice(index, index + 1)])));
          }
        });
        // Both go on, and come to the key in the middle of their copies.
        await pause(100);
        await other.waiting(2);
        return { sent };
      });
      const verdicts = await verdictsOf(sent);
      await Promise.all(sites.map((site) => site.close()));
      assert.deepEqual(verdicts.sort(), ['credited', 'repeat']);
      assert.equal(await other.deadlocks(left), before);
    });

    test('so that two processes whose batches all wait for one another never deadlock', async () => {
      const slug = await t.provider('adgem', { slug: 'storm', holdMinutes: 0 });
      // All different, and dealt out so that each batch is about all members.
      const calls = await Promise.all(
        Array.from({ length: 20 * MANY }, (_, index) =>
          t.compose(slug, {
            kind: 'credit',
            member: members[index % MANY]?.publicId ?? '',
            transaction: `storm-${index}`,
            amount: '1',
          }),
        ),
      );
      const left = await other.backends();
      const before = await other.deadlocks(left);
      const sites = await Promise.all([1, 2].map(() => openSite(t.site.config, t.database.appUrl)));
      /** Most of them, in an order of its own: the step shares no divisor with their number. */
      const share = (step: number) =>
        calls.map((_, index) => calls[(index * step) % calls.length] as ReceivedCall).slice(0, 200);
      const middle = members[MIDDLE]?.memberId;
      const receipts = await other.whileHeld(
        `SELECT 1 FROM balance WHERE member_id = ${middle} FOR UPDATE`,
        async () => {
          const sent = sites.flatMap((site, index) =>
            share(index === 0 ? 7 : 11).map((call) => through(site, slug, call)),
          );
          // The batch of each process that is about this member.
          await other.waiting(2);
          return { sent };
        },
      );
      const verdicts = await verdictsOf(receipts.sent);
      await Promise.all(sites.map((site) => site.close()));
      assert.deepEqual(verdicts.sort(), ['credited', 'repeat']);
      assert.equal(await other.deadlocks(left), before);
    });
  });
