import type { Page } from '@playwright/test';
import { expect, PEOPLE, test } from './on-demo.ts';

/** The main path without a pointer. */

/** Presses Tab until what fits has the focus. */
async function tabTo(page: Page, fits: string, most = 60): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) === true, fits)) return;
  }
  throw new Error(`${most.toString()} presses of Tab on ${page.url()} do not lead to ${fits}`);
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '');

test('the first Tab of a page offers to skip to its content, and does', async ({ as }) => {
  const page = await as('visitor');
  for (const path of ['/', '/glossary', '/sign-in']) {
    await page.goto(path);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toBeFocused();
  }
});

test('whoever has no pointer signs in, opens a row, leaves it where they were, and files a ticket', async ({
  as,
  demo,
}) => {
  test.setTimeout(120_000);
  const page = await as('visitor');
  await page.goto('/sign-in?next=/activity');
  await tabTo(page, '[name="email"]');
  await page.keyboard.type(PEOPLE.mira);
  await tabTo(page, '[name="password"]');
  await page.keyboard.type(demo.password(PEOPLE.mira));
  await page.keyboard.press('Enter');
  await page.waitForURL('/activity');

  await tabTo(page, 'main li h3 a');
  const row = await focused(page);
  // What has the focus is seen to have it.
  expect(
    await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
  ).not.toBe('none');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toBeVisible();
  await expect(page).toHaveURL(/\/activity\/[0-9a-f-]{36}$/);
  // The focus goes into the sheet, and Tab does not lead out of it.
  const inside = () =>
    page.evaluate(() => document.activeElement?.closest('[role="dialog"]')?.tagName !== undefined);
  for (let pressed = 0; pressed < 25; pressed += 1) {
    // Behind its last stop stands a guard that sends the focus back to the first, a moment later.
    await expect.poll(inside).toBe(true);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(page).toHaveURL('/activity');
  await expect.poll(() => focused(page)).toBe(row);

  await page.goto('/support');
  await tabTo(page, '[name="topic"]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, '[name="message"]');
  await page.keyboard.type('Written without a pointer.');
  await tabTo(page, 'main button[type="submit"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/support\/\d+/);
  await expect(page.getByText('Written without a pointer.')).toBeVisible();
});
