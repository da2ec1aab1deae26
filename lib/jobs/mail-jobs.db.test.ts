import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEnvironment } from '#lib/config/env.ts';
import { openAccount } from '#lib/flows/open-account.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import { startJobs } from '#lib/jobs/start-jobs.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { type FakeMail, fakeMail } from '#lib/testing/fake-mail.ts';
import { testEnvironment } from '#lib/testing/test-site.ts';

describe('the mail job', () => {
  let database: TestDatabase;
  let server: FakeMail;
  let site: Site;
  before(async () => {
    database = await cloneDatabase();
    server = await fakeMail();
    const env = { ...testEnvironment(database), SMTP_URL: server.url, MAIL_FROM: 'post@rewards.example' };
    site = await openSite(readEnvironment(env, '/'), database.appUrl);
  });
  after(async () => {
    await site.close();
    await server.close();
    await database.drop();
  });

  test('who signs up has the mail within seconds', async () => {
    const stop = await startJobs(site);
    try {
      const wish = { email: 'new@example.org', password: null, timeZone: 'UTC', source: '::1' };
      assert.ok((await openAccount(site, wish, new Date(), randomBytes)).ok);
      for (let tries = 0; tries < 160 && server.taken.length === 0; tries += 1) await sleep(50);
      assert.deepEqual(
        server.taken.map(({ to, headers }) => [to[0], headers.get('subject')]),
        [['new@example.org', 'Confirm your e-mail address']],
      );
    } finally {
      await stop();
    }
  });
});
