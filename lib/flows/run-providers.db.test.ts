import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { deriveKey } from '#lib/config/key.ts';
import { readAudit, readLatestAct } from '#lib/data/audit-log.ts';
import { readOffer } from '#lib/data/offers.ts';
import { readAccount } from '#lib/data/provider-accounts-page.ts';
import { readAccountPeople } from '#lib/data/provider-accounts-people.ts';
import { readPulse } from '#lib/data/provider-pulse.ts';
import { closedBox, secretBox } from '#lib/data/secret-box.ts';
import { changeProvider } from '#lib/flows/change-provider.ts';
import { endAccess } from '#lib/flows/end-access.ts';
import { giveAccess } from '#lib/flows/give-access.ts';
import { joinSecret } from '#lib/flows/join-secret.ts';
import { pauseProvider } from '#lib/flows/pause-provider.ts';
import { resumeProvider } from '#lib/flows/resume-provider.ts';
import { retireSecret } from '#lib/flows/retire-secret.ts';
import { testKey } from '#lib/testing/database.ts';
import { openTestSite, type TestSite, testOffer, testOperator, testSecret } from '#lib/testing/test-site.ts';

let t: TestSite;
let slug: string;
let made = 0;
const op = testOperator;
const SECOND = 'the-second-secret-value';

before(async () => {
  t = await openTestSite();
});
after(() => t.close());
beforeEach(async () => {
  made += 1;
  slug = await t.provider('bitlabs', { slug: `bitlabs-${made}` });
});

const account = async () => {
  const found = await readAccount(op, t.site.db, slug);
  assert.ok(found !== null);
  return found;
};
const inForce = async () => (await account()).values.filter(({ retiredAt }) => retiredAt === null);
const revision = async () => (await t.site.db.provider.findUniqueOrThrow({ where: { slug } })).revision;
const acts = async () => {
  const { lines } = await readAudit(op, t.site.db, { about: `provider/${(await account()).id}` });
  return lines;
};
const whyOf = (acted: { ok: boolean; why?: string }) => (acted.ok ? 'was taken' : (acted.why ?? ''));
const credit = async (transaction: string, secret?: string) => {
  const member = await t.member();
  const facts = { kind: 'credit', member: member.publicId, transaction, amount: '10' } as const;
  await t.site.engine.providers.fresh(slug);
  return t.deliver(slug, await t.compose(slug, facts, secret === undefined ? {} : { secret }));
};

describe('pausing a provider', () => {
  test('refuses its calls until it is resumed, and keeps who did it and why', async () => {
    assert.deepEqual(await pauseProvider(t.site.db, op, slug, ' wrong prices '), { ok: true });
    assert.equal((await credit('p1')).verdict, 'provider-paused');
    assert.equal(
      (await readLatestAct(op, t.site.db, 'pause-provider', `provider/${(await account()).id}`))?.detail
        .reason,
      'wrong prices',
    );
    assert.deepEqual(await resumeProvider(t.site.db, op, slug, 'mended'), { ok: true });
    assert.equal((await credit('p2')).verdict, 'credited');
  });

  test('is refused without a reason, twice, and for a provider that is not there', async () => {
    assert.match(whyOf(await pauseProvider(t.site.db, op, slug, '  ')), /reason/);
    assert.match(whyOf(await resumeProvider(t.site.db, op, slug, 'x')), /not paused/);
    assert.match(whyOf(await pauseProvider(t.site.db, op, 'nobody', 'x')), /no such provider/);
    const both = await Promise.all([1, 2].map(() => pauseProvider(t.site.db, op, slug, 'x')));
    assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true]);
    assert.equal((await acts()).filter(({ act }) => act === 'pause-provider').length, 1);
  });
});

