import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { readEnvironment } from '#lib/config/env.ts';
import type { Operator } from '#lib/core/actors.ts';
import { verifyInstallationKey } from '#lib/data/installation-key.ts';
import { changePublicUrl } from '#lib/flows/change-public-url.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import { testKey } from '#lib/testing/database.ts';
import { openTestSite, type TestSite, testEnvironment, testOperator } from '#lib/testing/test-site.ts';

const anna = { personId: 9_000_001n } as unknown as Operator;
const FIRST = 'https://first.example';

describe('the public address', () => {
  let t: TestSite;
  let site: Site;
  let slug: string;
  const open = (more: Record<string, string> = {}) => {
    const { PUBLIC_URL: _said, ...env } = testEnvironment(t.database);
    return openSite(readEnvironment({ ...env, DEMO: '0', ...more }, '/'), t.database.appUrl);
  };
  before(async () => {
    t = await openTestSite();
    await verifyInstallationKey(t.database.ownerUrl, testKey);
    slug = await t.provider('bitlabs');
    site = await open();
  });
  after(async () => {
    await site.close();
    await t.close();
  });
  beforeEach(async () => {
    await t.site.db.installation.update({ where: { id: 1 }, data: { publicUrl: FIRST } });
    await site.settle();
  });

  const change = (publicUrl: string, more: { seen?: string; reason?: string; at?: Site } = {}) =>
    changePublicUrl(more.at ?? site, anna, {
      publicUrl,
      reason: more.reason ?? 'the site moved',
      seen: more.seen ?? FIRST,
    });
  const stored = async () => (await t.site.db.installation.findUniqueOrThrow({ where: { id: 1 } })).publicUrl;
  const acts = () =>
    t.site.db.auditEntry.findMany({ where: { about: 'setting/public-url' }, orderBy: { id: 'desc' } });

  test('is changed at once, for accounts too, with the one before still good, and noted', async () => {
    assert.deepEqual(await change(' https://Moved.example/ '), { ok: true, changed: true });
    assert.equal(site.config.publicUrl, 'https://moved.example');
    assert.equal(await stored(), 'https://moved.example');
    const { publicUrls } = await t.site.db.provider.findUniqueOrThrow({ where: { slug } });
    assert.equal(publicUrls[0], 'https://moved.example');
    assert.ok(publicUrls.includes('https://rewards.example'));
    const [line] = await acts();
    assert.deepEqual(
      [line?.personId, line?.act, line?.detail],
      [
        anna.personId,
        'change-setting',
        { publicUrl: `https://moved.example (was ${FIRST})`, reason: 'the site moved' },
      ],
    );
  });

  for (const [what, publicUrl, reason, field] of [
    ['nothing', '', 'r', 'publicUrl'],
    ['a bare name', 'rewards', 'r', 'publicUrl'],
    ['another scheme', 'ftp://a.example', 'r', 'publicUrl'],
    ['a login in it', 'https://u:p@a.example', 'r', 'publicUrl'],
    ['a path', 'https://a.example/path', 'r', 'publicUrl'],
    ['no reason', 'https://a.example', ' ', 'reason'],
  ] as const)
    test(`is not changed with ${what}`, async () => {
      const log = (await acts()).length;
      const refused = await change(publicUrl, { reason });
      assert.ok(!refused.ok);
      assert.equal(refused.field, field);
      assert.equal(await stored(), FIRST);
      assert.equal((await acts()).length, log);
    });

  test('is not changed by whoever looked at another one; of two at once one does it', async () => {
    assert.equal((await change('https://a.example', { seen: 'https://older.example' })).ok, false);
    assert.equal(await stored(), FIRST);
    const made = await Promise.all(['a', 'b', 'c'].map((name) => change(`https://${name}.example`)));
    assert.equal(made.filter(({ ok }) => ok).length, 1);
  });

  test('sent twice is one change', async () => {
    const log = (await acts()).length;
    const made = await Promise.all([change('https://twice.example'), change('https://twice.example')]);
    assert.deepEqual(made.map((one) => one.ok && one.changed).sort(), [false, true]);
    assert.equal((await acts()).length, log + 1);
  });

  test('is the environment’s where that says one, and a demo has none to give', async () => {
    for (const env of [
      { PUBLIC_URL: 'https://rewards.example', TRUSTED_PROXIES: '0' },
      { DEMO: '1' },
    ] as Record<string, string>[]) {
      const given = await open(env);
      try {
        const refused = await changePublicUrl(given, testOperator, {
          publicUrl: 'https://a.example',
          reason: 'r',
          seen: given.config.publicUrl,
        });
        assert.ok(!refused.ok);
        assert.match(refused.why, /PUBLIC_URL|demo/);
      } finally {
        await given.close();
      }
    }
    assert.equal(await stored(), FIRST);
  });
});
