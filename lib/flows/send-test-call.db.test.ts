import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Advertiser, Integrator } from '#lib/core/actors.ts';
import { type Report, reportsOf } from '#lib/core/advertiser-example.ts';
import { CONSOLE_SOURCE } from '#lib/core/protocol/as-test.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { asReceived, composeCall } from '#lib/core/protocol/compose-call.ts';
import { receivePostback } from '#lib/flows/receive-postback.ts';
import { replayArrival, reverifyCall } from '#lib/flows/replay-arrival.ts';
import { replayBacklog } from '#lib/flows/replay-backlog.ts';
import { readPastedCall, type SentTest, sendTestCall } from '#lib/flows/send-test-call.ts';
import { openTestSite, PUBLIC_URL, type TestSite, testOperator, testSecret } from '#lib/testing/test-site.ts';

let t: TestSite;
let mine: Integrator;
let other: Integrator;

async function advertiser(slugs: readonly string[]): Promise<Integrator> {
  const email = `${randomBytes(6).toString('hex')}@example.org`;
  const person = await t.site.db.person.create({ data: { email, roles: ['advertiser'] } });
  for (const slug of slugs) {
    const { id } = await t.site.db.provider.findUniqueOrThrow({ where: { slug } });
    await t.site.db.providerAccess.create({ data: { providerId: id, personId: person.id } });
  }
  return { by: 'access', advertiser: { personId: person.id } as Advertiser };
}

before(async () => {
  t = await openTestSite();
  for (const id of CATALOGUE.keys()) await t.provider(id);
  mine = await advertiser([...CATALOGUE.keys()]);
  other = await advertiser(['cpx']);
});
after(() => t.closeWhole());

const now = () => new Date();
const send = (
  slug: string,
  more: { transaction?: string; call?: string; who?: Integrator; kind?: Report; amount?: string } = {},
) =>
  sendTestCall(
    t.site,
    more.who ?? mine,
    {
      slug,
      call: more.call ?? CATALOGUE.get(slug)?.calls[0]?.name ?? '',
      transaction: more.transaction ?? `test-${randomBytes(8).toString('hex')}`,
      offer: 'o1',
      event: null,
      kind: more.kind ?? 'credit',
      amount: more.amount ?? null,
    },
    { now: now(), random: randomBytes },
  );

function sent(result: Awaited<ReturnType<typeof send>>): SentTest {
  assert.ok(
    result?.ok,
    result === null ? 'not found' : 'why' in (result ?? {}) ? JSON.stringify(result) : '',
  );
  return result;
}

/** How many rows each table that a call could touch has. */
async function counted() {
  const { db } = t.site;
  const [arrivals, decisions, keys, conversions, transfers, quarantine, refused, clicks] = await Promise.all([
    db.arrival.count(),
    db.decision.count(),
    db.arrivalKey.count(),
    db.conversion.count(),
    db.transfer.count(),
    db.quarantine.count(),
    db.refusedCall.count(),
    db.click.count(),
  ]);
  return { arrivals, decisions, keys, conversions, transfers, quarantine, refused, clicks };
}

