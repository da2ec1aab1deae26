import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { pastInWords } from '#lib/core/definition-past.ts';
import { offawall } from '#lib/core/protocol/catalogue/offawall.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinitionInput } from '#lib/core/protocol/definition-shape.ts';
import { readDefinitionVersions } from '#lib/data/provider-definition-history.ts';
import { readDefinitionVersion } from '#lib/data/provider-definitions.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { changeDefinition, type DefinitionChange } from '#lib/flows/change-definition.ts';
import { changeProvider } from '#lib/flows/change-provider.ts';
import { type RollBack, rollBackDefinition } from '#lib/flows/roll-back-definition.ts';
import { tryDefinition } from '#lib/flows/try-definition.ts';
import { openTestSite, PUBLIC_URL, type TestSite, testOperator } from '#lib/testing/test-site.ts';

/** A network whose list of signed values has this separator. */
const network = (
  separator: string,
  more: Partial<ProviderDefinitionInput> = {},
): ProviderDefinitionInput => ({
  ...offawall,
  id: 'own-network',
  name: 'Own network',
  calls: offawall.calls.map((call) => ({
    ...call,
    authentication: {
      scheme: 'signed',
      primitive: 'hmac-sha256',
      key: 'secret',
      subject: { over: 'fields', fields: ['member', 'clickId', 'transaction', 'appId'], separator },
      encoding: 'hex',
      at: { in: 'query', name: 'signature' },
    },
  })),
  ...more,
});

