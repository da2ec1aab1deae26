import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { readEnvironment } from '#lib/config/env.ts';
import { SETUP_HOURS } from '#lib/core/setup-token.ts';
import { verifyInstallationKey } from '#lib/data/installation-key.ts';
import { verifyPassword } from '#lib/data/passwords.ts';
import { readInstallation } from '#lib/data/setup.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { openSetup } from '#lib/flows/open-setup.ts';
import { checkSetup, type SetupWish, setUpSite } from '#lib/flows/set-up-site.ts';
import { openSite } from '#lib/flows/site.ts';
import { siteGreeting } from '#lib/setup/greeting.ts';
import { cloneDatabase, type TestDatabase, testKey } from '#lib/testing/database.ts';
import { openTestSite, type TestSite, testEnvironment, testOperator } from '#lib/testing/test-site.ts';

const now = new Date('2026-11-04T10:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

describe('setting a site up', () => {
  let held: TestDatabase;
  let here: TestSite;
  let token: string;
  before(async () => {
    // Held throughout, so that the server does not stop between two tests.
    held = await cloneDatabase();
  });
  after(() => held.drop());
  beforeEach(async () => {
    here = await openTestSite();
    await verifyInstallationKey(here.database.ownerUrl, testKey);
    token = (await openSetup(here.site.db, now, randomBytes))?.token ?? '';
  });
  afterEach(() => here.close());

  const wish = (more: Partial<SetupWish> = {}): SetupWish => ({
    token,
    source: randomUUID(),
    email: 'first@site.example',
    password: 'a long enough password',
    publicUrl: '',
    ...more,
  });
  const send = (more: Partial<SetupWish> = {}, at = now) => setUpSite(here.site, wish(more), at);
  const look = (given: string, at = now, source: string = randomUUID(), request = {}) =>
    checkSetup(here.site.db, { token: given, source, request }, at);
  const looks = async (...given: Parameters<typeof look>) => (await look(...given)).state === 'open';
  const people = () => here.site.db.person.count();
  /** The same database behind a site whose environment names no public address. */
  const elsewhere = async () => {
    const { PUBLIC_URL: _said, ...env } = testEnvironment(here.database);
    return openSite(readEnvironment({ ...env, DEMO: '0' }, '/'), here.database.appUrl);
  };

  test('is refused without a token, with a wrong one, and with one that another start replaced', async () => {
    const older = token;
    token = (await openSetup(here.site.db, now, randomBytes))?.token ?? '';
    for (const given of ['', 'x', randomBytes(32).toString('base64url'), older, `${token} `]) {
      assert.equal(await looks(given), false, given);
      assert.deepEqual(await send({ token: given }), { ok: false, why: 'closed' }, given);
    }
    assert.equal(await people(), 0);
  });

  test('is refused from the moment the token ends', async () => {
    assert.equal(await looks(token, later(SETUP_HOURS)), false);
    assert.deepEqual(await send({}, later(SETUP_HOURS)), { ok: false, why: 'closed' });
    assert.equal(await looks(token, new Date(later(SETUP_HOURS).getTime() - 1)), true);
  });

  test('is refused once it was done: the token is spent, and no start makes another', async () => {
    assert.ok((await send()).ok);
    assert.equal(await looks(token), false);
    assert.deepEqual(await send({ email: 'second@site.example' }), { ok: false, why: 'done' });
    assert.equal(await openSetup(here.site.db, now, randomBytes), null);
    assert.equal(await people(), 1);
  });

  test('is refused as soon as somebody became an operator in another way, disabled ones included', async () => {
    await joinOffice(here.site, testOperator, 'operator', { email: 'cli@site.example' }, randomBytes);
    assert.equal(await looks(token), false);
    await here.site.db.person.updateMany({ data: { disabledAt: now } });
    assert.deepEqual(await send(), { ok: false, why: 'done' });
    assert.equal(await openSetup(here.site.db, now, randomBytes), null);
  });

  test('a weak password, a bad address and a bad public address each get a sentence, and the token stays good', async () => {
    const site = await elsewhere();
    try {
      const refused = await setUpSite(
        site,
        wish({ email: 'nobody', password: 'short', publicUrl: 'https://a.example/path' }),
        now,
      );
      assert.ok(!refused.ok && refused.why === 'fields');
      assert.match(refused.problems.email ?? '', /is no e-mail address/);
      assert.match(refused.problems.password ?? '', /^A password has at least 8 characters/);
      assert.match(refused.problems.publicUrl ?? '', /such as https:/);
      for (const publicUrl of ['', 'rewards', 'ftp://a.example', 'https://u:p@a.example', 'javascript:1'])
        assert.ok(!(await setUpSite(site, wish({ publicUrl }), now)).ok, publicUrl);
      assert.equal(await people(), 0);
      assert.equal(await looks(token), true);
    } finally {
      await site.close();
    }
  });

  test('an address that has an account is refused: nobody is taken over', async () => {
    const { email } = await here.member();
    const refused = await send({ email: email.toUpperCase() });
    assert.ok(!refused.ok && refused.why === 'fields');
    assert.match(refused.problems.email ?? '', /has an account here already/);
    assert.deepEqual((await here.site.db.person.findUniqueOrThrow({ where: { email } })).roles, ['member']);
    assert.equal(await looks(token), true);
  });

  test('tries from one address are counted, and then even the right token waits', async () => {
    const source = 'one address';
    for (let tries = 0; tries < 40; tries += 1) assert.equal(await looks('wrong', now, source), false);
    const refused = await send({ source });
    assert.ok(!refused.ok && refused.why === 'throttled');
    for (const given of [token, 'wrong']) assert.equal((await look(given, now, source)).state, 'throttled');
    assert.ok((await send()).ok);
  });

  test('a try counts once, also where the answer to a form is the page again', async () => {
    const source = 'one without scripts';
    for (let tries = 0; tries < 39; tries += 1) {
      const request = {};
      assert.deepEqual(await send({ token: 'wrong', source, request }), { ok: false, why: 'closed' });
      assert.equal((await look('wrong', now, source, request)).state, 'closed');
    }
    assert.equal(await looks(token, now, source), true);
    const request = {};
    const refused = await send({ source, request });
    assert.ok(!refused.ok && refused.why === 'throttled');
    // The page that answers it is as blind to the token.
    assert.equal((await look(token, now, source, request)).state, 'throttled');
  });

  test('sent five times at once makes one operator', async () => {
    const sent = await Promise.all([1, 2, 3, 4, 5].map((n) => send({ email: `operator-${n}@site.example` })));
    assert.equal(sent.filter(({ ok }) => ok).length, 1);
    // Whoever was not the first learns that it is done, not that there is no such page.
    assert.ok(sent.every((one) => one.ok || one.why === 'done'));
    assert.equal(await people(), 1);
  });

  test('makes an operator who can sign in, by the act the command line uses, and keeps the token nowhere', async () => {
    const { setupHash } = await here.site.db.installation.findUniqueOrThrow({ where: { id: 1 } });
    assert.ok(setupHash?.length === 32 && !Buffer.from(setupHash).includes(token));
    const done = await send({ email: ' First@Site.Example ' });
    assert.ok(done.ok);
    const person = await here.site.db.person.findUniqueOrThrow({ where: { id: done.personId } });
    assert.deepEqual([person.email, person.roles], ['first@site.example', ['operator']]);
    assert.ok(await verifyPassword(person.passwordHash, 'a long enough password'));
    const acts = await here.site.db.auditEntry.findMany({ orderBy: { id: 'asc' } });
    assert.deepEqual(
      acts.map(({ act }) => act),
      ['add-operator', 'set-up-site'],
    );
    assert.ok(!JSON.stringify(acts, text).includes(token));
  });

  test('the public address that was told holds at once and at the next start, and the environment goes before it', async () => {
    const slug = await here.provider('bitlabs');
    const site = await elsewhere();
    assert.ok((await setUpSite(site, wish({ publicUrl: ' https://Moved.example/ ' }), now)).ok);
    assert.equal(site.config.publicUrl, 'https://moved.example');
    await site.close();
    const again = await elsewhere();
    assert.equal(again.config.publicUrl, 'https://moved.example');
    await again.close();
    await here.site.settle();
    assert.equal(here.site.config.publicUrl, 'https://rewards.example');
    const { publicUrls } = await here.site.db.provider.findUniqueOrThrow({ where: { slug } });
    assert.equal(publicUrls[0], 'https://moved.example');
  });

  test('a database that somebody uses is for no demo, also where neither an address nor a provider says so', async () => {
    const isForDemo = async () => (await readInstallation(here.site.db)).forDemo;
    assert.equal(await isForDemo(), true);
    assert.ok((await send()).ok);
    assert.equal(await isForDemo(), false);
  });

  test('the terminal prints the way in while nobody runs the site, and never again', async () => {
    const greeting = await siteGreeting(here.site, now);
    const printed = /https:\/\/rewards\.example\/setup\?token=(\S+)/.exec(greeting)?.[1] ?? '';
    assert.equal(await looks(printed), true);
    assert.ok((await send({ token: printed })).ok);
    assert.equal(await siteGreeting(here.site, now), 'BountyCore is at https://rewards.example');
  });
});

const text = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