describe('changing a provider', () => {
  test('sets addresses, cap and hold under a new revision, and notes what they were', async () => {
    const was = await revision();
    const wanted = { allow: '192.0.2.7, 2001:db8::/32', capPoints: 5_000n, holdMinutes: 90 };
    assert.deepEqual(await changeProvider(t.site.db, op, slug, wanted), { ok: true });
    const { addresses, capPoints, holdMinutes } = await account();
    assert.deepEqual([addresses, capPoints, holdMinutes], [['192.0.2.7', '2001:db8::/32'], 5_000n, 90]);
    assert.ok((await revision()) > was);
    const [line] = await acts();
    assert.equal(line?.act, 'change-provider');
    assert.equal(line?.detail.addressesBefore, 'none');
    assert.equal(line?.detail.addresses, '192.0.2.7, 2001:db8::/32');
  });

  test('sets holds by kind, rate and which amount rules one by one, and notes each in words', async () => {
    const change = (wanted: Parameters<typeof changeProvider>[3]) =>
      changeProvider(t.site.db, op, slug, wanted);
    assert.deepEqual(await change({ holdByKind: { survey: 60, video: 0 }, pricing: 'ours' }), { ok: true });
    assert.deepEqual(await change({ holdByKind: { survey: 'default', app: 5 } }), { ok: true });
    const { holdByKind, pricing, holdMinutes, capPoints } = await account();
    assert.deepEqual(
      [holdByKind, pricing, holdMinutes, capPoints],
      [{ app: 5, video: 0 }, 'ours', null, 50_000n],
    );
    const [second, first] = await acts();
    assert.equal(first?.detail.amountOf, 'ours');
    assert.equal(first?.detail.hold, 'surveys 1 hour, videos not held, all others by kind and trust level');
    assert.equal(second?.detail.holdBefore, first?.detail.hold);
    assert.equal(second?.detail.amountOf, undefined);
  });

  test('the next call is held and priced by what was changed, and a call before it keeps what it was credited', async () => {
    const jungle = await t.provider('jungle', { slug: `jungle-${made}` });
    const member = await t.member();
    const { id } = await t.site.db.provider.findUniqueOrThrow({ where: { slug: jungle } });
    await t.site.db.click.create({ data: { id: randomUUID(), memberId: member.memberId, providerId: id } });
    const send = async (amount: string) => {
      await t.site.engine.providers.fresh(jungle);
      const call = { kind: 'credit', member: member.publicId, transaction: 'none', amount } as const;
      return (await t.send(jungle, call)).verdict;
    };
    assert.equal(await send('0.50'), 'credited');
    const change = { pointsPerUsd: 600n, holdByKind: { app: 90 } };
    assert.deepEqual(await changeProvider(t.site.db, op, jungle, change), { ok: true });
    assert.equal(await send('0.50'), 'repeat');
    assert.equal(await send('1.00'), 'credited');
    const credited = await t.site.db.conversion.findMany({
      where: { providerId: id },
      orderBy: { id: 'asc' },
    });
    assert.deepEqual(
      credited.map(({ points, holdRule }) => [points, holdRule]),
      [
        [500n, 'app/1440/new'],
        [600n, 'provider/90/app'],
      ],
    );
  });

  test('an offer is told with the hold that applies to its kind, before it is started', async () => {
    await changeProvider(t.site.db, op, slug, { holdMinutes: 60, holdByKind: { game: 90 } });
    const offerId = await testOffer(t.site, {
      provider: slug,
      externalId: `game-${made}`,
      title: 'A game',
      terms: 'Reach level 5.',
      kind: 'game',
      targetUrl: 'https://game.example/{member}',
      events: [{ externalId: '', name: 'Level 5', points: '500' }],
    });
    const offer = await readOffer(t.site.db, offerId);
    assert.deepEqual([offer?.holdMinutes, offer?.holdByKind], [60, { game: 90 }]);
  });

  for (const [what, wanted, field] of [
    ['a rate for points', { pointsPerUsd: 600n }, 'pointsPerUsd'],
    ['a rate of nothing', { pointsPerUsd: 0n }, 'pointsPerUsd'],
    ['a hold by kind of two years', { holdByKind: { app: 2 * 366 * 24 * 60 } }, 'holdByKind'],
    ['an amount that rules without a cap', { pricing: 'provider', capPoints: null }, 'capPoints'],
    ['an amount that rules by its definition, without a cap', { capPoints: null }, 'capPoints'],
    ['an address that is none', { allow: '192.0.2.7, 300.1.1.1' }, 'allow'],
    ['a shortened address', { allow: '10.1' }, 'allow'],
    ['an empty list', { allow: ' ' }, 'allow'],
    ['a cap below zero', { capPoints: -1n }, 'capPoints'],
    ['a hold of two years', { holdMinutes: 2 * 366 * 24 * 60 }, 'holdMinutes'],
    ['half a minute', { holdMinutes: 0.5 }, 'holdMinutes'],
  ] as const)
    test(`${what} is refused beside its field, and changes nothing`, async () => {
      const was = await revision();
      const refused = await changeProvider(t.site.db, op, slug, wanted);
      assert.equal(refused.ok ? '' : refused.field, field);
      assert.equal(await revision(), was);
    });
});

