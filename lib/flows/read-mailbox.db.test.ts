import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { readEnvironment } from '#lib/config/env.ts';
import { openMailPost } from '#lib/flows/mail-post.ts';
import { openAccount } from '#lib/flows/open-account.ts';
import { readDemoMail, readMailbox } from '#lib/flows/read-mailbox.ts';
import { sendMail } from '#lib/flows/send-mail.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import { spendEmailLink } from '#lib/flows/use-email-link.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { testEnvironment } from '#lib/testing/test-site.ts';

describe('the demo’s mailbox', () => {
  let database: TestDatabase;
  let site: Site;
  before(async () => {
    database = await cloneDatabase();
    const env = { ...testEnvironment(database), PUBLIC_URL: '', DEMO: '1' };
    site = await openSite(readEnvironment(env, '/'), database.appUrl);
    const wish = { email: 'demo@example.org', password: null, timeZone: 'UTC', source: '::1' };
    assert.ok((await openAccount(site, wish, new Date(), randomBytes)).ok);
  });
  after(async () => {
    await site.close();
    await database.drop();
  });

  test('shows a letter before and after it was “sent”, and its link works', async () => {
    const [first] = (await readMailbox(site)) ?? [];
    assert.equal(first?.letter?.to, 'demo@example.org');
    assert.equal(await sendMail(site, openMailPost(site.config), () => new Date()), 1);
    const again = await readDemoMail(site, first.id.toString());
    assert.deepEqual(again?.letter, first.letter);
    const token = new URL(again?.letter?.links[0] ?? '').searchParams.get('token') ?? '';
    assert.ok((await spendEmailLink(site.db, { purpose: 'verify', token }, new Date())).ok);
  });

  test('does not exist outside the demo', async () => {
    const open = { ...site, config: { ...site.config, demo: false } };
    assert.equal(await readMailbox(open), null);
    const [first] = (await readMailbox(site)) ?? [];
    assert.equal(await readDemoMail(open, String(first?.id)), null);
  });

  for (const id of ['', '0', '-1', '1e3', '9'.repeat(30), 'x', '999999'])
    test(`has no letter “${id.slice(0, 12)}”`, async () => assert.equal(await readDemoMail(site, id), null));
});
