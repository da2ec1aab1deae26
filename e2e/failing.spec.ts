import type { Page } from '@playwright/test';
import { expect, test } from './on-demo.ts';

/** What a reader sees where a page breaks in the browser itself. Each breach is planted before the page's scripts run. */

const PLANTED = /planted/;
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('where the frame of a page breaks, the page says so with a way on', async ({ as }) => {
  const page = await as('visitor', {}, PLANTED);
  await page.addInitScript(() => {
    const closest = Element.prototype.closest;
    Element.prototype.closest = function (this: Element, selector: string) {
      if (selector === 'nav') throw new Error('planted');
      return closest.call(this, selector);
    };
  });
  await page.goto('/glossary');
  await expect(heading(page)).toHaveText('This page could not be made');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('where what stands on every page breaks, it is said in the site’s own type', async ({ as }) => {
  const page = await as('visitor', {}, PLANTED);
  await page.addInitScript(() => {
    const listen = window.addEventListener.bind(window);
    window.addEventListener = (name: string, heard: EventListenerOrEventListenerObject) => {
      if (name === 'bounty:said') throw new Error('planted');
      listen(name, heard);
    };
  });
  await page.goto('/glossary');
  await expect(heading(page)).toHaveText('This page could not be made');
  await expect(page.getByRole('link', { name: 'Write to support' })).toBeVisible();
  expect(await heading(page).evaluate((element) => getComputedStyle(element).fontFamily)).toContain('latin');
});

test('where the router itself breaks, a plain page offers to load it again', async ({ as }) => {
  const page = await as('visitor', {}, PLANTED);
  await page.addInitScript(() => {
    history.replaceState = () => {
      throw new Error('planted');
    };
  });
  await page.goto('/glossary');
  await expect(heading(page)).toHaveText('This page could not be made');
  await page.addInitScript(() => Reflect.deleteProperty(history, 'replaceState'));
  await page.getByRole('button', { name: 'Load it again' }).click();
  await expect(heading(page)).not.toHaveText('This page could not be made');
});