describe('secrets in pairs', () => {
  const join = (value: string, name = 'secret') => joinSecret(t.site, op, slug, { name, value });

  test('calls signed with either of two values pass, and after the old one is retired only the new', async () => {
    assert.deepEqual(await join(SECOND), { ok: true });
    assert.equal((await credit('s1', SECOND)).verdict, 'credited');
    assert.equal((await credit('s2', testSecret('bitlabs'))).verdict, 'credited');
    const old = (await inForce()).at(-1);
    assert.deepEqual(await retireSecret(t.site.db, op, slug, old?.id ?? 0), { ok: true });
    assert.equal((await credit('s3', SECOND)).verdict, 'credited');
    assert.notEqual((await credit('s4', testSecret('bitlabs'))).verdict, 'credited');
  });

  test('a third value, the same value, an empty one and an unknown setting are refused', async () => {
    assert.match(whyOf(await join(testSecret('bitlabs'))), /in force already/);
    assert.match(whyOf(await join('')), /empty/);
    assert.match(whyOf(await join(' padded ')), /white space/);
    assert.match(whyOf(await join('value', 'nothing')), /no such setting/);
    await join(SECOND);
    assert.match(whyOf(await join('a third')), /retire one/);
    assert.equal((await inForce()).length, 2);
  });

  test('the only value of a setting is not retired, nor is a value of another account', async () => {
    const [only] = await inForce();
    assert.match(whyOf(await retireSecret(t.site.db, op, slug, only?.id ?? 0)), /only one/);
    const other = await t.provider('bitlabs', { slug: `other-${made}` });
    assert.match(whyOf(await retireSecret(t.site.db, op, other, only?.id ?? 0)), /not in force/);
  });

  test('of two who add a second value at once one is refused, and of two who retire both one is', async () => {
    const both = await Promise.all([join('second-a'), join('second-b')]);
    assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true]);
    const ids = (await inForce()).map(({ id }) => id);
    const retired = await Promise.all(ids.map((id) => retireSecret(t.site.db, op, slug, id)));
    assert.deepEqual(retired.map(({ ok }) => ok).toSorted(), [false, true]);
  });

  test('a process that cannot open secrets stores one that the intake opens', async () => {
    const pages = {
      db: t.site.db,
      secrets: await closedBox((await secretBox(deriveKey(testKey, 'seal:secrets'))).publicKey),
    };
    assert.deepEqual(await joinSecret(pages, op, slug, { name: 'secret', value: SECOND }), { ok: true });
    assert.equal((await credit('c1', SECOND)).verdict, 'credited');
  });

  test('no value stands in the page’s facts or in the audit log', async () => {
    await join(SECOND);
    await retireSecret(t.site.db, op, slug, (await inForce()).at(-1)?.id ?? 0);
    const shown = JSON.stringify(
      [await account(), await acts(), await readPulse(op, t.site.db)],
      (_, value) => (typeof value === 'bigint' ? value.toString() : value),
    );
    for (const secret of [SECOND, testSecret('bitlabs')]) assert.ok(!shown.includes(secret));
    assert.deepEqual(
      (await acts()).map(({ act }) => act),
      ['retire-secret', 'join-secret', 'add-provider'],
    );
  });
});

