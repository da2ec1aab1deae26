import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { verifyInstallationKey } from '#lib/data/installation-key.ts';
import { verifyPassword } from '#lib/data/passwords.ts';
import { demoGreeting } from '#lib/flows/demo-greeting.ts';
import { plantDemo } from '#lib/flows/plant-demo.ts';
import { receivePostback } from '#lib/flows/receive-postback.ts';
import { cloneDatabase, type TestDatabase, testKey } from '#lib/testing/database.ts';
import { openTestSite, type TestSite, testOperator } from '#lib/testing/test-site.ts';

const PUBLIC = 'http://localhost:3000';

describe('the demo', () => {
  let here: TestSite;
  // Held throughout, so that the server does not stop between two tests.
  let held: TestDatabase;
  before(async () => {
    held = await cloneDatabase();
  });
  after(() => held.drop());
  let dataDir: string;
  beforeEach(async () => {
    here = await openTestSite();
    await verifyInstallationKey(here.database.ownerUrl, testKey);
    dataDir = mkdtempSync(join(tmpdir(), 'bounty-demo-'));
  });
  afterEach(async () => {
    await here.close();
    rmSync(dataDir, { recursive: true });
  });
  const demoSite = (more: object = {}) => ({
    ...here.site,
    config: { ...here.site.config, demo: true, publicUrl: PUBLIC, dataDir, ...more },
  });
  const people = () =>
    (
      JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as {
        people: { email: string; password: string }[];
      }
    ).people;
  const counts = async () => ({
    providers: await here.site.db.provider.count(),
    offers: await here.site.db.offer.count(),
    people: await here.site.db.person.count(),
    clicks: await here.site.db.click.count(),
  });

  test('stands whole in an empty database, with credentials only its owner can read, and a second start changes nothing', async () => {
    await plantDemo(demoSite(), testOperator);
    assert.deepEqual(await counts(), { providers: 6, offers: 30, people: 8, clicks: 1 });
    assert.equal(statSync(join(dataDir, 'demo.json')).mode & 0o777, 0o600);
    for (const { email, password } of people()) {
      const { passwordHash } = await here.site.db.person.findUniqueOrThrow({ where: { email } });
      assert.ok(await verifyPassword(passwordHash, password), email);
    }
    await plantDemo(demoSite(), testOperator);
    assert.deepEqual(await counts(), { providers: 6, offers: 30, people: 8, clicks: 1 });
  });

  test('never stands in a database that somebody uses', async () => {
    await here.member();
    await plantDemo(demoSite(), testOperator);
    assert.deepEqual(await counts(), { providers: 0, offers: 0, people: 1, clicks: 0 });
    assert.ok(!existsSync(join(dataDir, 'demo.json')));
  });

  test('is never planted when it was not asked for, and refused where others could reach it', async () => {
    await plantDemo(demoSite({ demo: false }), testOperator);
    await assert.rejects(
      plantDemo(demoSite({ publicUrl: 'https://rewards.example' }), testOperator),
      /localhost only/,
    );
    await assert.rejects(
      plantDemo(demoSite({ publicUrl: 'http://192.0.2.1:3000' }), testOperator),
      /localhost only/,
    );
    assert.deepEqual(await counts(), { providers: 0, offers: 0, people: 0, clicks: 0 });
  });

  test('a start that was cut short is taken up again with the same credentials', async () => {
    await plantDemo(demoSite(), testOperator);
    const before = people();
    await here.site.db.$executeRawUnsafe('UPDATE installation SET demo = false');
    await plantDemo(demoSite(), testOperator);
    assert.deepEqual(people(), before);
    assert.deepEqual(await counts(), { providers: 6, offers: 30, people: 8, clicks: 1 });
  });

  test('credentials of another database are neither shown nor used', async () => {
    await plantDemo(demoSite(), testOperator);
    const before = people();
    await here.site.db.$executeRawUnsafe("UPDATE installation SET created_at = now() + interval '1 second'");
    const greeting = await demoGreeting(demoSite());
    for (const { password } of before) assert.ok(!greeting.includes(password));
    assert.match(greeting, /not kept on this machine/);
  });

  test('a file that others can read is refused', async () => {
    await plantDemo(demoSite(), testOperator);
    chmodSync(join(dataDir, 'demo.json'), 0o644);
    await assert.rejects(demoGreeting(demoSite()), /can be read by others/);
  });

  test('two installations share no password and no secret', async () => {
    await plantDemo(demoSite(), testOperator);
    const account = await here.site.engine.providers.fresh('bitlabs');
    assert.match(account?.settings.secret?.[0] ?? '', /^[0-9a-f]{48}$/);
    assert.equal(new Set(people().map(({ password }) => password)).size, 8);
  });

  test('the printed call is genuine, pays 420 points on hold for two minutes, and is another one at the next start', async () => {
    await plantDemo(demoSite(), testOperator);
    const targets = await Promise.all(
      [1, 2].map(async () => {
        const line = (await demoGreeting(demoSite())).split('\n').find((each) => each.startsWith('curl '));
        const url = /^curl '([^']+)'$/.exec(line ?? '')?.[1] ?? '';
        assert.ok(url.startsWith(`${PUBLIC}/api/postback/bitlabs?`), line);
        return url.slice(PUBLIC.length);
      }),
    );
    assert.notEqual(targets[0], targets[1]);
    const request = { method: 'GET', headers: [], body: new Uint8Array(), source: '127.0.0.1' };
    const deliver = (target: string) =>
      receivePostback(here.site, {
        slug: 'bitlabs',
        request: { ...request, target },
        receivedAt: new Date(),
        bound: null,
      });
    const receipt = await deliver(targets[0] ?? '');
    assert.deepEqual([receipt.reply.status, receipt.reply.body], [200, 'OK']);
    const again = await deliver(targets[0] ?? '');
    assert.equal(again.reply.status, 200);
    const [conversion, ...others] = await here.site.db.conversion.findMany();
    assert.ok(conversion?.holdUntil);
    assert.equal(others.length, 0);
    assert.equal(conversion.state, 'pending');
    assert.equal(conversion.points, 420n);
    const minutes = (conversion.holdUntil.getTime() - conversion.createdAt.getTime()) / 60_000;
    assert.ok(Math.abs(minutes - 2) < 0.1, `${minutes} minutes`);
    const forged = await deliver((targets[1] ?? '').replace('val=420', 'val=42000'));
    assert.equal(forged.reply.status, 401);
  });
});
