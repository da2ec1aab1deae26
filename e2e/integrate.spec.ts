import type { Page } from '@playwright/test';
import { violations } from './faults.ts';
import { expect, test } from './on-demo.ts';

/** The integration pages of one account, by its link: what it opens, what it does not, and where its key never is. */

/** Makes the link of an account, on the operator's page of it. @returns the whole address */
async function makeLink(page: Page, slug: string): Promise<string> {
  await page.goto(`/operator/providers/${slug}`);
  await page.getByRole('button', { name: /^Make a (new )?link$/ }).click();
  const link = page.getByText(/\/integrate#/);
  await expect(link).toBeVisible();
  return (await link.innerText()).trim();
}

test('whoever has the link sets up, tests and reads the log, until the operator ends it', async ({ as }) => {
  test.setTimeout(90_000);
  const desk = await as('operator');
  const link = await makeLink(desk, 'bitlabs');
  const key = link.split('#')[1] ?? '';
  expect(key).toMatch(/^bitlabs\.[\w-]{43}$/);

  const guest = await as('visitor', {}, /404/);
  const told: string[] = [];
  guest.on('request', (request) => {
    told.push(request.url(), JSON.stringify(request.headers()));
  });
  await guest.goto(link);
  await guest.waitForURL('/integrate/bitlabs');
  await expect(guest.getByRole('heading', { level: 1 })).toContainText('BitLabs');
  await expect(guest.getByText('How it is signed')).toBeVisible();
  for (const text of [guest.url(), await guest.title(), await guest.content(), ...told])
    expect(text).not.toContain(key.split('.')[1] ?? key);
  // Neither money nor other accounts.
  await expect(guest.getByRole('link', { name: 'Results' })).toHaveCount(0);
  await expect(guest.getByRole('link', { name: 'Accounts' })).toHaveCount(0);
  expect(await violations(guest)).toEqual([]);

  await guest.getByRole('link', { name: 'Test', exact: true }).click();
  await guest.waitForURL('/integrate/bitlabs/test');
  await guest.getByLabel('What it reports').selectOption('reversal');
  await guest.getByRole('button', { name: 'Send test call' }).click();
  await expect(guest.getByRole('link', { name: 'test-call' })).toBeVisible();
  for (const step of ['Received', 'Taken apart', 'What was signed', 'Signature', 'In our words'])
    await expect(guest.getByText(`${step}: passed`)).toBeVisible();
  const transaction = (await guest.getByText(/^Test call test-/).innerText()).replace('Test call ', '');

  await guest.getByRole('link', { name: 'See it among the calls' }).click();
  await guest.waitForURL('/integrate/bitlabs/calls');
  await expect(guest.getByText(transaction).first()).toBeVisible();
  await expect(guest.getByRole('columnheader', { name: 'Points' })).toHaveCount(0);
  await guest.getByLabel('Outcome').selectOption('test-call');
  await guest.getByRole('button', { name: 'Filter' }).click();
  await guest.waitForURL(/outcome=test-call/);
  await guest.locator('tbody tr').first().locator('a').first().click();
  await expect(guest.getByText('Signature: passed')).toBeVisible();
  await expect(guest.getByText('From test page')).toBeVisible();
  const call = new URL(guest.url()).pathname;

  for (const other of ['/integrate/house', call.replace('bitlabs', 'house'), '/advertiser/bitlabs/results'])
    expect((await guest.request.get(other, { maxRedirects: 0 })).status(), other).toBe(307);

  await desk.getByRole('button', { name: 'End the link' }).click();
  await desk.getByRole('button', { name: 'End it' }).click();
  await expect(desk.getByText('The link opens nothing any more.')).toBeVisible();
  await expect(desk.getByText(/\/integrate#/)).toHaveCount(0);
  for (const path of ['/integrate/bitlabs', '/integrate/bitlabs/test', '/integrate/bitlabs/calls', call])
    expect((await guest.goto(path))?.status(), path).toBe(404);
  expect((await guest.request.get('/integrate/bitlabs/live?since=0')).status()).toBe(204);
  await guest.goto(link);
  await expect(guest.getByText(/This link opens nothing/)).toBeVisible();
});

test('a link is opened without scripts too, and a wrong one says nothing about what there is', async ({
  as,
}) => {
  const link = await makeLink(await as('operator'), 'lootably');
  const page = await as('visitor', { javaScriptEnabled: false }, /\.js csp$/);
  const wrong = [`lootably.${'x'.repeat(43)}`, `nowhere.${'x'.repeat(43)}`, 'lootably', link.slice(0, -1)];
  const said = new Set<string>();
  for (const text of wrong) {
    await page.goto('/integrate');
    await page.getByLabel('Your link').fill(text);
    await page.getByRole('button', { name: 'Open' }).click();
    said.add(await page.locator('main').innerText());
  }
  expect([...said]).toHaveLength(1);
  expect([...said][0]).toContain('This link opens nothing');
  await page.getByLabel('Your link').fill(link);
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page).toHaveURL('/integrate/lootably');
  await page.goto('/integrate/lootably/test');
  await page.getByRole('button', { name: 'Send test call' }).click();
  await expect(page.getByRole('link', { name: 'test-call' })).toBeVisible();
});

test('pages of an account are kept by no cache and found by no search', async ({ as }) => {
  const page = await as('advertiser');
  for (const path of ['/integrate/house', '/integrate/house/test', '/integrate/house/calls']) {
    const answer = await page.goto(path);
    expect(answer?.headers()['cache-control'], path).toContain('no-store');
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
    await expect(page.locator('meta[name="referrer"]')).toHaveAttribute('content', 'same-origin');
  }
});

test('what a call brings is shown as text, whatever it holds', async ({ as, demo }) => {
  const evil = `"><img src=x onerror="window.struck=1"><script>window.struck=1</script>`;
  const facts = { kind: 'credit', member: 'a234567a234567a2', offer: 'fernweg', event: 'account' } as const;
  const wrong = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
  await demo.send('house', { ...facts, transaction: evil, offer: evil }, wrong);
  await demo.send('house', { ...facts, transaction: evil, test: true });
  const page = await as('advertiser');
  const struck = () => page.evaluate(() => (window as { struck?: number }).struck);
  await page.goto('/integrate/house/calls');
  await expect(page.getByText(evil).first()).toBeVisible();
  expect(await struck()).toBeUndefined();
  for (const row of [0, 1]) {
    await page.goto('/integrate/house/calls');
    await page.locator('tbody tr').nth(row).locator('a').first().click();
    await expect(page.getByText('The request')).toBeVisible();
    expect(await struck()).toBeUndefined();
  }
});

test('a new call appears in the open log by itself', async ({ as, demo }) => {
  const page = await as('advertiser');
  await page.goto('/integrate/house/calls');
  const transaction = `live-${Date.now().toString()}`;
  const facts = { kind: 'credit', member: 'a234567a234567a2', offer: 'fernweg', event: 'account' } as const;
  await demo.send('house', { ...facts, transaction, test: true });
  await expect(page.getByText(transaction)).toBeVisible({ timeout: 15_000 });
});