describe('access of an advertiser', () => {
  test('is given by e-mail with the role it needs, ended at once, and given again', async () => {
    const { email } = await t.member();
    assert.deepEqual(await giveAccess(t.site.db, op, slug, ` ${email.toUpperCase()} `), { ok: true });
    const person = await t.site.db.person.findUniqueOrThrow({ where: { email } });
    assert.deepEqual(person.roles, ['member', 'advertiser']);
    const { id } = await account();
    assert.equal((await readAccountPeople(op, t.site.db, id))[0]?.endedAt, null);
    assert.deepEqual(await endAccess(t.site.db, op, slug, person.id), { ok: true });
    assert.ok((await readAccountPeople(op, t.site.db, id))[0]?.endedAt instanceof Date);
    assert.match(whyOf(await endAccess(t.site.db, op, slug, person.id)), /no access/);
    assert.deepEqual(await giveAccess(t.site.db, op, slug, email), { ok: true });
    const again = await t.site.db.person.findUniqueOrThrow({ where: { email } });
    assert.deepEqual(again.roles, ['member', 'advertiser']);
  });

  test('is refused to nobody’s address, a disabled person, and who has it', async () => {
    assert.match(whyOf(await giveAccess(t.site.db, op, slug, 'no address')), /e-mail/);
    assert.match(whyOf(await giveAccess(t.site.db, op, slug, 'nobody@site.example')), /Nobody here/);
    const { email } = await t.member();
    await giveAccess(t.site.db, op, slug, email);
    assert.match(whyOf(await giveAccess(t.site.db, op, slug, email)), /already/);
    const gone = await t.member();
    await t.site.db.person.update({ where: { email: gone.email }, data: { disabledAt: new Date() } });
    assert.match(whyOf(await giveAccess(t.site.db, op, slug, gone.email)), /disabled/);
  });

  test('is refused to an account whose address nobody confirmed: it may be somebody else’s', async () => {
    const { email } = await t.member();
    const own = { agreedAt: new Date(), agreedTo: '1' };
    await t.site.db.person.update({ where: { email }, data: own });
    const why = whyOf(await giveAccess(t.site.db, op, slug, email));
    // True on a site without mail too, where no link was ever sent.
    assert.match(why, /Nobody has confirmed/);
    assert.match(why, /Where this site sends mail/);
    assert.doesNotMatch(why, /we mailed/);
    const { roles } = await t.site.db.person.findUniqueOrThrow({ where: { email } });
    assert.deepEqual(roles, ['member']);
    await t.site.db.person.update({ where: { email }, data: { verifiedAt: new Date() } });
    assert.deepEqual(await giveAccess(t.site.db, op, slug, email), { ok: true });
  });
});

describe('the pulse of a provider', () => {
  const pulse = async () => (await readPulse(op, t.site.db)).find((one) => one.slug === slug);

  test('knows a provider that never called, one that did, and its rhythm from five gaps on', async () => {
    assert.deepEqual(
      [(await pulse())?.everCalled, (await pulse())?.lastCallAt, (await pulse())?.rhythm],
      [false, null, null],
    );
    for (const at of [1, 2, 3, 4, 5]) await credit(`r${made}-${at}`);
    assert.equal((await pulse())?.rhythm, null);
    await credit(`r${made}-6`);
    const found = await pulse();
    assert.equal(found?.calls, 6);
    assert.equal(found?.rhythm?.gaps, 5);
    assert.ok((found?.rhythm?.median ?? -1) >= 0);
    assert.equal(found?.readBackTo, null);
  });
});
