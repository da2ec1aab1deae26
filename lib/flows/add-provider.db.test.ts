import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { bitlabs } from '#lib/core/protocol/catalogue/bitlabs.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import type { defineProvider } from '#lib/core/protocol/definition.ts';
import { genuineCall } from '#lib/core/protocol/genuine-call-under-test.ts';
import { addProvider, type ProviderRequest } from '#lib/flows/add-provider.ts';
import { notePublicUrl } from '#lib/flows/note-public-url.ts';
import { openTestSite, PUBLIC_URL, type TestSite, testOperator } from '#lib/testing/test-site.ts';

/** A network that does not sign: closed but for a token of ours in the path. */
const unsigned: Parameters<typeof defineProvider>[0] = {
  format: 1,
  id: 'plain',
  name: 'Plain network',
  kind: 'video',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: 1000,
  confidence: 'unconfirmed',
  sources: [],
  readOn: '2026-11-01',
  settings: { token: { label: 'Path token', secret: true } },
  calls: [
    {
      name: 'get',
      method: 'GET',
      path: '/:token',
      authentication: { scheme: 'none', pathToken: 'token' },
      facts: {
        member: { names: ['u'], macro: '{user}', need: 'required' },
        transaction: { names: ['t'], macro: '{id}', need: 'required' },
        amount: { names: ['a'], macro: '{amount}' },
      },
    },
  ],
  amount: { unit: 'points' },
  outcomes: [{ kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
};

describe('adding a provider', () => {
  let here: TestSite;
  before(async () => {
    here = await openTestSite();
  });
  after(() => here.close());

  const add = (request: Partial<ProviderRequest>) =>
    addProvider({ db: here.site.db, secrets: here.site.secrets, random: randomBytes }, testOperator, {
      source: 'bitlabs',
      settings: ['a-secret'],
      publicUrl: PUBLIC_URL,
      reveal: false,
      ...request,
    });
  const account = async (slug: string) => {
    const found = await here.site.engine.providers.fresh(slug);
    assert.ok(found, slug);
    return found;
  };

  const refusals: [what: string, request: Partial<ProviderRequest>, why: RegExp][] = [
    [
      'an unknown catalogue id',
      { source: 'nonsense' },
      /the catalogue has no "nonsense": choose one of house, bitlabs/,
    ],
    ['a slug with capitals', { slug: 'BitLabs' }, /a slug is/],
    ['a slug with a slash', { slug: 'a/b' }, /a slug is/],
    ['an empty slug', { slug: '' }, /a slug is/],
    ['the name of a page beside the accounts', { slug: 'prove' }, /choose another slug/],
    ['a slug of 64 characters', { slug: 'a'.repeat(64) }, /a slug is/],
    ['no secret', { slug: 'none', settings: [] }, /BitLabs needs its App secret/],
    ['an empty secret', { slug: 'none', settings: [''] }, /is empty/],
    ['a blank secret', { slug: 'none', settings: ['  \t'] }, /is empty/],
    ['a secret with a line break at its end', { slug: 'none', settings: ['abc\n'] }, /white space/],
    ['a secret with a control character', { slug: 'none', settings: ['a\u0000c'] }, /control character/],
    ['a secret given twice', { slug: 'none', settings: ['a', 'b'] }, /given twice/],
    ['a house secret in another form', { source: 'house', slug: 'none' }, /must look like whsec_/],
    [
      'a house secret that is too short',
      { source: 'house', slug: 'none', settings: ['whsec_YWJj'] },
      /whsec_/,
    ],
    [
      'an address that is none',
      { slug: 'none', allow: '192.0.2.1, 300.1.1.1' },
      /"300\.1\.1\.1" is no address/,
    ],
    ['an empty address list', { slug: 'none', allow: ' , ' }, /the address list is empty/],
    ['a cap below zero', { slug: 'none', capPoints: -1n }, /the cap must be/],
    ['a wall without a cap', { slug: 'none', capPoints: null }, /rules only within a cap: give one/],
    [
      'a wall of one’s own that has no usual cap',
      { source: { ...bitlabs, id: 'own', defaultCapPointsPerMemberDay: null }, slug: 'none' },
      /rules only within a cap: give one/,
    ],
    ['a hold below zero', { slug: 'none', holdMinutes: -1 }, /the hold must be/],
    ['a hold of years', { slug: 'none', holdMinutes: 600_000 }, /the hold must be/],
    [
      'a definition that is none',
      { source: { format: 1 }, slug: 'none' },
      /the definition cannot be used: id/,
    ],
    [
      'a definition without a secret in its digest',
      { source: { ...unsigned, calls: [{ ...unsigned.calls[0], path: '/cb' }] }, slug: 'none' },
      /no :token in the path/,
    ],
  ];
  for (const [what, request, why] of refusals)
    test(`${what} is refused and leaves nothing behind`, async () => {
      const added = await add(request);
      assert.ok(!added.ok);
      assert.match(added.why, why);
      assert.equal(await here.site.db.provider.count({ where: { slug: 'none' } }), 0);
    });

  test('the URL is ready to paste and shows no secret; cap and hold are the catalogue’s; no address is checked', async () => {
    const added = await add({});
    assert.ok(added.ok);
    assert.match(
      added.callbackUrl,
      /^https:\/\/rewards\.example\/api\/postback\/bitlabs\?uid=\[%USER:UID%\]&/,
    );
    assert.doesNotMatch(added.callbackUrl, /a-secret/);
    const { facts, addresses, settings, definition } = await account('bitlabs');
    assert.equal(facts.capPoints, 50_000n);
    assert.equal(facts.holdMinutes, null);
    assert.deepEqual(addresses, []);
    assert.deepEqual(settings, { secret: ['a-secret'] });
    assert.deepEqual(definition, bitlabs);
  });

  test('no secret stands readable in the database', async () => {
    await add({});
    const rows = await here.site.db.providerSecret.findMany();
    for (const { sealed } of rows) assert.doesNotMatch(Buffer.from(sealed).toString('latin1'), /a-secret/);
  });

  test('adding again continues the account: what is not given stays, what is given changes', async () => {
    const first = await add({ slug: 'again', capPoints: 7n, holdMinutes: 90, allow: '192.0.2.0/24' });
    const before = await account('again');
    const second = await add({ slug: 'again', settings: [], holdMinutes: 0 });
    assert.ok(first.ok && second.ok);
    assert.equal(second.id, first.id);
    const now = await account('again');
    assert.equal(now.facts.capPoints, 7n);
    assert.equal(now.facts.holdMinutes, 0);
    assert.deepEqual(now.addresses, ['192.0.2.0/24']);
    assert.equal(now.definitionVersion, 1);
    assert.ok(now.revision > before.revision);
    await add({ slug: 'again', settings: [], holdMinutes: 'default', capPoints: 'default', allow: 'none' });
    const last = await account('again');
    assert.deepEqual([last.facts.holdMinutes, last.facts.capPoints, last.addresses], [null, 50_000n, []]);
  });

  test('a new secret joins the present one; a third retires the first', async () => {
    for (const secret of ['one', 'two', 'two', 'three']) await add({ slug: 'rotated', settings: [secret] });
    assert.deepEqual((await account('rotated')).settings, { secret: ['three', 'two'] });
    await add({ slug: 'rotated', settings: ['two'] });
    assert.deepEqual((await account('rotated')).settings, { secret: ['two', 'three'] });
  });

  test('a changed definition is a new version beside the old one', async () => {
    await add({ source: unsigned, slug: 'versions', settings: [] });
    await add({ source: { ...unsigned, name: 'Renamed' }, slug: 'versions', settings: [] });
    await add({ source: { ...unsigned, name: 'Renamed' }, slug: 'versions', settings: [] });
    const { definitionVersion, facts } = await account('versions');
    assert.equal(definitionVersion, 2);
    assert.equal(facts.name, 'Renamed');
    const kept = await here.site.db.providerDefinition.count({ where: { providerId: facts.id } });
    assert.equal(kept, 2);
  });

  test('a slug never changes hands: its keys belong to one network', async () => {
    await add({ slug: 'taken' });
    const added = await add({ source: 'cpx', slug: 'taken' });
    assert.ok(!added.ok);
    assert.match(added.why, /taken belongs to bitlabs/);
  });

  test('a network that does not sign gets a random path token of ours, shown only when asked for', async () => {
    const hidden = await add({ source: unsigned, settings: [] });
    assert.ok(hidden.ok);
    assert.match(hidden.callbackUrl, /\/api\/postback\/plain\/<token>\?u=\{user\}/);
    const shown = await add({ source: unsigned, settings: [], reveal: true });
    assert.ok(shown.ok);
    const token = /plain\/([A-Za-z0-9_-]{32})\?/.exec(shown.callbackUrl)?.[1];
    assert.deepEqual((await account('plain')).settings, { token: [token] });
  });

  test('a network whose calls nobody has confirmed stays closed', async () => {
    const unconfirmed = [...CATALOGUE.values()].filter(({ confidence }) => confidence === 'unconfirmed');
    assert.ok(unconfirmed.length > 0);
    for (const { id } of unconfirmed) {
      const added = await add({ source: id, settings: ['a-secret'] });
      assert.ok(!added.ok, id);
      assert.match(added.why, /not confirmed/);
    }
    const ids = unconfirmed.map(({ id }) => id);
    assert.equal(await here.site.db.provider.count({ where: { slug: { in: ids } } }), 0);
  });

  const genuine = (id: string, secret = 'a-secret', more = {}) => {
    const definition = CATALOGUE.get(id);
    assert.ok(definition);
    return genuineCall(definition, () => secret, more);
  };

  test('it opens with a genuine call that fits, of which nothing is kept, and asks for none again', async () => {
    const wanted = { source: 'flexwall', slug: 'flexwall-two' };
    const added = await add({ ...wanted, proof: genuine('flexwall', 'a-secret', { transaction: 'seen1' }) });
    assert.ok(added.ok);
    const [entry] = await here.site.db.auditEntry.findMany({ orderBy: { id: 'desc' }, take: 1 });
    assert.match(JSON.stringify(entry?.detail), /"confirmedByCall":true/);
    assert.doesNotMatch(JSON.stringify(entry?.detail), /seen1|a-secret/);
    assert.equal(await here.site.db.arrival.count({ where: { providerId: added.id } }), 0);
    assert.ok((await add({ ...wanted, settings: ['the next secret'] })).ok);
  });

  for (const [what, proof] of [
    ['signed with another secret', genuine('flexwall', 'another')],
    ['of another network', genuine('adgem')],
    ['changed on its way', genuine('flexwall').replace('amount=1', 'amount=2')],
    ['that is none', 'It called us yesterday.'],
    ['that is empty', ' \n'],
  ] as const)
    test(`a call ${what} opens nothing and leaves nothing behind`, async () => {
      const added = await add({ source: 'flexwall', slug: 'none', proof });
      assert.ok(!added.ok);
      assert.equal(added.field, 'proof');
      assert.doesNotMatch(added.why, /a-secret|another/);
      assert.equal(await here.site.db.provider.count({ where: { slug: 'none' } }), 0);
    });

  test('a network that sends what the site earns is not opened without a rate, with or without a call', async () => {
    const wanted = { source: 'jungle', slug: 'jungle', proof: genuine('jungle') };
    const asked = await add(wanted);
    assert.ok(!asked.ok);
    assert.equal(asked.field, 'pointsPerUsd');
    assert.equal(await here.site.db.provider.count({ where: { slug: 'jungle' } }), 0);
    assert.ok((await add({ ...wanted, pointsPerUsd: 600n })).ok);
    assert.equal((await account('jungle')).facts.pointsPerUsd, 600n);
  });

  test('the token of a network that does not sign is made here, whatever stood in the call that showed how it calls', async () => {
    const wanted = { source: 'adbluemedia', settings: [], pointsPerUsd: 500n, reveal: true };
    const added = await add({ ...wanted, proof: genuine('adbluemedia', 'theirs') });
    assert.ok(added.ok);
    const { settings } = await account('adbluemedia');
    assert.match(settings.token?.[0] ?? '', /^[A-Za-z0-9_-]{32}$/);
    assert.doesNotMatch(JSON.stringify(settings), /theirs/);
  });

  test('terms are kept as they are given, and what is not given is the definition’s', async () => {
    await add({ slug: 'terms' });
    const { facts: usual } = await account('terms');
    assert.deepEqual(
      [usual.pricing, usual.pointsPerUsd, usual.holdByKind, usual.holdMinutes],
      ['provider', 1_000n, {}, null],
    );
    await add({ slug: 'terms', settings: [], pricing: 'ours', holdByKind: { survey: 0, app: 60 } });
    const { facts } = await account('terms');
    assert.deepEqual([facts.pricing, facts.holdByKind], ['ours', { survey: 0, app: 60 }]);
  });

  test('such a network takes no secret', async () => {
    const added = await add({ source: unsigned, settings: ['x'] });
    assert.ok(!added.ok);
    assert.match(added.why, /takes no secret/);
  });

  test('two who add the same slug at once make one account', async () => {
    const both = await Promise.all([add({ slug: 'race' }), add({ slug: 'race' })]);
    assert.ok(both.every(({ ok }) => ok));
    assert.equal(await here.site.db.provider.count({ where: { slug: 'race' } }), 1);
    assert.deepEqual((await account('race')).settings, { secret: ['a-secret'] });
  });

  test('when the site moves, the new address comes first and earlier ones stay valid', async () => {
    await add({ slug: 'moved' });
    assert.ok((await notePublicUrl(here.site.db, 'https://new.example')).includes('moved'));
    assert.deepEqual(await notePublicUrl(here.site.db, 'https://new.example'), []);
    assert.deepEqual((await account('moved')).publicUrls, ['https://new.example', PUBLIC_URL]);
  });
});
