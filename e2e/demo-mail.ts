import { expect, type Page } from '@playwright/test';

/**
 * Opens the newest mail to an address on the demo's own page.
 * @returns the address in it that fits
 */
export async function newMail(page: Page, to: string, link: RegExp): Promise<string> {
  await page.goto('/dev/mail');
  await page
    .getByRole('listitem')
    .filter({ hasText: `To ${to}` })
    .getByRole('link')
    .first()
    .click();
  await page.waitForURL(/\/dev\/mail\/\d+$/);
  const links = await page.getByRole('listitem').getByRole('link').allInnerTexts();
  const found = links.find((each) => link.test(each));
  expect(found, `a link in the mail to ${to} that fits ${link}`).toBeDefined();
  return found ?? '';
}
