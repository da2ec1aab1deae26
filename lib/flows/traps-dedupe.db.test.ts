import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { query } from '#lib/data/db.ts';
import { postbackPath, receivePostback } from '#lib/flows/receive-postback.ts';
import { openSite } from '#lib/flows/site.ts';
import { bitlabsCall, houseCall, withParameter } from '#lib/testing/tampering.ts';
import { openTestSite, type TestMember, type TestSite, testOffer } from '#lib/testing/test-site.ts';

const NOTHING = { pending: 0n, available: 0n, reserved: 0n, debt: 0n };

describe('exactly once', () => {
  let t: TestSite;
  before(async () => {
    t = await openTestSite();
    for (const slug of ['bitlabs', 'adgem', 'ayet', 'house']) await t.provider(slug, { holdMinutes: 0 });
  });
  after(() => t.closeWhole());
  const credit = (member: TestMember, transaction: string, amount = '100', slug = 'bitlabs') =>
    t.compose(slug, { kind: 'credit', member: member.publicId, transaction, amount });
  const transfersOf = async (member: TestMember) =>
    (
      await query<{ amount: bigint }>(
        t.site.db,
        `SELECT amount FROM transfer WHERE member_id = ${member.memberId} AND reason = 'credit'`,
      )
    ).map(({ amount }) => amount);
  const available = async (member: TestMember) => (await t.balances(member)).available;

  for (const [what, query_] of [
    ['no id', 'val=5&type=COMPLETE'],
    ['an empty id', 'tx=&val=5&type=COMPLETE'],
    ['a blank id', 'tx=%20%20&val=5&type=COMPLETE'],
    ['an id of tabs and wide spaces', 'tx=%09%E3%80%80&val=5&type=COMPLETE'],
    ['the id’s macro', 'tx=[%25TX%25]&val=5&type=COMPLETE'],
    ['an id of 5,000 letters', `tx=${'a'.repeat(5_000)}&val=5&type=COMPLETE`],
  ] as const)
    test(`a genuine call with ${what} is refused, not credited (T2)`, async () => {
      const member = await t.member();
      const receipt = await t.deliver('bitlabs', bitlabsCall(`uid=${member.publicId}&${query_}`));
      assert.equal(receipt.reply.status, 400, receipt.verdict);
      assert.deepEqual(await t.balances(member), NOTHING);
    });

  test('a copy after a second, an hour, 31 days and ten years credits nothing (T2)', async () => {
    const member = await t.member();
    const call = await credit(member, 'old');
    const start = Date.now();
    assert.equal((await t.deliver('bitlabs', call, { receivedAt: new Date(start) })).verdict, 'credited');
    for (const seconds of [1, 3_600, 31 * 86_400, 3_650 * 86_400]) {
      const receipt = await t.deliver('bitlabs', call, { receivedAt: new Date(start + seconds * 1_000) });
      assert.deepEqual([receipt.verdict, receipt.reply.body], ['repeat', 'OK']);
    }
    assert.deepEqual(await transfersOf(member), [100n]);
  });

  test('a copy under another request id, clock and signature is still a copy (T2, T5)', async () => {
    const member = await t.member();
    for (const expected of ['credited', 'repeat', 'repeat'])
      assert.equal(
        (await t.deliver('adgem', await credit(member, 'same', '100', 'adgem'))).verdict,
        expected,
      );
    assert.equal(await available(member), 100n);
  });

  test('the same id from two networks is two credits, and for one network it is one (T5)', async () => {
    const member = await t.member();
    assert.equal((await t.deliver('bitlabs', await credit(member, 'shared'))).verdict, 'credited');
    assert.equal(
      (await t.deliver('ayet', await credit(member, 'shared', '100', 'ayet'))).verdict,
      'credited',
    );
    assert.equal((await t.deliver('bitlabs', await credit(member, 'shared'))).verdict, 'repeat');
    assert.equal(await available(member), 200n);
  });

  test('two ids for one click are two credits (T5)', async () => {
    const member = await t.member();
    const facts = {
      kind: 'credit',
      member: member.publicId,
      amount: '100',
      click: 'one-click',
      offer: 'o',
    } as const;
    for (const transaction of ['c1', 'c2'])
      assert.equal((await t.send('ayet', { ...facts, transaction })).verdict, 'credited');
    assert.equal(await available(member), 200n);
  });

  test('ids that look alike are different ids (T5)', async () => {
    const member = await t.member();
    const ids = ['a', 'A', 'a/b', 'a%2Fb', 'a.', '1', '01', '1.0', 'é', 'e\u0301'];
    for (const id of ids)
      assert.equal((await t.deliver('bitlabs', await credit(member, id))).verdict, 'credited', id);
    assert.equal(await available(member), BigInt(ids.length * 100));
  });

  test('the same id with other content is a conflict: nothing moves, and it is kept once (T5)', async () => {
    const [member, other] = [await t.member(), await t.member()];
    await t.deliver('bitlabs', await credit(member, 'disputed'));
    for (const call of [
      await credit(member, 'disputed', '999'),
      await credit(other, 'disputed'),
      await credit(member, 'disputed', '999'),
    ]) {
      const receipt = await t.deliver('bitlabs', call);
      assert.deepEqual([receipt.verdict, receipt.reply.body], ['conflict', 'OK']);
    }
    assert.deepEqual([await available(member), await available(other)], [100n, 0n]);
    assert.equal(
      await t.site.db.quarantine.count({ where: { memberId: { in: [member.memberId, other.memberId] } } }),
      2,
    );
    assert.equal((await t.deliver('bitlabs', await credit(member, 'disputed'))).verdict, 'repeat');
  });

  test('a test call neither pays nor burns the id of the real one (T5)', async () => {
    const member = await t.member();
    await testOffer(t.site, {
      provider: 'house',
      externalId: 'once',
      title: 'Ours',
      terms: 'Do it.',
      kind: 'app',
      targetUrl: 'https://shop.example/',
      events: [{ name: 'Done', points: 500 }],
    });
    await t.site.db.$executeRawUnsafe(`INSERT INTO click (id, member_id, provider_id, offer_id, clicked_at)
      SELECT gen_random_uuid(), ${member.memberId}, provider_id, id, now() - interval '1 hour' FROM offer WHERE external_id = 'once'`);
    const facts = { kind: 'credit', member: member.publicId, transaction: 'live', offer: 'once' } as const;
    assert.equal((await t.send('house', { ...facts, test: true })).verdict, 'test-call');
    assert.equal((await t.send('house', { ...facts, test: true })).verdict, 'repeat');
    assert.deepEqual(await t.balances(member), NOTHING);
    assert.equal((await t.send('house', facts)).verdict, 'credited');
    assert.equal(await available(member), 500n);
  });

  test('30 ids × 32 copies at once are 30 credits and 960 success words (T6, T12b)', async () => {
    const members = [await t.member(), await t.member(), await t.member()];
    const ids = Array.from({ length: 30 }, (_, index) => index);
    const calls = await Promise.all(ids.map((id) => credit(members[id % 3] as TestMember, `storm-${id}`)));
    const receipts = await Promise.all(
      Array.from({ length: 32 }, () => calls)
        .flat()
        .map((call) => t.deliver('bitlabs', call)),
    );
    assert.deepEqual(
      new Set(receipts.map(({ reply }) => `${reply.status} ${reply.body}`)),
      new Set(['200 OK']),
    );
    assert.equal(receipts.filter(({ verdict }) => verdict === 'credited').length, 30);
    assert.equal(receipts.filter(({ verdict }) => verdict === 'repeat').length, 930);
    for (const member of members) {
      assert.equal(await available(member), 1_000n);
      assert.equal((await transfersOf(member)).length, 10);
    }
  });

  test('32 different ids for one member at once: the balance is the sum of its entries (T6b, T15)', async () => {
    const member = await t.member();
    const calls = await Promise.all(
      Array.from({ length: 32 }, (_, index) => credit(member, `many-${index}`, String(index + 1))),
    );
    await Promise.all(calls.map((call) => t.deliver('bitlabs', call)));
    const amounts = await transfersOf(member);
    assert.equal(amounts.length, 32);
    assert.equal(
      await available(member),
      amounts.reduce((a, b) => a + b, 0n),
    );
    assert.equal(await available(member), (32n * 33n) / 2n);
    const versions = await query<{ version: bigint }>(
      t.site.db,
      `SELECT member_version AS version FROM transfer WHERE member_id = ${member.memberId} ORDER BY 1`,
    );
    assert.deepEqual(
      versions.map(({ version }) => Number(version)),
      Array.from({ length: 64 }, (_, index) => index + 1),
    );
  });

  test('a process that remembers nothing credits nothing twice (T6c)', async () => {
    const member = await t.member();
    const call = await credit(member, 'forgotten');
    await t.deliver('bitlabs', call);
    const fresh = await openSite(t.site.config, t.database.appUrl);
    const receipt = await receivePostback(fresh, {
      slug: 'bitlabs',
      request: { ...call, source: '203.0.113.7' },
      receivedAt: new Date(),
      bound: null,
    });
    await fresh.close();
    assert.equal(receipt.verdict, 'repeat');
    assert.equal(await available(member), 100n);
  });

  test('an offer’s cap of 10 under 100 calls at once pays 10, the others wait (T14)', async () => {
    const offerId = await testOffer(t.site, {
      provider: 'adgem',
      externalId: 'capped',
      title: 'Ten a day',
      terms: 'Do it.',
      kind: 'app',
      targetUrl: 'https://shop.example/',
      capPerDay: 10,
      events: [{ externalId: 'e', name: 'Done', points: 50, once: false }],
    });
    const members = await Promise.all(Array.from({ length: 4 }, () => t.member()));
    for (const { memberId } of members)
      await t.site.db.$executeRawUnsafe(`INSERT INTO click (id, member_id, provider_id, offer_id, clicked_at)
        SELECT gen_random_uuid(), ${memberId}, provider_id, id, now() - interval '1 hour' FROM offer WHERE id = ${offerId}`);
    const receipts = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        t.send('adgem', {
          kind: 'credit',
          member: members[index % 4]?.publicId ?? '',
          transaction: `cap-${index}`,
          offer: 'capped',
          event: 'e',
          amount: '50',
        }),
      ),
    );
    const counted = Object.groupBy(receipts, ({ verdict }) => verdict);
    assert.deepEqual([counted.credited?.length, counted['offer-cap-reached']?.length], [10, 90]);
    const paid = await Promise.all(members.map(available));
    assert.equal(
      paid.reduce((a, b) => a + b, 0n),
      500n,
    );
  });

  test('a provider’s cap per member and day holds under 100 calls at once (T14)', async () => {
    const slug = await t.provider('ayet', { slug: 'limited', capPoints: 1_000n, holdMinutes: 0 });
    const member = await t.member();
    const receipts = await Promise.all(
      Array.from({ length: 100 }, async (_, index) =>
        t.deliver(slug, await credit(member, `limit-${index}`, '100', slug)),
      ),
    );
    const counted = Object.groupBy(receipts, ({ verdict }) => verdict);
    assert.deepEqual([counted.credited?.length, counted['amount-over-cap']?.length], [10, 90]);
    assert.equal(await available(member), 1_000n);
  });

  test('a forger cannot burn the id of a call that is still to come (T1, T5)', async () => {
    const member = await t.member();
    const call = await credit(member, 'awaited');
    assert.equal(
      (await t.deliver('bitlabs', withParameter(call, 'hash', '0'.repeat(40)))).verdict,
      'signature-wrong',
    );
    assert.equal((await t.deliver('bitlabs', call)).verdict, 'credited');
    assert.equal(postbackPath('bitlabs'), call.target.split('?')[0]);
  });

  test('our own protocol’s request id is not the key: signed again it is a copy (T5)', async () => {
    const member = await t.member();
    const body = JSON.stringify({
      member: member.publicId,
      transaction: 'again',
      status: 'info',
      offer: 'once',
    });
    assert.equal((await t.deliver('house', houseCall(body, new Date(), 'house', 'one'))).verdict, 'noted');
    const later = await t.deliver('house', houseCall(body, new Date(), 'house', 'two'));
    assert.deepEqual([later.verdict, later.reply.body], ['repeat', '{"received":true,"duplicate":true}']);
  });
});
