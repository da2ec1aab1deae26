import type { Locator, Page } from '@playwright/test';
import { expect, test } from './on-demo.ts';

/** A form that refuses leads to the first field it refused, on a phone too, and keeps what was typed; one sent twice acts once. */

const PHONE = { viewport: { width: 390, height: 844 } };

/** The field has the focus, is in sight, and names the sentence beside it. */
async function refused(page: Page, field: Locator, sentence: string | RegExp): Promise<void> {
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport();
  const [error = ''] = ((await field.getAttribute('aria-describedby')) ?? '')
    .split(' ')
    .filter((id) => id.endsWith('-error'));
  await expect(page.locator(`[id="${error}"]`)).toHaveText(sentence);
}

test('an empty offer says all that is missing, and leads to the first of it', async ({ as }) => {
  const page = await as('operator', PHONE);
  await page.goto('/operator/offers/new');
  await page.getByLabel('Title').fill('');
  await page.getByLabel('Where a start leads').fill('http://shop.example');
  await page.locator('main form button[type="submit"]').click();
  await refused(page, page.getByLabel('Offer id'), 'It must not be empty.');
  for (const field of ['#title', '#terms']) await expect(page.locator(`${field}-error`)).toHaveText(/empty/);
  await expect(page.locator('#targetUrl-error')).toHaveText(/https:/);
  await expect(page.getByLabel('Where a start leads')).toHaveValue('http://shop.example');
});

test('an empty sign-up, and a sign-in that does not fit, lead to their fields', async ({ as }) => {
  const page = await as('visitor', PHONE);
  await page.goto('/sign-up');
  await page.locator('main').getByRole('button', { name: 'Create account' }).click();
  await refused(page, page.getByLabel('E-mail'), 'Enter your e-mail address.');
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('somebody');
  await page.locator('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await refused(page, page.getByLabel('E-mail'), /not an e-mail address/);
  await expect(page.getByLabel('E-mail')).toHaveValue('somebody');
});

test('an operator’s act without its reason leads to the reason', async ({ as }) => {
  const page = await as('operator', PHONE);
  await page.goto('/operator/members?find=lena@demo.example');
  await page.getByRole('link', { name: 'lena@demo.example' }).click();
  await page.getByRole('button', { name: 'Pause this account' }).click();
  await refused(page, page.locator('#pause-reason'), /Give a reason/);
});

test('a decision without a reason, and one that is too long, are refused beside the reason, which is kept', async ({
  as,
}) => {
  const page = await as('operator', PHONE);
  await page.goto('/operator/quarantine');
  const item = page.locator('main li').first();
  await item.locator('summary').click();
  await item.getByRole('button', { name: 'Refuse', exact: true }).click();
  await refused(page, item.getByLabel('Reason'), /Give a reason/);
  const long = 'why '.repeat(150).trim();
  await item.getByLabel('Reason').fill(long);
  await item.getByRole('button', { name: 'Refuse', exact: true }).click();
  await refused(page, item.getByLabel('Reason'), /at most 500 characters; these are 599/);
  await expect(item.getByLabel('Reason')).toHaveValue(long);
});

test('an answer without words is refused in the words of an answer', async ({ as }) => {
  const page = await as('operator', PHONE);
  await page.goto('/operator/tickets');
  await page.locator('main table a').first().click();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await refused(page, page.locator('#answer'), 'Write the answer first.');
});

test('a start pressed twice is one row', async ({ as }) => {
  const page = await as('lena');
  // Where the start leads is nobody's business here.
  await page.context().route(/^https:/, (route) => route.fulfill({ status: 200, body: 'the offer' }));
  await page.goto('/offers');
  const offer = page.locator('main article').filter({ has: page.getByRole('button', { name: /^Start/ }) });
  const title = await offer.first().getByRole('heading').innerText();
  await offer.first().getByRole('button').dblclick();
  await expect.poll(() => page.context().pages().length).toBeGreaterThan(1);
  await page.goto(`/activity?state=started&search=${encodeURIComponent(title)}`);
  await expect(page.locator('main li h3')).toHaveText([title]);
});
