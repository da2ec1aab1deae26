import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { replayArrival } from '#lib/flows/replay-arrival.ts';
import { payWhatWaits } from '#lib/testing/decide.ts';
import { bitlabsCall, withParameter } from '#lib/testing/tampering.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testOffer,
  testOperator,
} from '#lib/testing/test-site.ts';

const NOTHING = { pending: 0n, available: 0n, reserved: 0n, debt: 0n };
const sum = ({ pending, available }: { pending: bigint; available: bigint }) => pending + available;

describe('amounts, states and fields', () => {
  let t: TestSite;
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return `tx-${ids}`;
  };
  before(async () => {
    t = await openTestSite();
    for (const slug of ['bitlabs', 'cpx', 'lootably', 'ayet', 'adgem', 'house']) await t.provider(slug);
  });
  after(() => t.closeWhole());

  /** A visit of the wall, so many days ago. */
  async function visit(member: TestMember, slug: string, days = 1): Promise<string> {
    const id = `01890000-0000-7000-8000-${String(ids).padStart(6, '0')}${String(days).padStart(6, '0')}`;
    await t.site.db.$executeRawUnsafe(
      `INSERT INTO click (id, member_id, provider_id, clicked_at)
       SELECT '${id}', ${member.memberId}, p.id, now() - interval '${days} days' FROM provider p WHERE p.slug = '${slug}'`,
    );
    return id;
  }

  describe('an amount is exact or refused', () => {
    const EXACT: Record<string, bigint> = {
      '1': 1n,
      '150': 150n,
      '150.0': 150n,
      '150.99': 150n,
      '0.1': 0n,
      '49999': 49_999n,
      [`1.${'0'.repeat(29)}1`]: 1n,
    };
    for (const [text, points] of Object.entries(EXACT))
      test(`${text} is ${points} points (T13)`, async () => {
        const member = await t.member();
        const receipt = await t.deliver(
          'bitlabs',
          bitlabsCall(`uid=${member.publicId}&tx=${nextId()}&val=${text}&type=COMPLETE`),
        );
        assert.equal(receipt.verdict, points > 0n ? 'credited' : 'amount-missing');
        assert.equal(sum(await t.balances(member)), points);
      });
    const REFUSED = [
      '1e3',
      '0x10',
      '12abc',
      '%20150',
      '150%20',
      '%2B5',
      '+5',
      '1,50',
      '1.500,00',
      'NaN',
      'Infinity',
      '-Infinity',
      '1e400',
      '.5',
      '5.',
      '00',
      '010',
      '1_000',
      '１５０',
      '%EF%BC%91',
      '1.5.0',
      '--5',
      '9'.repeat(16),
      '0.1+0.2',
      `1.${'0'.repeat(31)}`,
      '1%00',
      "5'",
      '٣',
    ];
    test('what is no plain number is refused, and nothing of it is cleaned into one (T13, T22)', async () => {
      const member = await t.member();
      await Promise.all(
        REFUSED.map(async (text) => {
          const raw = Buffer.from(text, 'utf8').toString('latin1');
          const call = bitlabsCall(`uid=${member.publicId}&tx=${nextId()}&val=${raw}&type=COMPLETE`);
          const { verdict, reply } = await t.deliver('bitlabs', call);
          assert.ok(['amount-malformed', 'malformed'].includes(verdict), `${text}: ${verdict}`);
          assert.equal(reply.status, 400, text);
        }),
      );
      assert.deepEqual(await t.balances(member), NOTHING);
    });
    test('more points than a number can hold are never booked (T13)', async () => {
      const member = await t.member();
      for (const text of ['2147483648', '9007199254740993'.slice(0, 15), '999999999999999']) {
        const receipt = await t.send('bitlabs', {
          kind: 'credit',
          member: member.publicId,
          transaction: nextId(),
          amount: text,
        });
        assert.equal(receipt.verdict, 'amount-over-cap', text);
      }
      assert.deepEqual(await t.balances(member), NOTHING);
    });
    test('2^53 + 1 and its like stay exact where a person lets them pass (T13)', async () => {
      const slug = await t.provider('adgem', { slug: 'passed', capPoints: 0n, holdMinutes: 0 });
      const member = await t.member();
      for (const amount of ['900719925474099', '900719925474099', '3'])
        await t.send(slug, {
          kind: 'credit',
          member: member.publicId,
          transaction: nextId(),
          amount,
          event: 'e',
        });
      for (const { arrivalId } of await t.site.db.quarantine.findMany({
        where: { memberId: member.memberId },
      }))
        await payWhatWaits(t.site, testOperator, arrivalId, 'agreed with the network');
      assert.equal((await t.balances(member)).available, 1_801_439_850_948_201n);
    });
    test('a credit of nothing or less than nothing is never a credit (T19)', async () => {
      const member = await t.member();
      const call = (amount: string) =>
        bitlabsCall(`uid=${member.publicId}&tx=${nextId()}&val=${amount}&type=COMPLETE`);
      for (const amount of ['0', '0.00', '-0'])
        assert.equal((await t.deliver('bitlabs', call(amount))).verdict, 'amount-missing', amount);
      assert.equal((await t.deliver('bitlabs', call('-5'))).verdict, 'status-unknown');
      assert.deepEqual(await t.balances(member), NOTHING);
    });
  });

  describe('every state a network documents', () => {
    const STATES: readonly [slug: string, extras: Record<string, string>, amount: string, verdict: string][] =
      [
        ['bitlabs', { taskState: '', state: 'COMPLETE' }, '60', 'credited'],
        ['bitlabs', { taskState: '', state: 'START_BONUS' }, '60', 'credited'],
        ['bitlabs', { taskState: '', state: 'SCREENOUT' }, '6', 'credited'],
        ['bitlabs', { taskState: '', state: 'SCREENOUT' }, '0', 'screened-out'],
        ['bitlabs', { taskState: '', state: 'PENDING' }, '60', 'reported-pending'],
        ['bitlabs', { taskState: '', state: 'REJECTED' }, '60', 'reversal-before-credit'],
        [
          'bitlabs',
          { taskState: '', state: 'RECONCILIATION', reference: 'none' },
          '60',
          'reversal-before-credit',
        ],
        ['bitlabs', { taskState: '', state: 'RECONCILIATION' }, '60', 'status-unknown'],
        ['bitlabs', { taskState: 'COMPLETED' }, '60', 'credited'],
        ['bitlabs', { taskState: 'REJECTED', state: 'COMPLETE' }, '60', 'reversal-before-credit'],
        ['bitlabs', { taskState: '', state: 'complete' }, '60', 'status-unknown'],
        ['bitlabs', { taskState: '', state: 'SOMETHING' }, '60', 'status-unknown'],
        ['cpx', { state: '1' }, '60', 'credited'],
        ['cpx', { state: '1', type: 'out' }, '6', 'credited'],
        ['cpx', { state: '1', type: 'rating' }, '0', 'noted'],
        ['cpx', { state: '2' }, '60', 'reversal-before-credit'],
        ['cpx', { state: '2' }, '0', 'screened-out'],
        ['cpx', { state: '3' }, '60', 'status-unknown'],
        ['cpx', { state: '01' }, '60', 'status-unknown'],
        ['lootably', { state: '1' }, '60', 'credited'],
        ['lootably', { state: '1' }, '0', 'noted'],
        ['lootably', { state: '0' }, '60', 'reversal-before-credit'],
        ['lootably', { state: '2' }, '60', 'status-unknown'],
        ['ayet', { state: '0' }, '60', 'credited'],
        ['ayet', { state: '0', callbackType: 'installation' }, '0', 'noted'],
        ['ayet', { state: 'maybe' }, '60', 'status-unknown'],
        ['adgem', {}, '60', 'credited'],
      ];
    for (const [slug, extras, amount, verdict] of STATES)
      test(`${slug} ${JSON.stringify(extras)} with ${amount} → ${verdict} (T3, T23)`, async () => {
        const member = await t.member();
        await visit(member, slug);
        const receipt = await t.send(slug, {
          kind: 'credit',
          member: member.publicId,
          transaction: nextId(),
          amount,
          payoutUsd: '0.1',
          extras,
        });
        assert.equal(receipt.verdict, verdict);
        assert.equal(receipt.reply.status, 200);
        assert.equal(sum(await t.balances(member)), verdict === 'credited' ? BigInt(amount) : 0n);
      });
  });

  describe('a network whose signature leaves facts open', () => {
    const cpx = (member: TestMember, amount: string, id = nextId()) =>
      t.compose('cpx', { kind: 'credit', member: member.publicId, transaction: id, amount });
    test('waits for a person without a recent visit, and is paid by one (T4)', async () => {
      const member = await t.member();
      const old = await visit(member, 'cpx', 31);
      const call = await cpx(member, '60');
      assert.equal((await t.deliver('cpx', withParameter(call, 'subid_1', old))).verdict, 'facts-unsigned');
      assert.deepEqual(await t.balances(member), NOTHING);
      const item = await t.site.db.quarantine.findFirstOrThrow({ where: { memberId: member.memberId } });
      assert.deepEqual(await payWhatWaits(t.site, testOperator, item.arrivalId, 'seen'), {
        ok: true,
        verdict: 'credited',
      });
      assert.equal((await t.balances(member)).available, 60n);
    });
    test('credits with a recent visit, up to its cap and no further (T4)', async () => {
      const member = await t.member();
      await visit(member, 'cpx', 29);
      assert.equal((await t.deliver('cpx', await cpx(member, '9000'))).verdict, 'credited');
      assert.equal((await t.deliver('cpx', await cpx(member, '1001'))).verdict, 'amount-over-cap');
      assert.equal((await t.deliver('cpx', await cpx(member, '1000'))).verdict, 'credited');
      assert.equal(sum(await t.balances(member)), 10_000n);
    });
    test('does not pay a member put into somebody else’s call (T4)', async () => {
      const [victim, thief] = [await t.member(), await t.member()];
      await visit(victim, 'cpx');
      const call = await cpx(victim, '60');
      assert.equal(
        (await t.deliver('cpx', withParameter(call, 'user_id', thief.publicId))).verdict,
        'facts-unsigned',
      );
      assert.equal(
        (await t.deliver('cpx', withParameter(call, 'trans_id', 'another'))).verdict,
        'signature-wrong',
      );
      assert.deepEqual(await t.balances(thief), NOTHING);
    });
    test('holds a second id for the same signed facts (T4)', async () => {
      const member = await t.member();
      await visit(member, 'lootably');
      const facts = { kind: 'credit', member: member.publicId, amount: '60', payoutUsd: '0.06' } as const;
      const call = await t.compose('lootably', { ...facts, transaction: nextId() });
      assert.equal((await t.deliver('lootably', call)).verdict, 'credited');
      assert.equal(
        (await t.deliver('lootably', withParameter(call, 'transactionID', nextId()))).verdict,
        'tuple-reused',
      );
      assert.equal(sum(await t.balances(member)), 60n);
    });
    test('holds its unsigned reversal of points already released (T4)', async () => {
      const member = await t.member();
      await visit(member, 'lootably');
      const facts = {
        kind: 'credit',
        member: member.publicId,
        amount: '61',
        payoutUsd: '0.06',
        transaction: nextId(),
      } as const;
      const call = await t.compose('lootably', facts);
      await t.deliver('lootably', call);
      assert.equal(
        (await t.deliver('lootably', withParameter(call, 'status', '0'))).verdict,
        'reversal-unsigned',
      );
      assert.equal((await t.balances(member)).available, 61n);
    });
    test('does not credit at once where its glued fields can be cut in two ways (T4a)', async () => {
      const member = await t.member();
      const call = await t.compose('lootably', {
        kind: 'credit',
        member: member.publicId,
        transaction: nextId(),
        amount: '420',
        payoutUsd: '0.42',
      });
      const moved = withParameter(withParameter(call, 'revenue', '0.424'), 'currencyReward', '20');
      assert.equal((await t.deliver('lootably', moved)).verdict, 'facts-unsigned');
      for (const [revenue, reward] of [
        ['0.4', '2420'],
        ['0.42420', '0'],
        ['', '0.42420'],
        ['0.424', '020'],
      ] as const) {
        const other = withParameter(withParameter(call, 'revenue', revenue), 'currencyReward', reward);
        assert.notEqual((await t.deliver('lootably', other)).verdict, 'credited', `${revenue} ${reward}`);
      }
      const shifted = withParameter(
        withParameter(call, 'userID', member.publicId.slice(0, 15)),
        'ip',
        '3203.0.113.7',
      );
      assert.equal((await t.deliver('lootably', shifted)).reply.body, '0');
      assert.deepEqual(await t.balances(member), NOTHING);
    });
  });

  test('a person’s replay of a held step of an offer is not told that it was done already, by itself (T18)', async () => {
    const member = await t.member();
    const offerId = await testOffer(t.site, {
      provider: 'house',
      externalId: 'steps',
      title: 'Steps',
      terms: 'In order.',
      kind: 'app',
      targetUrl: 'https://shop.example/',
      events: [
        { externalId: 'one', name: 'One', points: 50 },
        { externalId: 'two', name: 'Two', points: 60 },
      ],
    });
    await visit(member, 'house');
    await t.site.db
      .$executeRawUnsafe(`UPDATE click SET offer_id = ${offerId} WHERE member_id = ${member.memberId}`)
      .catch(() => null);
    await t.site.db.$executeRawUnsafe(`INSERT INTO click (id, member_id, provider_id, offer_id, clicked_at)
      SELECT gen_random_uuid(), ${member.memberId}, o.provider_id, o.id, now() - interval '1 hour' FROM offer o WHERE o.id = ${offerId}`);
    const step = (event: string) =>
      t.send('house', {
        kind: 'credit',
        member: member.publicId,
        transaction: nextId(),
        offer: 'steps',
        event,
      });
    assert.equal((await step('two')).verdict, 'event-out-of-order');
    const item = await t.site.db.quarantine.findFirstOrThrow({ where: { memberId: member.memberId } });
    const early = await replayArrival(t.site, testOperator, item.arrivalId, null);
    assert.ok(
      early.ok && early.verdict === 'event-out-of-order',
      JSON.stringify({ ...early, arrivalId: '' }),
    );
    assert.equal((await step('one')).verdict, 'credited');
    const late = await replayArrival(t.site, testOperator, item.arrivalId, null);
    assert.ok(late.ok && late.verdict === 'credited', JSON.stringify({ ...late, arrivalId: '' }));
    assert.equal((await t.balances(member)).available, 110n);
  });
});
