import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { deriveKey } from '#lib/config/key.ts';
import { closedBox, secretBox } from '#lib/data/secret-box.ts';
import { revealCallback } from '#lib/flows/reveal-callback.ts';
import { testKey } from '#lib/testing/database.ts';
import { openTestSite, PUBLIC_URL, type TestSite, testOperator, testSecret } from '#lib/testing/test-site.ts';

let t: TestSite;
before(async () => {
  t = await openTestSite();
  for (const id of ['adgate', 'hangmyads', 'monlix', 'bitlabs']) await t.provider(id);
});
after(() => t.close());

const reveal = (slug: string, secrets = t.site.secrets) =>
  revealCallback({ db: t.site.db, secrets }, testOperator, slug, 'https://elsewhere.example');
const noted = () =>
  t.site.db.auditEntry.findMany({ where: { act: 'reveal-callback' }, orderBy: { id: 'asc' } });

describe('revealing a callback URL', () => {
  test('gives the secret in clear at the account’s own base, and notes who saw which, never the value', async () => {
    const token = (await t.site.engine.providers.fresh('adgate'))?.settings.token?.[0] ?? '';
    assert.match(token, /^[\w-]{32}$/);
    const shown = await reveal('adgate');
    assert.ok(shown.ok);
    assert.ok(shown.urls[0]?.url.startsWith(`${PUBLIC_URL}/api/postback/adgate/${token}?`));
    const [entry] = await noted();
    assert.deepEqual(entry?.detail, { settings: 'token' });
    assert.doesNotMatch(
      JSON.stringify(await noted(), (_, v) => (typeof v === 'bigint' ? '' : v)),
      new RegExp(token),
    );
  });

  test('gives a secret that the network wants in the query', async () => {
    const shown = await reveal('hangmyads');
    assert.ok(shown.ok);
    assert.ok(shown.urls.some(({ url }) => url.includes(testSecret('hangmyads'))));
  });

  test('gives nothing and notes nothing for a network that signs, one that has a macro for its secret, and none', async () => {
    const before = (await noted()).length;
    for (const slug of ['bitlabs', 'monlix', 'nobody']) assert.equal((await reveal(slug)).ok, false);
    assert.equal((await noted()).length, before);
  });

  test('gives nothing and notes nothing where this process does not open secrets', async () => {
    const before = (await noted()).length;
    const shown = await reveal(
      'adgate',
      await closedBox((await secretBox(deriveKey(testKey, 'seal:secrets'))).publicKey),
    );
    assert.ok(!shown.ok);
    assert.match(shown.why, /does not open secrets/);
    assert.equal((await noted()).length, before);
  });
});
