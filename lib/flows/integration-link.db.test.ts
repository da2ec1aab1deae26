import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Integrator, LinkHolder } from '#lib/core/actors.ts';
import { linkAddress } from '#lib/core/integration-link.ts';
import { readAccountCall } from '#lib/data/account-call.ts';
import { findAccount, readOffers } from '#lib/data/advertiser-access.ts';
import { readCalls } from '#lib/data/advertiser-calls.ts';
import { readAudit } from '#lib/data/audit-log.ts';
import { countNewCalls } from '#lib/data/new-calls.ts';
import { endIntegrationLink } from '#lib/flows/end-integration-link.ts';
import { giveIntegrationLink } from '#lib/flows/give-integration-link.ts';
import { openIntegrationLink } from '#lib/flows/open-integration-link.ts';
import { readAccountCallAgain } from '#lib/flows/read-account-call.ts';
import { readPastedCall, sendTestCall } from '#lib/flows/send-test-call.ts';
import {
  openTestSite,
  PUBLIC_URL,
  type TestMember,
  type TestSite,
  testOperator,
} from '#lib/testing/test-site.ts';

let t: TestSite;
let member: TestMember;

before(async () => {
  t = await openTestSite();
  for (const id of ['lootably', 'house', 'bitlabs']) await t.provider(id, { holdMinutes: 60 });
  member = await t.member();
});
after(() => t.closeWhole());

let tries = 0;
/** Opens from an address nobody else opens from, unless one is given. */
function open(link: string, from?: string) {
  tries += 1;
  const source = from ?? `192.0.2.${tries.toString()}`;
  return openIntegrationLink(t.site.db, link, source, new Date());
}
async function give(slug: string): Promise<string> {
  const given = await giveIntegrationLink(t.site.db, testOperator, slug, randomBytes);
  assert.ok(given.ok);
  return given.key;
}
async function holder(slug: string, key: string): Promise<Integrator> {
  const opened = await open(linkAddress(PUBLIC_URL, slug, key));
  assert.ok(opened.ok && opened.slug === slug);
  return { by: 'link', holder: { linkId: opened.linkId } as LinkHolder };
}

const request = (slug: string) => ({ slug, call: 'get', transaction: 'test-1', offer: null, event: null });
const at = () => ({ now: new Date(), random: randomBytes });
/** Everything that can be read or done with an account from its network's side. */
const all = (who: Integrator, slug: string, callId = 1n) => ({
  account: () => findAccount(who, t.site.db, slug),
  offers: () => readOffers(who, t.site.db, slug),
  calls: () => readCalls(who, t.site.db, slug),
  news: () => countNewCalls(who, t.site.db, slug, new Date(0)),
  call: () => readAccountCall(who, t.site.db, t.site.engine.siteKey, slug, { kind: 'arrival', id: callId }),
  again: () => readAccountCallAgain(t.site, who, slug, { kind: 'arrival', id: callId }),
  test: () => sendTestCall(t.site, who, request(slug), at()),
  paste: () => readPastedCall(t.site, who, { slug, text: `/api/postback/${slug}?a=1` }, new Date()),
});

describe('an integration link', () => {
  test('opens its own account, and nothing of another one', async () => {
    const who = await holder('bitlabs', await give('bitlabs'));
    const sent = await sendTestCall(t.site, who, request('bitlabs'), at());
    assert.ok(sent?.ok && sent.receipt?.verdict === 'test-call');
    const { id } = await t.site.db.arrival.findFirstOrThrow({ orderBy: { receivedAt: 'desc' } });
    for (const [name, read] of Object.entries(all(who, 'bitlabs', id)))
      assert.notEqual(await read(), null, name);
    for (const slug of ['house', 'lootably', 'nowhere', '', 'BITLABS', 'bitlabs\0', "x' OR '1'='1"])
      for (const [name, read] of Object.entries(all(who, slug, id)))
        assert.equal(await read(), null, `${name} ${slug}`);
  });

  test('that was ended or replaced opens nothing, at once, also for who opened it before', async () => {
    for (const end of [() => endIntegrationLink(t.site.db, testOperator, 'house'), () => give('house')]) {
      const key = await give('house');
      const who = await holder('house', key);
      assert.notEqual(await findAccount(who, t.site.db, 'house'), null);
      await end();
      for (const [name, read] of Object.entries(all(who, 'house'))) assert.equal(await read(), null, name);
      assert.deepEqual(await open(`house.${key}`), { ok: false, until: null });
    }
  });

  test('that is wrong is answered the same, whatever is wrong with it', async () => {
    const key = await give('house');
    const other = await give('lootably');
    for (const link of [
      '',
      'house',
      `house.${key.slice(0, -1)}`,
      `house.${'A'.repeat(43)}`,
      `house.${other}`,
      `nowhere.${key}`,
      `HOUSE.${key}`,
      `house.${key}x`,
      `house.${key}\n`.padEnd(20_000, 'x'),
      `house\0.${key}`,
      key,
    ])
      assert.deepEqual(await open(link), { ok: false, until: null }, link.slice(0, 60));
    assert.ok((await open(`#house.${key}`)).ok);
  });

  test('is one of an account, whose key is stored nowhere', async () => {
    const first = await give('lootably');
    const second = await give('lootably');
    assert.notEqual(first, second);
    assert.equal(Buffer.from(second, 'base64url').length, 32);
    const rows = await t.site.db.integrationLink.findMany({ where: { endedAt: null } });
    assert.equal(new Set(rows.map(({ providerId }) => providerId)).size, rows.length);
    const kept = JSON.stringify([
      rows,
      await t.site.db.auditEntry.findMany({ select: { detail: true, act: true } }),
    ]);
    for (const key of [first, second]) {
      assert.ok(!kept.includes(key));
      for (const { keyHash } of rows) assert.ok(!Buffer.from(key, 'base64url').equals(Buffer.from(keyHash)));
    }
  });

  test('is made and ended by acts that are written down, and never for an account that is not there', async () => {
    const { id } = await t.site.db.provider.findUniqueOrThrow({ where: { slug: 'house' } });
    const acts = async () => {
      const filter = { about: `provider/${id.toString()}` };
      return (await readAudit(testOperator, t.site.db, filter)).lines.slice(0, 2).map(({ act }) => act);
    };
    await give('house');
    assert.ok((await endIntegrationLink(t.site.db, testOperator, 'house')).ok);
    assert.deepEqual(await acts(), ['end-integration-link', 'give-integration-link']);
    assert.ok(!(await endIntegrationLink(t.site.db, testOperator, 'house')).ok);
    assert.ok(!(await giveIntegrationLink(t.site.db, testOperator, 'nowhere', randomBytes)).ok);
    assert.ok(!(await endIntegrationLink(t.site.db, testOperator, 'nowhere')).ok);
    assert.deepEqual(await acts(), ['end-integration-link', 'give-integration-link']);
  });

  test('is tried a few times from one address and then not at all, right or wrong', async () => {
    const key = await give('house');
    for (let at = 0; at < 30; at += 1) assert.ok(!(await open('house.wrong', '198.51.100.9')).ok);
    const refused = await open(`house.${key}`, '198.51.100.9');
    assert.ok(!refused.ok && refused.until !== null);
    assert.ok((await open(`house.${key}`, '198.51.100.10')).ok);
  });
});

