import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ReceivedCall } from '#lib/core/protocol/notice.ts';
import { query } from '#lib/data/db.ts';
import { receivePostback } from '#lib/flows/receive-postback.ts';
import { replayArrival } from '#lib/flows/replay-arrival.ts';
import { bitlabsCall, houseCall, withHeader, withParameter, withQuery } from '#lib/testing/tampering.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testOffer,
  testOperator,
} from '#lib/testing/test-site.ts';

const NOTHING = { pending: 0n, available: 0n, reserved: 0n, debt: 0n };

/** Where each network puts its signature: in the query or a header. */
const NETWORKS = [
  { slug: 'bitlabs', call: undefined, query: 'hash' },
  { slug: 'cpx', call: undefined, query: 'hash' },
  { slug: 'lootably', call: undefined, query: 'hash' },
  { slug: 'ayet', call: undefined, header: 'x-ayetstudios-security-hash' },
  { slug: 'adgem', call: 'get', query: 'verifier' },
  { slug: 'adgem', call: 'post', header: 'signature' },
  { slug: 'house', call: undefined, header: 'webhook-signature' },
] as const;

describe('authenticity', () => {
  let t: TestSite;
  let member: TestMember;
  let ids = 0;
  before(async () => {
    t = await openTestSite();
    for (const slug of ['bitlabs', 'cpx', 'lootably', 'ayet', 'adgem', 'house']) await t.provider(slug);
    await testOffer(t.site, {
      provider: 'house',
      externalId: 'o1',
      title: 'Ours',
      terms: 'Do it.',
      kind: 'app',
      targetUrl: 'https://shop.example/',
      events: [{ name: 'Done', points: 500, once: false }],
    });
    member = await t.member();
  });
  after(() => t.closeWhole());

  const credit = (slug: string, more: { call?: string; secret?: string } = {}) => {
    ids += 1;
    const offer = slug === 'house' ? { offer: 'o1' } : {};
    return t.compose(
      slug,
      {
        kind: 'credit',
        member: member.publicId,
        transaction: `tx-${ids}`,
        amount: '500',
        payoutUsd: '0.5',
        ...offer,
      },
      more,
    );
  };
  const arrivals = async () =>
    Number((await query<{ n: bigint }>(t.site.db, 'SELECT count(*) AS n FROM arrival'))[0]?.n);
  const refusals = async () => t.site.db.refusedCall.findMany({ orderBy: { id: 'desc' } });

  /** Delivers what must be refused: nothing moves, nothing is taken in, and the log shows the call. */
  async function refused(slug: string, call: ReceivedCall, verdicts: readonly string[], source?: string) {
    const before = [await arrivals(), (await refusals()).length];
    const receipt = await t.deliver(slug, call, source === undefined ? {} : { source });
    assert.ok(verdicts.includes(receipt.verdict), `${receipt.verdict}: ${call.target}`);
    assert.ok(receipt.reply.status >= 400, `answered ${receipt.reply.status}`);
    assert.notEqual(
      receipt.reply.body,
      (await t.site.engine.providers.find(slug))?.definition?.replies.success.body,
    );
    assert.deepEqual(await t.balances(member), NOTHING);
    const log = await refusals();
    assert.deepEqual([await arrivals(), log.length], [before[0], (before[1] ?? 0) + 1]);
    return log[0];
  }

  for (const network of NETWORKS) {
    const { slug } = network;
    const more = network.call === undefined ? {} : { call: network.call };
    const signed = (call: ReceivedCall, value: string | null) =>
      'query' in network
        ? withParameter(call, network.query, value)
        : withHeader(call, network.header, value);
    describe(`${slug} ${network.call ?? ''}`, () => {
      test('a call without its signature changes nothing and is logged (T1, T1b)', async () => {
        await refused(slug, signed(await credit(slug, more), null), ['signature-missing', 'signature-wrong']);
      });
      for (const value of ['', 'x', '0', 'null', 'a'.repeat(40), 'ü', '%00', 'a'.repeat(5_000)])
        test(`nor does one signed ${JSON.stringify(value.slice(0, 12))} (T1, T1b, T20)`, async () => {
          await refused(slug, signed(await credit(slug, more), value), [
            'signature-missing',
            'signature-wrong',
            'malformed',
            'value-too-long',
          ]);
        });
      test('nor does one that is signed twice (T1b)', async () => {
        const call = await credit(slug, more);
        const twice =
          'query' in network
            ? withQuery(call, (pairs) => [...pairs, ...pairs.filter(([name]) => name === network.query)])
            : {
                ...call,
                headers: [...call.headers, ...call.headers.filter(([name]) => name === network.header)],
              };
        await refused(slug, twice, [
          'signature-wrong',
          'parameter-doubled',
          'signature-missing',
          'malformed',
        ]);
      });
      test('nor does one signed with another network’s secret (T1)', async () => {
        const secret =
          slug === 'house' ? `whsec_${Buffer.alloc(24, 3).toString('base64')}` : 'another-secret';
        const row = await refused(slug, await credit(slug, { ...more, secret }), ['signature-wrong']);
        assert.equal(row?.source, '203.0.113.7');
      });
      test('nor does one whose bytes were changed after signing, unless the network leaves them unsigned (T4)', async () => {
        const call = await credit(slug, more);
        if (slug === 'cpx') return; // Its own tests below: only the transaction id is signed.
        const body = Buffer.from(Buffer.from(call.body).toString().replace('500', '900'));
        const changed =
          call.body.length > 0 ? { ...call, body } : { ...call, target: call.target.replace('=500', '=900') };
        await refused(slug, changed, ['signature-wrong']);
      });
    });
  }

  test('one account’s genuine call means nothing to another (T1)', async () => {
    await t.provider('bitlabs', { slug: 'second', settings: ['another-app-secret'] });
    await refused(
      'second',
      {
        ...(await credit('bitlabs')),
        target: (await credit('bitlabs')).target.replace('/bitlabs?', '/second?'),
      },
      ['signature-wrong'],
    );
  });

  describe('a network that signs everything', () => {
    for (const name of ['uid', 'tx', 'val', 'type', 'offer', 'usd'])
      test(`${name} cannot be changed under its signature (T4)`, async () => {
        const call = await t.compose('bitlabs', {
          kind: 'credit',
          member: member.publicId,
          transaction: 'fixed',
          amount: '500',
          offer: 'o',
          payoutUsd: '0.5',
        });
        await refused('bitlabs', withParameter(call, name, '1'), ['signature-wrong']);
        await refused('bitlabs', withParameter(call, name, null), ['signature-wrong']);
      });
    test('a parameter behind the signature is refused (T4)', async () => {
      const call = await credit('bitlabs');
      await refused('bitlabs', { ...call, target: `${call.target}&val=999999` }, [
        'signature-wrong',
        'parameter-doubled',
      ]);
    });
  });

  describe('bytes as they were sent', () => {
    let n = 0;
    for (const raw of [
      'a%20b',
      'a+b',
      'a%2Bb',
      '%7Euser',
      '~user',
      'caf%C3%A9',
      'caf%c3%a9',
      'a%2fb',
      'x%26y%3Dz',
      'caf\xe9',
    ])
      test(`offer_name=${raw} verifies over its bytes, whatever host a proxy names (T4b)`, async () => {
        const other = await t.member();
        n += 1;
        const call = bitlabsCall(
          `uid=${other.publicId}&tx=bytes-${n}&val=50&type=COMPLETE&offer_name=${raw}`,
        );
        const receipt = await t.deliver('bitlabs', {
          ...call,
          headers: [
            ['host', '10.0.0.5:3000'],
            ['x-forwarded-host', 'evil.example'],
            ['x-forwarded-proto', 'http'],
          ],
        });
        assert.equal(receipt.verdict, 'credited');
        assert.equal((await t.balances(other)).available, 50n);
      });
    test('the same bytes written otherwise are another call, and refused (T4b)', async () => {
      const call = bitlabsCall(`uid=${member.publicId}&tx=other&val=50&type=COMPLETE&offer_name=a%20b`);
      for (const other of ['a+b', 'a b', '%61%20b'])
        await refused('bitlabs', { ...call, target: call.target.replace('a%20b', other) }, [
          'signature-wrong',
          'malformed',
        ]);
    });
  });

  describe('the caller’s address', () => {
    before(async () => {
      await t.provider('bitlabs', { slug: 'listed', allow: '198.51.100.0/24, 2001:db8::/32' });
    });
    const listed = async () => {
      ids += 1;
      return t.compose('listed', {
        kind: 'credit',
        member: member.publicId,
        transaction: `ip-${ids}`,
        amount: '50',
      });
    };
    test('a genuine call from elsewhere is refused, whatever it says of its origin (T16)', async () => {
      for (const header of ['x-forwarded-for', 'x-real-ip', 'cf-connecting-ip', 'client-ip', 'forwarded'])
        await refused('listed', withHeader(await listed(), header, '198.51.100.1'), ['address-refused']);
      await refused('listed', await listed(), ['address-refused'], '2001:db9::1');
    });
    for (const source of ['198.51.100.254', '::ffff:198.51.100.7', '2001:db8:1::9'])
      test(`${source} is inside its list (T16)`, async () => {
        const other = await t.member();
        ids += 1;
        const call = await t.compose('listed', {
          kind: 'credit',
          member: other.publicId,
          transaction: `ok-${ids}`,
          amount: '50',
        });
        assert.equal((await t.deliver('listed', call, { source })).verdict, 'credited');
      });
  });

  describe('an account that is not set up', () => {
    test('without a secret every call is refused until one is there, and can be verified then (T17)', async () => {
      const slug = await t.provider('bitlabs', { slug: 'bare' });
      const other = await t.member();
      const call = await t.compose(slug, {
        kind: 'credit',
        member: other.publicId,
        transaction: 'b',
        amount: '50',
      });
      await t.site.db.$executeRawUnsafe(`UPDATE provider_secret SET retired_at = now()
        WHERE provider_id = (SELECT id FROM provider WHERE slug = 'bare')`);
      await t.site.db.$executeRawUnsafe(`UPDATE provider SET revision = revision + 1 WHERE slug = 'bare'`);
      const receipt = await t.deliver(slug, call);
      assert.deepEqual([receipt.verdict, receipt.reply.status], ['secret-missing', 503]);
      await refused(slug, bitlabsCall(`uid=${member.publicId}&tx=1&val=5&type=COMPLETE`, 'bare'), [
        'secret-missing',
      ]);
      await t.provider('bitlabs', { slug: 'bare' });
      assert.equal((await t.deliver(slug, call)).verdict, 'credited');
    });
    test('an address nobody has, and a method nobody sends, are no way in (T17)', async () => {
      const call = await credit('bitlabs');
      const unknown = await t.deliver('nobody', call);
      assert.deepEqual([unknown.verdict, unknown.reply.status], ['provider-unknown', 404]);
      for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'get']) {
        const receipt = await t.deliver('bitlabs', { ...call, method });
        assert.deepEqual([receipt.verdict, receipt.reply.status], ['method-not-allowed', 405], method);
      }
      await refused('bitlabs', { ...call, method: 'POST' }, ['method-not-allowed']);
      assert.deepEqual(await t.balances(member), NOTHING);
    });
  });

  test('a member nobody knows is kept for a person, and paid by replay once known (T18)', async () => {
    const stranger = 'stranger234567aa';
    const receipt = await t.send('bitlabs', {
      kind: 'credit',
      member: stranger,
      transaction: 'dead',
      amount: '50',
    });
    assert.deepEqual([receipt.verdict, receipt.reply.body], ['member-unknown', 'OK']);
    const item = await t.site.db.quarantine.findFirstOrThrow({ where: { closedAt: null, points: 50n } });
    const still = await replayArrival(t.site, testOperator, item.arrivalId, null);
    assert.ok(still.ok && still.verdict === 'member-unknown');
    const other = await t.member();
    await t.site.db.member.update({ where: { id: other.memberId }, data: { publicId: stranger } });
    const paid = await replayArrival(t.site, testOperator, item.arrivalId, 'the id was mistyped');
    assert.ok(paid.ok && paid.verdict === 'credited');
    assert.equal((await t.balances(other)).available, 50n);
    const again = await replayArrival(t.site, testOperator, item.arrivalId, null);
    assert.ok(again.ok && again.verdict === 'repeat');
    assert.equal((await t.balances(other)).available, 50n);
  });

  test('our own protocol refuses what is older or newer than five minutes', async () => {
    const body = JSON.stringify({ member: member.publicId, transaction: 's', status: 'credit', offer: 'o1' });
    for (const minutes of [-6, 6])
      await refused('house', houseCall(body, new Date(Date.now() + minutes * 60_000)), ['timestamp-stale']);
  });

  test('a check that breaks off refuses a genuine call, and credits it once it works again (T1)', async () => {
    const { engine } = t.site;
    const mine = await t.member();
    const call = await t.compose('bitlabs', {
      kind: 'credit',
      member: mine.publicId,
      transaction: 'whole',
      amount: '50',
    });
    /** The account with secrets that cannot be read. */
    const broken = async (slug: string) => {
      const account = await engine.providers.find(slug);
      if (account === undefined) return undefined;
      const breakOff = () => {
        throw new Error('cannot be read');
      };
      const settings = new Proxy({}, { get: breakOff, has: breakOff, getOwnPropertyDescriptor: breakOff });
      return { ...account, settings };
    };
    const site = { ...t.site, engine: { ...engine, providers: { find: broken, fresh: broken } } };
    const delivery = {
      slug: 'bitlabs',
      request: { ...call, source: '203.0.113.7' },
      receivedAt: new Date(),
      bound: null,
    };
    const before = await arrivals();
    const receipt = await receivePostback(site, delivery);
    assert.deepEqual([receipt.verdict, receipt.reply.status >= 400], ['signature-wrong', true]);
    assert.deepEqual(await t.balances(mine), NOTHING);
    assert.equal(await arrivals(), before);
    assert.equal((await t.deliver('bitlabs', call)).verdict, 'credited');
    assert.equal((await t.balances(mine)).available, 50n);
  });
});