describe('a test call', () => {
  test('pays nothing and stores nothing but the test arrival', async () => {
    const before = await counted();
    const { receipt, reading, kept } = sent(await send('house'));
    assert.equal(receipt?.verdict, 'test-call');
    assert.equal(receipt?.reply.status, 200);
    assert.equal(kept, null);
    assert.ok(reading.ok && reading.notice.test);
    const now = await counted();
    assert.deepEqual(now, {
      ...before,
      arrivals: before.arrivals + 1,
      decisions: before.decisions + 1,
      keys: before.keys + 1,
    });
    const [arrival] = await t.site.db.arrival.findMany({ orderBy: { receivedAt: 'desc' }, take: 1 });
    assert.equal(arrival?.test, true);
    assert.equal(arrival?.memberId, null);
  });

  test('shows every step, and neither the secret nor a whole signature', async () => {
    const { reading, masked } = sent(await send('house'));
    assert.deepEqual(
      reading.steps().map(({ name, ok }) => [name, ok]),
      [
        ['received', true],
        ['parameters', true],
        ['canonical', true],
        ['signature', true],
        ['translated', true],
      ],
    );
    const shown = JSON.stringify([reading.steps(), masked.target, masked.headers, masked.body]);
    assert.ok(!shown.includes(testSecret('house')));
    assert.ok(!/v1,[A-Za-z0-9+/]{20}/.test(shown));
  });

  test('of a network that sends no id is another one each time', async () => {
    for (let at = 0; at < 2; at += 1)
      assert.equal(sent(await send('pointclicktrack')).receipt?.verdict, 'test-call');
  });

  test('sent twice is one arrival and a repeat', async () => {
    const transaction = `test-${randomBytes(8).toString('hex')}`;
    const before = await counted();
    assert.equal(sent(await send('house', { transaction })).receipt?.verdict, 'test-call');
    assert.equal(sent(await send('house', { transaction })).receipt?.verdict, 'repeat');
    assert.equal((await counted()).arrivals, before.arrivals + 1);
  });

  for (const [slug, definition] of CATALOGUE)
    for (const call of definition.calls)
      test(`of ${slug} (${call.name}) is delivered for all it can report, pays nothing and meets nothing genuine`, async () => {
        const kinds = reportsOf(definition, call);
        assert.ok(kinds.length > 0);
        const transaction = `test-${randomBytes(8).toString('hex')}`;
        for (const kind of kinds) {
          const before = await counted();
          const who = await advertiser([slug]);
          const { receipt, kept, reading, note } = sent(
            await send(slug, { call: call.name, kind, transaction, who }),
          );
          // What a network would take for real is said to be one.
          assert.equal(note === null, reading.ok && reading.notice.test, kind);
          assert.ok(reading.ok, reading.ok ? '' : `${kind}: ${reading.detail}`);
          assert.equal(receipt?.verdict, 'test-call', kind);
          assert.equal(kept, null);
          assert.deepEqual(await counted(), {
            ...before,
            arrivals: before.arrivals + 1,
            decisions: before.decisions + 1,
            keys: before.keys + 1,
          });
        }
        const kept = await t.site.db.arrivalKey.findMany({
          orderBy: { arrivalId: 'desc' },
          take: kinds.length,
        });
        assert.ok(kept.every(({ kind }) => kind > 100));
      });

  test('of a network without a mark does not stand in the way of a genuine call with its id', async () => {
    const transaction = `test-${randomBytes(8).toString('hex')}`;
    assert.equal(sent(await send('bitlabs', { transaction })).receipt?.verdict, 'test-call');
    const member = await t.member();
    const facts = { kind: 'credit', member: member.publicId, transaction, amount: '100' } as const;
    assert.equal((await t.send('bitlabs', facts)).verdict, 'credited');
    // Nor does a test that takes back touch what is genuine.
    const undone = sent(await send('bitlabs', { transaction, kind: 'reversal' }));
    assert.equal(undone.receipt?.verdict, 'test-call');
    const { pending, available } = await t.balances(member);
    assert.equal(pending + available, 100n);
  });

  test('of a network without a mark stays a test when it is decided once more, one by one and in a stretch', async () => {
    const before = await counted();
    assert.equal(sent(await send('cpx', { amount: '77' })).receipt?.verdict, 'test-call');
    const { id } = await t.site.db.arrival.findFirstOrThrow({ orderBy: { receivedAt: 'desc' } });
    const again = await replayArrival(t.site, testOperator, id, null, 'amount-over-cap');
    assert.equal(again.ok && again.verdict, 'repeat');
    const report = await replayBacklog(t.site.engine, testOperator, { after: id - 1n, upTo: id });
    assert.deepEqual([report.verified, report.applied, report.held], [1, 0, 0]);
    const { conversions, transfers, quarantine } = await counted();
    assert.deepEqual(
      { conversions, transfers, quarantine },
      { conversions: before.conversions, transfers: before.transfers, quarantine: before.quarantine },
    );
  });

  test('that was refused stays a test when it is verified again', async () => {
    const before = await counted();
    const call = await t.compose('bitlabs', { kind: 'credit', member: 'm', transaction: 'r1', amount: '5' });
    await t.site.db.provider.update({
      where: { slug: 'bitlabs' },
      data: { state: 'paused', revision: { increment: 1 } },
    });
    const delivered = await receivePostback(t.site, {
      slug: 'bitlabs',
      request: { ...call, source: CONSOLE_SOURCE },
      receivedAt: now(),
      bound: null,
      test: true,
    });
    assert.equal(delivered.verdict, 'provider-paused');
    await t.site.refusals.drain();
    await t.site.db.provider.update({
      where: { slug: 'bitlabs' },
      data: { state: 'open', revision: { increment: 1 } },
    });
    const { id } = await t.site.db.refusedCall.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const again = await reverifyCall(t.site, testOperator, id);
    assert.equal(again.ok && again.verdict, 'test-call');
    assert.equal((await counted()).quarantine, before.quarantine);
  });

  test('with an amount that is none is read, told why and not delivered', async () => {
    const before = await counted();
    for (const amount of ['ten', '1,000.5', '--1', '1e3', '٣']) {
      const { receipt, reading, kept } = sent(await send('bitlabs', { amount }));
      assert.ok(!reading.ok && reading.refusal === 'amount-malformed', amount);
      assert.equal(receipt, null);
      assert.match(kept ?? '', /does not pass the reading/);
    }
    assert.deepEqual(await counted(), before);
  });

  test('of an account that takes listed addresses only, or is paused, is read and stores nothing', async () => {
    const { db, engine } = t.site;
    await db.provider.update({
      where: { slug: 'house' },
      data: { addresses: ['192.0.2.1'], revision: { increment: 1 } },
    });
    const before = await counted();
    assert.match(sent(await send('house')).kept ?? '', /listed addresses/);
    await db.provider.update({
      where: { slug: 'house' },
      data: { addresses: [], state: 'paused', revision: { increment: 1 } },
    });
    assert.match(sent(await send('house')).kept ?? '', /paused/);
    assert.deepEqual(await counted(), before);
    await db.provider.update({
      where: { slug: 'house' },
      data: { state: 'open', revision: { increment: 1 } },
    });
    await engine.providers.fresh('house');
  });

  test('for somebody else’s account is not found, and so is one that does not exist', async () => {
    const before = await counted();
    assert.equal(await send('house', { who: other }), null);
    assert.equal(await send('nowhere'), null);
    assert.deepEqual(await counted(), before);
  });

  test('by a call the definition does not have is refused in words', async () => {
    const result = await send('house', { call: 'put' });
    assert.ok(result !== null && !result.ok);
  });

  test('is refused in words where secrets are left to the intake', async () => {
    const closed = { ...t.site, opensSecrets: false };
    const request = { slug: 'house', call: 'post', transaction: 'test-1', offer: null, event: null };
    const result = await sendTestCall(closed, mine, request, { now: now(), random: randomBytes });
    assert.ok(result !== null && !result.ok && /secrets/.test(result.why));
  });
});

