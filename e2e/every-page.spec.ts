import type { Page } from '@playwright/test';
import { stickingOut, violations } from './faults.ts';
import { fileTicket } from './file-ticket.ts';
import { expect, listen, type Person, test } from './on-demo.ts';
import { open, sitePages } from './page-list.ts';

/** Every page of app/, as the person it is for: in both themes, wide and on a phone. */

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

test.describe('every page', () => {
  /** One browser for each person, kept for all their pages. */
  const pages = new Map<Person, Page>();
  let complaints: string[] = [];

  test.beforeAll(async ({ browser, demo }) => {
    const context = await browser.newContext(await demo.browserOf('mira'));
    const message = 'I finished the install and opened the game, and nothing has come yet.';
    await fileTicket(await context.newPage(), { topic: 'Points are missing', message });
    await context.close();
  });
  test.afterAll(async () => {
    for (const page of pages.values()) await page.context().close();
  });

  for (const visit of sitePages()) {
    test(`${visit.route}: no complaint, no violation, nothing sticks out`, async ({ browser, demo }) => {
      let page = pages.get(visit.as);
      if (page === undefined) {
        const options = { ...(await demo.browserOf(visit.as)), reducedMotion: 'reduce' as const };
        page = await (await browser.newContext(options)).newPage();
        listen(page, (complaint) => complaints.push(complaint));
        pages.set(visit.as, page);
      }
      complaints = [];
      await page.setViewportSize(WIDE);
      await page.emulateMedia({ colorScheme: 'light' });
      const { status } = visit.answers ?? { status: 200 };
      expect(await open(page, visit)).toBe(status);
      await expect(page).toHaveTitle(/./);
      await expect(page.locator('h1')).toHaveCount(1);
      expect(await violations(page), 'light, wide').toEqual([]);
      // A theme changes colours and nothing else; a width changes what is shown.
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, ['color-contrast']), 'dark, wide').toEqual([]);
      await page.setViewportSize(PHONE);
      expect(await stickingOut(page), 'at 390 px').toEqual([]);
      expect(await violations(page), 'dark, on a phone').toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await violations(page, ['color-contrast']), 'light, on a phone').toEqual([]);
      expect(complaints.filter((complaint) => status === 200 || !complaint.includes(`${status}`))).toEqual(
        [],
      );
    });
  }
});
