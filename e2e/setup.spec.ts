import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { stickingOut, violations } from './faults.ts';
import { listen } from './on-demo.ts';
import { type Served, serve } from './serve.ts';

/** A site of one's own, from its first second: the printed address makes its first operator, once. */

let dataDir: string;
let served: Served;

test.beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'bountycore-setup-'));
  served = await serve('direct dispatch', { DATA_DIR: dataDir, DEMO: '0' });
});
test.afterAll(async () => {
  await served.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('the printed address makes the first operator, once, and nobody else’s guess does', async ({
  page,
  browser,
}) => {
  const complaints: string[] = [];
  listen(page, (said) => said.includes('404') || complaints.push(said));
  await expect.poll(() => served.output()).toContain('/setup?token=');
  const address = /http:\S+\/setup\?token=\S+/.exec(served.output())?.[0] ?? '';
  for (const guess of ['/setup', '/setup?token=', `/setup?token=${'x'.repeat(43)}`])
    expect((await page.goto(`${served.url}${guess}`))?.status(), guess).toBe(404);

  expect((await page.goto(address))?.status()).toBe(200);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await stickingOut(page)).toEqual([]);

  await page.getByLabel('E-mail').fill('first@own.example');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Set up the site' }).click();
  await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('E-mail')).toHaveValue('first@own.example');
  // As a copy that left before the first one was answered: without its cookie, and without scripts.
  const late = await browser.newContext({ javaScriptEnabled: false });
  const second = await late.newPage();
  await second.goto(address);
  await second.getByLabel('E-mail').fill('first@own.example');
  await second.getByLabel('Password').fill('a long enough password');

  await page.getByLabel('Public address of the site').fill('https://own.example');
  await expect(page.getByText('This page was reached over http.')).toBeVisible();
  await page.getByLabel('Public address of the site').fill(served.url);
  await expect(page.getByText('This page was reached over http.')).toHaveCount(0);
  await page.getByLabel('Password').fill('a long enough password');
  await page.getByRole('button', { name: 'Set up the site' }).click();
  await page.waitForURL(`${served.url}/operator`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await second.getByRole('button', { name: 'Set up the site' }).click();
  await second.waitForURL(`${served.url}/sign-in?after=setup`);
  await expect(second.getByText('This site is set up.')).toBeVisible();
  await late.close();

  expect((await page.goto(address))?.status()).toBe(404);
  expect(complaints).toEqual([]);
});