describe('versions of a definition', () => {
  let here: TestSite;
  before(async () => {
    here = await openTestSite();
  });
  after(() => here.close());

  const desk = () => ({ db: here.site.db, secrets: here.site.secrets, random: randomBytes });
  const open = (slug: string) =>
    here.provider('own-network', { slug, source: network(':'), settings: ['a-secret-of-the-test'] });
  const change = (slug: string, source: unknown, more: Partial<DefinitionChange> = {}) =>
    changeDefinition(desk(), testOperator, {
      slug,
      source,
      basedOn: null,
      settings: [],
      reason: '',
      ...more,
    });
  const rollBack = (slug: string, version: number, more: Partial<RollBack> = {}) =>
    rollBackDefinition(desk(), testOperator, {
      slug,
      version,
      from: null,
      reason: 'It fitted better.',
      ...more,
    });
  const account = async (slug: string) => {
    const found = await here.site.engine.providers.fresh(slug);
    assert.ok(found, slug);
    return found;
  };
  const compose = async (slug: string, transaction: string) => {
    const { publicId: member } = await here.member();
    const extras = { clickId: 'click', appId: 'app' };
    return here.compose(slug, { kind: 'credit', member, transaction, amount: '10', extras });
  };
  const readWith = async (transaction: string) =>
    (await here.site.db.arrival.findFirst({ where: { transaction } }))?.definitionVersion ?? null;

  test('a change is a new version that reads the next call; what was read before keeps its own', async () => {
    await open('changed');
    assert.equal((await here.deliver('changed', await compose('changed', 'c-1'))).reply.status, 200);
    const first = await account('changed');
    const done = await change('changed', network('-'), { basedOn: 1, reason: 'Its support says so.' });
    assert.deepEqual(done, { ok: true, version: 2, before: 1 });
    const now = await account('changed');
    assert.ok(now.revision > first.revision);
    assert.deepEqual(now.definition, parseDefinition(network('-')));
    assert.equal((await here.deliver('changed', await compose('changed', 'c-2'))).reply.status, 200);
    assert.deepEqual([await readWith('c-1'), await readWith('c-2')], [1, 2]);
    const kept = await readDefinitionVersion(testOperator, here.site.db, 'changed', 1);
    assert.deepEqual(kept?.definition, parseDefinition(network(':')));
    assert.equal(kept?.inForce, false);
  });

  test('a call that is under way when a version comes into force is decided by that one, never by half of each', async () => {
    await open('under-way');
    // This process still holds version 1; the change was made by another.
    const old = await compose('under-way', 'u-1');
    await change('under-way', network('-'));
    assert.equal((await here.deliver('under-way', old)).verdict, 'signature-wrong');
    await account('under-way');
    const next = await compose('under-way', 'u-2');
    await rollBack('under-way', 1);
    await account('under-way');
    await change('under-way', network('-', { notes: ['as version 2'] }));
    assert.notEqual((await here.deliver('under-way', next)).verdict, 'signature-wrong');
    assert.deepEqual([await readWith('u-1'), await readWith('u-2')], [null, 3]);
  });

  const refusals: [
    what: string,
    act: (slug: string) => Promise<{ ok: boolean; why?: string }>,
    why: RegExp,
  ][] = [
    ['no such account', () => change('nobody', network('-')), /There is no such provider/],
    ['another network', (slug) => change(slug, network('-', { id: 'other-network' })), /stays own-network/],
    ['no definition', (slug) => change(slug, { format: 1 }), /cannot be used: id is missing/],
    ['no object', (slug) => change(slug, null), /cannot be used/],
    ['a dangerous one', (slug) => change(slug, network('-', { settings: {} })), /secret is not declared/],
    ['the same', (slug) => change(slug, network(':')), /says the same as version 1/],
    [
      'a change of a version that nobody sees any more',
      (slug) => change(slug, network('-'), { basedOn: 7 }),
      /Version 1 came into force meanwhile/,
    ],
    [
      'a reason that is too long',
      (slug) => change(slug, network('-'), { reason: 'x'.repeat(501) }),
      /at most 500/,
    ],
    [
      'a value that the account has not',
      (slug) => change(slug, network('-', needing('appKey'))),
      /needs a value for App key, and none is in force/,
    ],
    [
      'a value of nothing',
      (slug) => change(slug, network('-', needing('appKey')), { settings: ['appKey='] }),
      /is empty/,
    ],
    [
      'a second value in passing',
      (slug) => change(slug, network('-'), { settings: ['another'] }),
      /in force already/,
    ],
    [
      'a definition that holds its own secret',
      (slug) => change(slug, network('-', { notes: ['Key: a-secret-of-the-test'] })),
      /stands in the definition itself/,
    ],
    [
      'a key of another form than the one in force',
      (slug) => change(slug, withKeyForm('whsec')),
      /must look like whsec_/,
    ],
    ['a roll back to nothing', (slug) => rollBack(slug, 9), /has no version 9/],
    ['a roll back to what is in force', (slug) => rollBack(slug, 1), /in force already/],
    ['a roll back without a reason', (slug) => rollBack(slug, 1, { reason: ' ' }), /Give a reason/],
    ['a roll back of another version', (slug) => rollBack(slug, 1, { from: 4 }), /came into force meanwhile/],
    ['a roll back of no account', () => rollBack('nobody', 1), /There is no such provider/],
  ];
  for (const [what, act, why] of refusals)
    test(`${what} is refused and leaves everything as it was`, async () => {
      await open('refusing');
      const state = async () => {
        const { db } = here.site;
        const [row, versions, secrets, audits] = await Promise.all([
          db.provider.findUnique({ where: { slug: 'refusing' } }),
          db.providerDefinition.count(),
          db.providerSecret.count(),
          db.auditEntry.count(),
        ]);
        return { row, versions, secrets, audits };
      };
      const before = await state();
      const done = await act('refusing');
      assert.equal(done.ok, false);
      assert.match(done.why ?? '', why);
      assert.deepEqual(await state(), before);
    });

  test('a definition by which the network’s amount rules comes into force only where there is a cap', async () => {
    const ours = network('-', { pricing: 'ours' });
    await here.provider('own-network', {
      slug: 'capless',
      source: ours,
      settings: ['a-secret-of-the-test'],
      capPoints: null,
    });
    const version = async () => (await account('capless')).definitionVersion;
    const theirs = await change('capless', network('-'));
    assert.match(theirs.ok ? '' : theirs.why, /without a cap/);
    assert.equal(await version(), 1);
    const limit = (capPoints: bigint | null) =>
      changeProvider(here.site.db, testOperator, 'capless', { capPoints });
    assert.deepEqual(await limit(10n), { ok: true });
    assert.ok((await change('capless', network('-'))).ok);
    assert.equal((await limit(null)).ok, false);
    assert.ok((await rollBack('capless', 1)).ok);
    assert.deepEqual(await limit(null), { ok: true });
    const again = await rollBack('capless', 2);
    assert.match(again.ok ? '' : again.why, /without a cap/);
    assert.equal(await version(), 1);
  });

  test('what another definition needs is given with it, or made', async () => {
    await open('needing');
    const done = await change('needing', network('-', needing('appKey')), {
      settings: ['appKey=a-new-value'],
    });
    assert.ok(done.ok);
    assert.deepEqual((await account('needing')).settings.appKey, ['a-new-value']);
    const unsigned = network('-', {
      settings: { token: { label: 'Token', secret: true } },
      calls: offawall.calls.map((call) => ({
        ...call,
        path: '/:token',
        authentication: { scheme: 'none', pathToken: 'token' },
      })),
    });
    assert.ok((await change('needing', unsigned)).ok);
    assert.match((await account('needing')).settings.token?.[0] ?? '', /^[A-Za-z0-9_-]{32}$/);
  });

  test('a roll back puts the earlier version in force as it was, and no version is lost or counted twice', async () => {
    await open('rolled');
    await change('rolled', network('-'));
    const before = await account('rolled');
    assert.deepEqual(await rollBack('rolled', 1, { from: 2 }), { ok: true, version: 1, before: 2 });
    const now = await account('rolled');
    assert.ok(now.revision > before.revision);
    assert.deepEqual([now.definitionVersion, now.definition], [1, parseDefinition(network(':'))]);
    assert.equal((await here.deliver('rolled', await compose('rolled', 'r-1'))).reply.status, 200);
    assert.equal(await readWith('r-1'), 1);
    assert.deepEqual(await change('rolled', network('/')), { ok: true, version: 3, before: 1 });
    await rollBack('rolled', 2);
    const added = await addProvider(desk(), testOperator, {
      source: network('.'),
      slug: 'rolled',
      settings: [],
      publicUrl: PUBLIC_URL,
      reveal: false,
    });
    assert.ok(added.ok);
    assert.equal((await account('rolled')).definitionVersion, 4);
    const audited = await here.site.db.auditEntry.findFirstOrThrow({
      where: { act: 'roll-back-definition' },
    });
    assert.deepEqual(audited.detail, { version: 1, before: 2, reason: 'It fitted better.' });
  });

  test('of two who change the same version at once one is told so', async () => {
    await open('raced');
    const both = await Promise.all(
      ['-', '/'].map((separator) => change('raced', network(separator), { basedOn: 1 })),
    );
    assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
    assert.equal((await account('raced')).definitionVersion, 2);
  });

  test('the history says when, by whom and why, and how many calls each version read', async () => {
    await open('told');
    await here.deliver('told', await compose('told', 't-1'));
    await change('told', network('-'), { reason: 'Its support says so.' });
    const versions = await readDefinitionVersions(testOperator, here.site.db, 'told');
    assert.deepEqual(
      versions.map(({ version, inForce, person, known, reason, calls }) => [
        version,
        inForce,
        person,
        known,
        reason,
        calls,
      ]),
      [
        [2, true, null, true, 'Its support says so.', 0],
        [1, false, null, true, null, 1],
      ],
    );
    assert.deepEqual(await readDefinitionVersions(testOperator, here.site.db, 'nobody'), []);
  });

  test('stored calls say what another version would make of them, and are only read for it', async () => {
    await open('tried');
    const words = async (separator: string, more: Partial<ProviderDefinitionInput> = {}) =>
      pastInWords(
        await tryDefinition(here.site, testOperator, 'tried', parseDefinition(network(separator, more))),
      );
    assert.deepEqual(await words('-'), [
      'No call of this account is stored: nothing shows yet that it fits.',
    ]);
    for (const transaction of ['p-1', 'p-2'])
      await here.deliver('tried', await compose('tried', transaction));
    const forged = await compose('tried', 'p-3');
    // Another first letter than it has: one signature of sixteen begins with any that is chosen beforehand.
    const target = forged.target.replace(/(?<=signature=)./, (first) => (first === '0' ? '1' : '0'));
    assert.notEqual(target, forged.target);
    await here.deliver('tried', { ...forged, target });
    const arrivals = await here.site.db.arrival.count();
    assert.deepEqual(await words(':'), [
      'Of the latest 2 calls taken in, it reads and verifies 2.',
      'Of the latest call refused, it would take 0.',
    ]);
    const other = await words('-');
    assert.equal(other[0], 'Of the latest 2 calls taken in, it reads and verifies 0.');
    assert.match(other[1] ?? '', /^It would refuse call \d+: /);
    const otherwise = await words(':', { amount: { unit: 'cents' } });
    assert.match(otherwise[1] ?? '', /^It would read otherwise call \d+: amount 10 points → 10 cents\.$/);
    assert.equal(await here.site.db.arrival.count(), arrivals);
    assert.equal(
      await tryDefinition(
        { ...here.site, opensSecrets: false },
        testOperator,
        'tried',
        parseDefinition(network(':')),
      ),
      null,
    );
  });
});

/** A signature over one value more, which is configured. */
function needing(name: string): Partial<ProviderDefinitionInput> {
  const { calls, settings } = network('-');
  return {
    settings: { ...settings, [name]: { label: 'App key', secret: true } },
    calls: calls.map((call) => ({
      ...call,
      authentication: {
        scheme: 'signed',
        primitive: 'hmac-sha256',
        key: 'secret',
        subject: { over: 'fields', fields: ['member', 'transaction', `$${name}`], separator: '-' },
        encoding: 'hex',
        at: { in: 'query', name: 'signature' },
      },
    })),
  };
}

function withKeyForm(keyForm: 'whsec'): unknown {
  const json = JSON.parse(JSON.stringify(network('-'))) as { calls: { authentication: object }[] };
  for (const call of json.calls) Object.assign(call.authentication, { keyForm });
  return json;
}