describe('whoever holds a link', () => {
  const IP = '203.0.113.77';
  const facts = () =>
    ({
      kind: 'credit',
      member: member.publicId,
      transaction: 'seen-1',
      amount: '120',
      payoutUsd: '0.5',
      extras: { ip: IP },
    }) as const;
  const named = async () => {
    const { id } = await t.site.db.arrival.findFirstOrThrow({ where: { transaction: 'seen-1' } });
    return { kind: 'arrival', id } as const;
  };

  test('is told no points, and of a member what tells two apart', async () => {
    const call = await t.compose('lootably', facts());
    await t.deliver('lootably', call);
    await t.deliver('lootably', call);
    const who = await holder('lootably', await give('lootably'));
    const page = await readCalls(who, t.site.db, 'lootably');
    const desk = await readCalls({ by: 'desk', operator: testOperator }, t.site.db, 'lootably');
    assert.ok(page?.rows.length === 1 && desk?.rows[0]?.member === member.publicId);
    assert.equal(page.rows[0]?.points, null);
    assert.equal(page.rows[0]?.member, `${member.publicId.slice(0, 4)}…`);
    const text = JSON.stringify(page, (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    for (const hidden of [member.publicId, member.email, IP]) assert.ok(!text.includes(hidden));
  });

  test('sees a kept call step by step, without secret, signature, address or the member’s id', async () => {
    const who = await holder('lootably', await give('lootably'));
    const seen = await readAccountCallAgain(t.site, who, 'lootably', await named());
    assert.ok(seen?.read);
    assert.equal(seen.copies, 1);
    assert.deepEqual(
      seen.read.steps.map(({ name, ok }) => [name, ok]),
      [
        ['received', true],
        ['parameters', true],
        ['canonical', true],
        ['signature', true],
        ['translated', true],
      ],
    );
    const text = JSON.stringify(seen);
    for (const hidden of [member.publicId, member.email, IP, 'lootably-test-secret'])
      assert.ok(!text.includes(hidden), hidden);
    assert.ok(!/hash=[0-9a-f]{7}/.test(text));
    assert.match(seen.read.target, /transactionID=seen-1/);
    // Who was given access knows the member by the id they send.
    const desk = { by: 'desk', operator: testOperator } as const;
    const whole = await readAccountCallAgain(t.site, desk, 'lootably', await named());
    assert.ok(JSON.stringify(whole).includes(member.publicId) && !JSON.stringify(whole).includes(IP));
  });

  test('sees a refused call with its cause, as little of it, and none that is another account’s', async () => {
    const call = await t.compose('lootably', { ...facts(), transaction: 'seen-2' }, { secret: 'wrong' });
    await t.deliver('lootably', call);
    await t.site.refusals.drain();
    const { id } = await t.site.db.refusedCall.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const who = await holder('lootably', await give('lootably'));
    const seen = await readAccountCallAgain(t.site, who, 'lootably', { kind: 'refused', id });
    assert.equal(seen?.verdict, 'signature-wrong');
    assert.ok(seen.detail !== null && seen.read?.steps.at(-1)?.ok === false);
    for (const hidden of [member.publicId, IP]) assert.ok(!JSON.stringify(seen).includes(hidden));
    const other = await holder('house', await give('house'));
    for (const slug of ['house', 'lootably']) {
      assert.equal(await readAccountCallAgain(t.site, other, slug, { kind: 'refused', id }), null);
      assert.equal(await readAccountCallAgain(t.site, other, slug, await named()), null);
    }
  });

  test('sends so many test calls an hour and reads so many, and hinders no other link', async () => {
    const who = await holder('bitlabs', await give('bitlabs'));
    for (let at = 0; at < 60; at += 1) assert.ok((await all(who, 'bitlabs').test())?.ok);
    const refused = await all(who, 'bitlabs').test();
    assert.ok(refused !== null && !refused.ok && /min/.test(refused.why));
    const next = await holder('bitlabs', await give('bitlabs'));
    assert.ok((await all(next, 'bitlabs').test())?.ok);
  });
});
