import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { projectFolder } from '#lib/config/env.ts';
import { fileTicket } from './file-ticket.ts';
import { type Person, test } from './on-demo.ts';
import { open, type SitePage, sitePages } from './page-list.ts';

/** Every page at two widths, light and dark, in docs/screenshots/<theme>-<width>/. */

const FOLDER = join(projectFolder(), 'docs', 'screenshots');
const WIDTHS = [1440, 390] as const;
const THEMES = ['light', 'dark'] as const;
/** Pixels: what is further down looks like what is above it. */
const TALLEST = 1_800;

/** `/operator/members/[publicId]` is operator-members-publicId. */
const nameOf = ({ route }: SitePage) => route.replaceAll(/[^\w-]+/g, '-').replaceAll(/^-|-$/g, '') || 'home';

/** Takes away what opens something: the keys and tokens in addresses, wherever they are shown. */
async function hideSecrets(page: Page): Promise<void> {
  await page.evaluate(() => {
    const cover = (text: string) => text.replaceAll(/((?:token|key|sig|hash)=)[\w%.-]{6,}/g, '$1…');
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode())
      if (node.nodeValue !== null && cover(node.nodeValue) !== node.nodeValue)
        node.nodeValue = cover(node.nodeValue);
    for (const frame of document.querySelectorAll('iframe')) frame.srcdoc = cover(frame.srcdoc);
    for (const input of document.querySelectorAll<HTMLInputElement>('input[type="password"]'))
      input.value = '';
  });
}

/** What is at the foot of a window is at the foot of the picture: the window is made as tall as the page. */
async function fit(page: Page, width: number): Promise<void> {
  const height = width > 500 ? 900 : 844;
  await page.setViewportSize({ width, height });
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(tall, height), TALLEST) });
}

async function take(page: Page, path: string): Promise<void> {
  const whole = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await sharp(whole).png({ palette: true, colours: 64, effort: 8 }).toFile(path);
}

test.beforeAll(async ({ browser, demo }) => {
  await rm(FOLDER, { recursive: true, force: true });
  for (const theme of THEMES)
    for (const width of WIDTHS)
      await mkdir(join(FOLDER, `${theme}-${width.toString()}`), { recursive: true });
  const context = await browser.newContext(await demo.browserOf('mira'));
  const message = 'I finished the install and opened the game, and nothing has come yet.';
  await fileTicket(await context.newPage(), { topic: 'Points are missing', message });
  await context.close();
});

const pages = new Map<Person, Page>();
test.afterAll(async () => {
  for (const page of pages.values()) await page.context().close();
});

for (const visit of sitePages()) {
  test(`${visit.route} as a picture`, async ({ browser, demo }) => {
    let page = pages.get(visit.as);
    if (page === undefined) {
      const options = { ...(await demo.browserOf(visit.as)), reducedMotion: 'reduce' as const };
      page = await (await browser.newContext(options)).newPage();
      pages.set(visit.as, page);
    }
    for (const width of WIDTHS) {
      // A sheet is opened where it is looked at, and is as tall as its window.
      if (visit.pressed === true) await page.setViewportSize({ width, height: width > 500 ? 900 : 844 });
      if (width === WIDTHS[0] || visit.pressed === true) await open(page, visit);
      if (visit.pressed !== true) await fit(page, width);
      await hideSecrets(page);
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        await take(page, join(FOLDER, `${theme}-${width.toString()}`, `${nameOf(visit)}.png`));
      }
    }
  });
}