describe('too many test calls', () => {
  test('of one person are refused in words, store nothing, and hinder nobody else', async () => {
    const busy = await advertiser(['house']);
    for (let at = 0; at < 60; at += 1) sent(await send('house', { who: busy, transaction: 'test-same' }));
    const before = await counted();
    const refused = await send('house', { who: busy });
    assert.ok(refused !== null && !refused.ok && /min/.test(refused.why));
    assert.deepEqual(await counted(), before);
    assert.equal(sent(await send('house')).receipt?.verdict, 'test-call');
  });
});

describe('a pasted call', () => {
  const url = () => {
    const definition = CATALOGUE.get('bitlabs');
    assert.ok(definition);
    return composeCall(
      definition,
      { kind: 'credit', member: 'testmember234567', transaction: 'p1', amount: '100' },
      {
        publicUrl: PUBLIC_URL,
        path: '/api/postback/bitlabs',
        settings: { secret: [testSecret('bitlabs')] },
        now: now(),
        requestId: 'r',
      },
    ).url;
  };
  const read = (slug: string, text: string, who = mine) => readPastedCall(t.site, who, { slug, text }, now());

  test('is read to the end, and nothing is stored', async () => {
    const before = await counted();
    const result = await read('bitlabs', url());
    assert.ok(result?.ok && result.reading.ok);
    assert.equal(result.note, null);
    assert.deepEqual(await counted(), before);
  });

  test('with a wrong signature is told what was signed, expected and received, masked', async () => {
    const before = await counted();
    const result = await read('bitlabs', `${url().slice(0, -4)}0000`);
    assert.ok(result?.ok && !result.reading.ok);
    assert.equal(result.reading.refusal, 'signature-wrong');
    const steps = result.reading.steps();
    assert.match(steps.at(-1)?.text ?? '', /received [0-9a-f]{6}…, expected [0-9a-f]{6}…/);
    assert.ok(!JSON.stringify([result, steps]).includes(testSecret('bitlabs')));
    assert.deepEqual(await counted(), before);
  });

  test('under another base is read under ours, and that is said', async () => {
    const result = await read('bitlabs', url().replace(PUBLIC_URL, 'http://localhost:3000'));
    assert.ok(result?.ok && result.reading.ok);
    assert.match(result.note ?? '', /localhost:3000/);
  });

  test('as a request with headers and a body is read as it would travel', async () => {
    const definition = CATALOGUE.get('house');
    assert.ok(definition);
    const call = composeCall(
      definition,
      { kind: 'credit', member: 'testmember234567', transaction: 'p2', offer: 'o1', test: true },
      {
        publicUrl: PUBLIC_URL,
        path: '/api/postback/house',
        settings: { secret: [testSecret('house')] },
        now: now(),
        requestId: 'r2',
      },
    );
    const received = asReceived(call);
    const head = [
      `POST ${received.target} HTTP/1.1`,
      ...received.headers.map(([name, value]) => `${name}: ${value}`),
    ];
    for (const end of ['\n', '\r\n']) {
      const result = await read('house', `${head.join(end)}${end}${end}${call.body ?? ''}${end}`);
      assert.ok(result?.ok && result.reading.ok, JSON.stringify(result));
    }
  });

  test('of somebody else’s account is not found', async () => {
    assert.equal(await read('bitlabs', url(), other), null);
  });

  test('that is none is refused with a sentence', async () => {
    for (const text of [
      '',
      '   ',
      'hello',
      'GET',
      'https://rewards.example/api/postback/cpx?a=1',
      'POST /api/postback/bitlabs\nno header',
      'x'.repeat(80_000),
    ]) {
      const result = await read('bitlabs', text);
      assert.ok(result !== null && !result.ok && result.why.length > 10, text.slice(0, 40));
    }
  });
});
